"""Remarks are told worst first, those of a kind together, in colour where there is a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from nightletter.cli.remarks import kinds, say_remarks
from nightletter.sources.delivery import Remark
from tests.newsroom import paper
from tests.promises.command import nightletter

STRUCK = [Remark(f"{n}.md", None, "struck-out words stand as plain words") for n in range(9)]
GONE = [
    Remark(f"{n}.md", n, f"picture p{n}.jpg: no such file; put it there, or take this out") for n in range(5)
]
REFUSED = Remark("bad.md", 2, "no title: add “title:” to the front matter")


def told(
    capsys: pytest.CaptureFixture[str], remarks: Sequence[Remark], *refused: Remark, everything: bool = False
) -> list[str]:
    say_remarks(remarks, frozenset(refused), everything=everything)
    return capsys.readouterr().err.splitlines()


def test_refusals_come_first_then_what_was_lost_then_the_rest() -> None:
    found = kinds([*STRUCK, *GONE, REFUSED], frozenset([REFUSED]))
    assert [(kind.weight, len(kind.remarks)) for kind in found] == [("refused", 1), ("lost", 5), ("noted", 9)]


def test_a_kind_is_what_remarks_have_in_common(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, GONE) == [
        "5 times: picture …: no such file; put it there, or take this out",
        *(f"  {remark}" for remark in GONE[:3]),
        "  and 2 more; --verbose tells all",
    ]


def test_the_same_words_are_said_once_with_their_places(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, STRUCK) == [
        "9 times: struck-out words stand as plain words",
        "  0.md, 1.md, 2.md and 6 more; --verbose tells all",
    ]


def test_a_single_remark_is_one_line_and_verbose_leaves_none_out(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, [REFUSED], REFUSED) == [str(REFUSED)]
    everything = told(capsys, [*GONE, *STRUCK], everything=True)
    assert all(f"  {remark}" in everything for remark in GONE)
    assert all(remark.place in everything[-1] for remark in STRUCK)


def test_no_file_moves_the_cursor_of_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    (line,) = told(capsys, [Remark("a\x1b[2J.md", None, "no date\nrm -rf")])
    assert line == "a[2J.md: no date rm -rf"


def test_an_import_tells_a_picture_without_alternative_text_with_its_line_every_time(tmp_path: Path) -> None:
    from tests.pictures.photographs import encoded, photograph

    one = paper(tmp_path)
    stories = tmp_path / "stories"
    stories.mkdir()
    (stories / "river.png").write_bytes(encoded(photograph(40, 30)))
    head = "---\ntitle: T\ndate: 2026-11-18\nsection: news\n{more}---\nx\n\n"
    body = '![](river.png "The river")\n'
    (stories / "a.md").write_text(head.format(more="") + body, encoding="utf-8")
    lead = head.format(more="image: {src: river.png, alt: A river}\n")
    (stories / "b.md").write_text(lead + "![A river](river.png)\n", encoding="utf-8")
    for _ in range(2):
        result = nightletter("import", "folder", stories, "--paper", one.directory, NO_COLOR="1")
        assert result.stderr == (
            "a.md:8: picture river.png has no alternative text; "
            "say what can be seen, for readers who cannot see it\n"
        )
