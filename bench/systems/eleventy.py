"""Eleventy, one site in all languages, its pages in Nunjucks."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

from bench.running import Failed
from bench.systems.generator import Generator
from bench.systems.system import ROOT

_COMMAND = ROOT / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"


class Eleventy(Generator):
    """Eleventy with as much memory as it asks for."""

    name = "eleventy"

    def settings(self) -> dict[str, str]:
        """The sections' names, which the configuration reads."""
        return {"sections.json": json.dumps(self.given.sections, ensure_ascii=False)}

    def words(self) -> tuple[str, ...]:
        """The command under Node."""
        here = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}"
        node = shutil.which("node", path=here)
        if node is None or not _COMMAND.exists():
            raise Failed("eleventy: not installed; make node")
        return node, str(_COMMAND), "--quiet", "--config=eleventy.config.mjs"

    def environment(self) -> dict[str, str]:
        """Node's usual limit ends Eleventy somewhere past ten thousand stories."""
        return {"NODE_OPTIONS": "--max-old-space-size=12288"}
