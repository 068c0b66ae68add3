"""The command line as a person runs it: a process of its own, in an environment of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.programs import ROOT

PATIENCE = 1200  # seconds; the whole corpus with its pictures, on a machine that has other things to do


def nightletter(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Runs `nightletter` with `arguments`; what it said and its exit status, whatever that is."""
    return subprocess.run(
        [sys.executable, "-c", "from nightletter.cli import main; main()", *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONDONTWRITEBYTECODE": "1", **environment},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
        timeout=PATIENCE,
    )


def done(*arguments: str | Path, **environment: str) -> str:
    """What `nightletter` with `arguments` said, which must have gone well."""
    result = nightletter(*arguments, **environment)
    assert result.returncode == 0, result.stderr
    return result.stdout
