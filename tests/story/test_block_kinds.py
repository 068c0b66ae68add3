"""A kind of block that is added is a type error wherever something must be said about it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
POLL = '''class Poll(AnyBlock, frozen=True):
    """A question to readers."""

    question: Words


Block: TypeAlias = (
    Poll
    | Paragraph
'''
# How many places in each file mypy names; each says something of every kind.
PLACES = {
    "archive/card.py": 1,
    "check/telling.py": 1,
    "editions/full/blocks.py": 1,
    "editions/light/blocks.py": 1,
    "editions/light/halving.py": 1,
    "export/html.py": 1,
    "sources/html/flow.py": 1,
    "sources/html/marking.py": 2,
    "story/blocks.py": 4,
    "story/reading.py": 1,
}


@pytest.mark.slow
def test_mypy_names_every_place_that_a_new_kind_of_block_concerns(tmp_path: Path) -> None:
    copy = tmp_path / "src" / "nightletter"
    shutil.copytree(ROOT / "src" / "nightletter", copy, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    blocks = copy / "story" / "blocks.py"
    text = blocks.read_text(encoding="utf-8")
    with_poll = text.replace("Block: TypeAlias = (\n    Paragraph\n", POLL)
    assert with_poll != text
    blocks.write_text(with_poll, encoding="utf-8")

    command = (sys.executable, "-m", "mypy", "--package", "nightletter", "--no-error-summary")
    said = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)

    # A match that misses a kind is often said twice: its function returns nothing then, either.
    errors = re.findall(r"^src/nightletter/(\S+?):\d+: error: (?!Missing return)", said.stdout, re.MULTILINE)
    assert (dict(Counter(errors)), said.stderr) == (PLACES, "")
