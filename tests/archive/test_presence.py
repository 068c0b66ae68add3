"""What is there: languages in which anything is published."""

from __future__ import annotations

from pathlib import Path

from nightletter.archive import Archive, items, languages, withdraw
from tests.newsroom import archive_of, file, paper, story


def test_the_languages_are_those_of_what_is_published_and_no_other(tmp_path: Path) -> None:
    one = paper(tmp_path)
    with archive_of(one) as archive:
        assert languages(archive) == ()
    pages = (story("about", language="fa", kind="page"), story("one"), story("two", language="zh"))
    file(one, *pages, story("three", language="zh-Hant"), story("gone", language="ar"), story("four"))
    with archive_of(one) as archive:
        assert languages(archive) == ("ar", "en", "fa", "zh-Hant", "zh")
        number = next(number for number, key in _keys(archive) if key == "gone")
        withdraw(archive, number, "Wrong.")
        assert languages(archive) == ("en", "fa", "zh-Hant", "zh")


def _keys(archive: Archive) -> list[tuple[int, str]]:
    return [(one.number, one.story.key) for one in items(archive) if one.number]
