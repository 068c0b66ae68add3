"""What a page was made from is said in plain words, whatever it is."""

from __future__ import annotations

import re
from pathlib import Path

from nightletter.cli.plainly import gathered, said, sheet
from nightletter.press import print_paper
from tests.newsroom import file, paper, story
from tests.programs import ROOT
from tests.promises.command import done


def test_every_kind_of_question_to_the_archive_has_words_of_its_own() -> None:
    source = (ROOT / "src/nightletter/archive/inquiry.py").read_text(encoding="utf-8")
    kinds = set(re.findall(r'(?:note|Subject)\("([a-z]+)"', source)) | {
        "picture",
        "recording",
        "move",
        "notice",
    }
    assert len(kinds) > 12
    for kind in kinds:
        assert not said(f"{kind}:x/all/x/2026").startswith(f"{kind} x"), kind
        assert ":" not in said(f"{kind}:x/all/x/2026").removeprefix("where the old address leads:"), kind


def test_subjects_of_a_kind_are_one_line_with_the_first_few_named() -> None:
    assert list(gathered(["card:12", "card:3", "picture:0123456789abcdef.jpg"])) == [
        "headline, date, byline or picture of stories 3, 12",
        "picture 01234567….jpg",
    ]
    (line,) = gathered(f"card:{number}" for number in range(1, 40))
    assert line == "headline, date, byline or picture of stories 1, 2, 3, 4, 5, 6, 7, 8 and 31 more"


def test_a_list_is_called_as_readers_call_it() -> None:
    assert said("before:33/fa/section/news") == "what came before story 33 in section news (fa)"
    assert said("latest:fa/all/") == "the newest of all stories (fa)"
    assert sheet("light/period:fa/all//2026-11") == "all stories (fa) of 2026-11"


def test_the_command_says_it_for_a_page_of_each_edition(tmp_path: Path) -> None:
    one = paper(tmp_path)
    file(one, story("ferry"))
    print_paper(one, workers=1)
    told = done("why", "en/news/1-headline-of-ferry/", "--paper", tmp_path)
    assert told.startswith(
        "Full, en/news/1-headline-of-ferry/index.html\n  It belongs to story 1.\n  Last touched 2"
    )
    assert "\nLight, en/news/1-headline-of-ferry/index.html\n" in told
    assert "    the text of story 1\n" in told
