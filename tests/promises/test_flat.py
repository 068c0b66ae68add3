"""Flat: publishing one story asks no question whose cost grows with the archive."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from nightletter.archive import withdraw
from nightletter.paper import Paper
from nightletter.press import print_paper
from tests.newsroom import archive_of, at, file, paragraph, story
from tests.press.printed_papers import number, printed, small_paper

# What SQLite says it would do, where it goes through a whole table that has a row for each story, sheet or page.
_GROWING = "stories listings moves media grounds people topics versions changes sheets pages reads".split()
# The index of the sheets that failed holds none of the others.
_SCAN = re.compile(rf"SCAN ({'|'.join(_GROWING)})\b(?! USING (COVERING )?INDEX failed_sheets)")
# It looks at one row, whichever comes first.
_PROBE = "LIMIT 1"

_open = sqlite3.connect


class _Asked(dict[tuple[str, str], Any]):
    """Each statement that was executed, by the file it went to, with what was given to it."""

    def connect(self, file: Path, **options: Any) -> sqlite3.Connection:
        asked, name = self, str(file)

        class Noting(sqlite3.Connection):
            def execute(self, statement: str, given: Any = (), /) -> sqlite3.Cursor:
                asked[name, statement] = given
                return super().execute(statement, given)

        return _open(file, factory=Noting, **options)

    def scans(self) -> Iterator[str]:
        """The statements that go through a whole table, with SQLite's own words for it."""
        for (name, statement), given in self.items():
            if (
                statement.lstrip().startswith(("PRAGMA", "BEGIN", "COMMIT", "ROLLBACK"))
                or _PROBE in statement
            ):
                continue
            with closing(_open(name)) as connection:
                plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}", given)]
            yield from (f"{step}: {' '.join(statement.split())}" for step in plan if _SCAN.match(step))


@pytest.fixture
def ferry(tmp_path: Path) -> Paper:
    one = small_paper(tmp_path)
    printed(one)
    return one


@contextmanager
def noted(monkeypatch: pytest.MonkeyPatch) -> Iterator[_Asked]:
    asked = _Asked()
    with monkeypatch.context() as patched:
        patched.setattr(sqlite3, "connect", asked.connect)
        yield asked


def test_a_question_that_goes_through_all_stories_is_found(
    ferry: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    with noted(monkeypatch) as asked, archive_of(ferry) as archive, archive.reading() as connection:
        assert connection.holds("SELECT id FROM stories WHERE kind = :kind", kind="story")
    assert len(list(asked.scans())) == 1


def test_to_publish_one_story_goes_through_no_table(ferry: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    with noted(monkeypatch) as asked:
        file(ferry, story("newest", published=at(2026, 11, 19), topics=("water",)))
        assert print_paper(ferry, workers=1).failures == ()
    assert len(asked) > 30
    assert list(asked.scans()) == []


def test_to_correct_an_old_one_goes_through_no_table(ferry: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    with noted(monkeypatch) as asked:
        file(ferry, story("long", published=at(2026, 10, 2), body=(paragraph("Other words."),)))
        assert print_paper(ferry, workers=1).failures == ()
    assert list(asked.scans()) == []


def test_to_withdraw_one_goes_through_no_table(ferry: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    long = number(ferry, "long")
    with noted(monkeypatch) as asked:
        with archive_of(ferry) as archive:
            withdraw(archive, long, "Withdrawn.")
        assert print_paper(ferry, workers=1).failures == ()
    assert list(asked.scans()) == []
