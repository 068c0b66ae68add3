"""Paper: what others ask of the settings."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from nightletter.paper import SHARES, Front, Paper, read

DEMO = Path(__file__).parents[2] / "demo"


@pytest.fixture(scope="module")
def paper() -> Paper:
    return read(DEMO)


def test_a_name_is_given_in_each_language_and_in_the_first_where_it_is_missing(paper: Paper) -> None:
    assert [paper.name_in(tag) for tag in ("en", "fa", "ar", "de")] == [
        "The Lantern",
        "فانوس",
        "الفانوس",
        "The Lantern",
    ]
    assert [paper.sections[0].name_in(tag) for tag in ("en", "fa", "de")] == ["News", "خبر", "News"]


def test_a_description_is_never_given_in_another_language(paper: Paper) -> None:
    assert paper.description_in("ar").startswith("أخبار")
    assert paper.description_in("de") == ""


def test_a_section_is_found_by_its_key(paper: Paper) -> None:
    found = paper.section("culture")
    assert found is not None
    assert found.name_in("fa") == "فرهنگ"
    assert paper.section("sport") is None


def test_a_language_without_a_front_has_an_empty_one(paper: Paper) -> None:
    assert paper.front("xx") == Front(lead=None, pins=())


def test_a_language_comes_with_the_papers_own_texts(paper: Paper, tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "fa.po").write_text('msgid "Home"\nmsgstr "سرای ما"\n', encoding="utf-8")
    assert msgspec.structs.replace(paper, directory=tmp_path).language("fa").gettext("Home") == "سرای ما"


def test_the_zone_turns_a_moment_into_the_papers_time(paper: Paper) -> None:
    tehran = msgspec.structs.replace(paper, timezone="Asia/Tehran")
    moment = datetime(2026, 11, 18, 21, 0, tzinfo=UTC)
    assert moment.astimezone(tehran.zone).isoformat() == "2026-11-19T00:30:00+03:30"
    assert moment.astimezone(paper.zone).isoformat() == "2026-11-18T21:00:00+00:00"


def test_a_paper_can_be_sent_to_another_process(paper: Paper) -> None:
    import pickle

    assert pickle.loads(pickle.dumps(paper)) == paper


def test_the_places_shared_to_by_default_are_ones_we_know(paper: Paper) -> None:
    assert set(paper.share) <= set(SHARES)


def test_a_front_is_in_force_from_its_beginning_and_no_longer_at_its_end(paper: Paper) -> None:
    begins, ends = datetime(2026, 12, 1, tzinfo=UTC), datetime(2026, 12, 2, tzinfo=UTC)
    timed = msgspec.structs.replace(paper, fronts={"en": Front(lead=1, since=begins, until=ends)})
    assert timed.at(begins - timedelta(seconds=1)).front("en") == Front()
    assert timed.at(begins).front("en").lead == 1
    assert timed.at(ends).front("en") == Front()
