"""What is written about the lines names every one of them, and no other."""

from __future__ import annotations

import re

import pytest

from nightletter.bad_lines import LINES
from tests.programs import ROOT

TAGS = ("en", "fa", "ar")


def written(tag: str) -> str:
    return (ROOT / "demo" / "stories" / tag / "lines.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("tag", TAGS)
def test_the_demo_page_leads_to_every_line_in_order_and_to_no_other(tag: str) -> None:
    links = re.findall(
        r"^- \[(.+?)\]\(http://(.+?)\.paper\.localhost:8000(/.+?)\): .+\.$", written(tag), re.MULTILINE
    )
    assert [line for _, line, _ in links] == list(LINES)
    assert [re.sub(r"<.+?>", "", label) for label, _, _ in links] == list(LINES)
    assert len({path for _, _, path in links}) == 1
    assert all(path.startswith(f"/{tag}/") for _, _, path in links)
    assert written(tag).count("\n- ") == len(LINES)


def test_the_demo_page_says_as_much_in_every_language() -> None:
    shapes = {
        tag: re.findall(r"^(#+|-)?", written(tag).partition("\n---\n")[2].strip(), re.MULTILINE)
        for tag in TAGS
    }
    assert shapes["en"] == shapes["fa"] == shapes["ar"]


def test_the_commands_page_says_of_every_line_what_it_does() -> None:
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8").partition("### Bad lines")[2]
    rows = re.findall(r"^\| `(.+?)` \| (.+) \|$", page.partition("\n## ")[0], re.MULTILINE)
    assert rows == [(line.name, line.says) for line in LINES.values()]
