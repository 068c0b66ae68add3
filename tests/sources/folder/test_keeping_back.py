"""What keeps a story back: the words of Hugo, Eleventy and Jekyll are obeyed, whichever way they are written."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nightletter.sources.folder import FolderSource
from nightletter.sources.folder.fields import Fields
from nightletter.sources.folder.front_matter import parted
from nightletter.sources.folder.keeping_back import dates_of
from nightletter.sources.making.refusal import Refusal
from tests.sources.small_paper import deliveries, folder_of, small_paper, story

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
MOMENTS = st.integers(0, 3_000_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))


def head(*lines: str) -> str:
    return "\n".join(
        ("---", "title: T", "date: 2026-11-01T10:00:00Z", "section: news", *lines, "---", "Words.")
    )


@pytest.mark.parametrize(
    "line",
    [
        "permalink: false",
        "permalink: False",
        "headless: true",
        "build: {render: never}",
        "build: {render: false, list: never}",
        "build: {Render: link}",
        "_build: {render: never}",
        "published: false",
        "published: 'no'",
    ],
)
def test_a_page_that_its_site_never_builds_is_kept_back_and_said(tmp_path: Path, line: str) -> None:
    (found,) = deliveries(tmp_path, {"a.md": head(line)}).values()
    assert (found.story, found.withheld) == (None, "a")
    assert str(found.remarks[0]).startswith("a.md:5: ")
    assert "not imported until it says otherwise" in str(found.remarks[0])


@pytest.mark.parametrize(
    "line",
    ["build: {render: always}", "build: {list: never}", "headless: false", "permalink: /a/b/", "build: 7"],
)
def test_what_says_nothing_of_the_kind_keeps_nothing_back(tmp_path: Path, line: str) -> None:
    assert story(tmp_path, head(line), "a.md").due == datetime(2026, 11, 1, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    "line",
    [
        "publishDate: 2099-03-01T06:00:00Z",
        "publish-date: 2099-03-01 06:00",
        "pubDate: 2099-03-01T06:00:00Z",
        "published: 2099-03-01T06:00:00Z",
        "published_at: 2099-03-01T06:00:00Z",
        "embargo: 2099-03-01T06:00:00Z",
        "publishDate: 2020-01-01\nembargo_until: 2099-03-01T06:00:00Z",
    ],
)
def test_the_latest_date_of_publishing_is_when_a_story_is_due_and_its_date_stays(
    tmp_path: Path, line: str
) -> None:
    found = story(tmp_path, head(line), "a.md")
    assert found.due == datetime(2099, 3, 1, 6, tzinfo=UTC)
    assert found.published == datetime(2026, 11, 1, 10, tzinfo=UTC)


def test_toml_says_the_same(tmp_path: Path) -> None:
    text = '+++\ntitle = "T"\ndate = 2026-11-01T10:00:00Z\npublishDate = 2099-03-01T06:00:00Z\nexpiryDate = 2100-01-01\n+++\nW.'
    found = story(tmp_path, text, "a.md")
    assert (found.due.year, found.expires) == (2099, datetime(2100, 1, 1, tzinfo=UTC))
    text = '+++\ntitle = "T"\ndate = 2026-11-01\n[build]\nrender = "never"\n+++\nW.'
    (kept,) = deliveries(tmp_path, {"a.md": text}).values()
    assert kept.withheld == "a"


def test_a_date_that_go_never_set_says_nothing(tmp_path: Path) -> None:
    line = "publishDate: 0001-01-01T00:00:00Z\nexpiryDate: 0001-01-01T00:00:00Z"
    found = story(tmp_path, head(line), "a.md")
    assert (found.embargoed, found.expires) == (None, None)


@pytest.mark.parametrize(
    "line", ["publishDate: soon", "expiryDate: 1405-01-01", "published: 1405-01-01", "embargo: 31/12"]
)
def test_a_date_to_keep_it_back_that_cannot_be_read_refuses_the_story(tmp_path: Path, line: str) -> None:
    (found,) = deliveries(tmp_path, {"a.md": head(line)}).values()
    assert (found.story, found.is_refused) == (None, True)
    assert str(found.remarks[0]).startswith("a.md:5: the date “")


@pytest.mark.parametrize("line", ["published: true", "published: In the Morning Post", "published: 1999"])
def test_published_may_be_another_thing(tmp_path: Path, line: str) -> None:
    assert story(tmp_path, head(line), "a.md").embargoed is None


def test_what_has_expired_says_so_at_every_import_and_is_no_story_at_the_second(tmp_path: Path) -> None:
    folder, paper = folder_of(tmp_path, {"a.md": head("expiryDate: 2026-11-20")}), small_paper(tmp_path)
    (first,) = FolderSource(folder, paper, now=NOW + timedelta(days=30)).deliveries()
    (again,) = FolderSource(folder, paper, now=NOW + timedelta(days=30)).deliveries(
        lambda _: {"a": first.grounds}
    )
    assert first.story is not None
    assert first.grounds
    assert (again.story, again.as_before, again.withheld) == (None, "", "a")
    assert [str(one) for one in again.remarks] == [str(one) for one in first.remarks]
    assert str(again.remarks[0]) == "a.md:5: expired on 2026-11-20; it is not published any more"


@given(
    MOMENTS,
    st.lists(st.tuples(st.sampled_from(["publishDate", "pubDate", "embargo"]), MOMENTS)),
    st.none() | MOMENTS,
)
def test_no_date_that_keeps_a_story_back_is_passed_over(
    date: datetime, given_dates: list[tuple[str, datetime]], expiry: datetime | None
) -> None:
    said = dict(given_dates)
    lines = [f"{name}: {moment.isoformat()}" for name, moment in said.items()]
    lines += [f"expiryDate: {expiry.isoformat()}"] if expiry else []
    fields = Fields(parted("\n".join(("---", *lines, "title: T", "---", "W."))))
    found = dates_of(fields, date, UTC)
    assert (found.embargoed or date) == max([date, *said.values()])
    assert found.expires == expiry


@given(st.text(max_size=40))
def test_whatever_stands_there_is_a_date_or_a_refusal(text: str) -> None:
    fields = Fields(parted("---\ntitle: T\n---\n"))
    fields.front.fields["publishdate"] = text
    with suppress(Refusal):
        assert dates_of(fields, NOW, UTC).expires is None
