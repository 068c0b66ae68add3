"""Deleted: what a source has no more is told, and withdrawn only when asked, and never by the half."""

from __future__ import annotations

from pathlib import Path

from nightletter.archive import held
from nightletter.cli.deleted import deleted
from nightletter.paper import Paper
from tests.newsroom import archive_of, file, paper, story


def thirty(directory: Path) -> Paper:
    one = paper(directory / "paper")
    file(one, *(story(f"s{number:02}", source="blog") for number in range(30)), story("other", source="else"))
    return one


def left(one: Paper) -> list[str]:
    with archive_of(one) as archive:
        return list(held(archive, "blog"))


def test_a_story_that_is_gone_is_told_and_stays(tmp_path: Path) -> None:
    one = thirty(tmp_path)
    (remark,) = deleted(one, "blog", [f"s{number:02}" for number in range(29)], withdrawn=False)
    assert remark.file == "blog, s29"
    assert "stays in the paper" in remark.text
    assert len(left(one)) == 30


def test_it_is_withdrawn_when_asked_and_told_no_more(tmp_path: Path) -> None:
    one = thirty(tmp_path)
    present = [f"s{number:02}" for number in range(29)]
    (remark,) = deleted(one, "blog", present, withdrawn=True)
    assert "was withdrawn" in remark.text
    assert left(one) == present
    assert deleted(one, "blog", present, withdrawn=True) == ()


def test_where_most_are_gone_none_is_withdrawn(tmp_path: Path) -> None:
    one = thirty(tmp_path)
    (remark,) = deleted(one, "blog", ["s00"], withdrawn=True)
    assert "29 of 30 stories are gone there, more than half; none was withdrawn" in remark.text
    assert len(left(one)) == 30


def test_after_twenty_they_are_counted(tmp_path: Path) -> None:
    told = deleted(thirty(tmp_path), "blog", ["s00"], withdrawn=False)
    assert len(told) == 21
    assert "9 more" in told[-1].text
