"""The ninjs source: one story, as ninjs 1, 2 and 3 say it, and items that mean no good."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from nightletter.paper import Paper, SourceSettings
from nightletter.sources.delivery import Delivery
from nightletter.sources.fetching import Fetcher
from nightletter.sources.ninjs import NinjsSource
from nightletter.sources.ninjs.source import NinjsFault
from nightletter.story import Byline, Paragraph, Picture, plain
from tests.newsroom import paper
from tests.pictures.photographs import photograph

NOW = datetime(2026, 11, 27, tzinfo=UTC)
ONE: dict[str, Any] = {
    "uri": "https://agency.example/ferry",
    "type": "text",
    "language": "en",
    "versioncreated": "2026-11-20T10:00:00Z",
    "headline": "Ferry & bridge",
    "byline": "By Nava D.",
    "body_html": "<p>The ferry <b>left</b>.</p>",
    "subject": [{"name": "Water"}, {"name": "Culture"}],
    "associations": {
        "lead": {
            "type": "picture",
            "description_text": "The ferry at noon",
            "byline": "Desk",
            "renditions": {
                "thumb": {"href": "no.jpg", "width": 9},
                "high": {"href": "ferry.jpg", "width": 400},
            },
        }
    },
}
TWO: dict[str, Any] = {
    "uri": "https://agency.example/ferry",
    "type": "text",
    "language": "en",
    "contentcreated": "2026-11-20T10:00:00Z",
    "headlines": [{"role": "sub", "value": "Sub"}, {"role": "main", "value": "Ferry & bridge"}],
    "by": "Nava D.",
    "bodies": [
        {"role": "main", "contenttype": "text/plain", "value": "no"},
        {"role": "main", "contenttype": "text/html", "value": "<p>The ferry <b>left</b>.</p>"},
    ],
    "subjects": [{"name": "Water"}, {"name": "Culture"}],
    "associations": [
        {
            "name": "lead",
            "type": "picture",
            "descriptions": [{"role": "caption", "value": "The ferry at noon"}],
            "by": "Desk",
            "renditions": [
                {"name": "original", "href": "ferry.jpg"},
                {"name": "web", "href": "no.jpg", "width": 9},
            ],
        }
    ],
}
THREE: dict[str, Any] = {
    **{("contentCreated" if name == "contentcreated" else name): value for name, value in TWO.items()},
    "people": [{"name": "Nava D.", "rel": "author"}, {"name": "Somebody", "rel": "depicted"}],
    "by": "the desk",
    "bodies": [{"role": "main", "contentType": "text/html", "value": "<p>The ferry <b>left</b>.</p>"}],
}


@pytest.fixture
def one(tmp_path: Path) -> Paper:
    return paper(tmp_path / "paper")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "items").mkdir()
    photograph(400, 300).save(tmp_path / "items" / "ferry.jpg", quality=90)
    return tmp_path / "items"


def delivered(place: Path, to: Paper) -> list[Delivery]:
    def all_of() -> Iterator[Delivery]:
        with Fetcher() as fetcher:
            yield from NinjsSource(
                place, SourceSettings("folder", "", "ninjs"), to, fetcher, NOW
            ).deliveries()

    return list(all_of())


def write(folder: Path, value: Any, name: str = "item.json") -> Path:
    file = folder / name
    file.write_text(json.dumps(value), encoding="utf-8")
    return file


@pytest.mark.parametrize("item", [ONE, TWO, THREE], ids=["ninjs 1", "ninjs 2", "ninjs 3"])
def test_every_version_says_the_same_story(folder: Path, one: Paper, item: Any) -> None:
    write(folder, item)
    (delivery,) = delivered(folder, one)
    story = delivery.story
    assert story is not None
    assert (story.headline, story.key, story.language) == (
        "Ferry & bridge",
        "https://agency.example/ferry",
        "en",
    )
    assert story.published == datetime(2026, 11, 20, 10, tzinfo=UTC)
    assert story.byline == (Byline("nava-d", "Nava D."),)
    assert (story.section, story.topics) == ("culture", ("water",))
    assert [plain(block.words) for block in story.body if isinstance(block, Paragraph)] == ["The ferry left."]
    assert isinstance(story.lead, Picture)
    assert (plain(story.lead.caption), story.lead.credit) == ("The ferry at noon", "Desk")
    assert story.lead.media in delivery.media


@pytest.mark.parametrize(
    "wrapped", [[ONE, {**TWO, "uri": "urn:b"}], {"items": [ONE, {**TWO, "uri": "urn:b"}]}]
)
def test_a_file_may_hold_several(folder: Path, one: Paper, wrapped: Any) -> None:
    found = delivered(write(folder, wrapped), one)
    assert [delivery.story and delivery.story.key for delivery in found] == [ONE["uri"], "urn:b"]


def test_plain_text_becomes_paragraphs(folder: Path, one: Paper) -> None:
    item = {**ONE, "body_text": "One.\n\nTwo <script>.", "associations": None}
    del item["body_html"]
    write(folder, item)
    story = delivered(folder, one)[0].story
    assert story is not None
    assert [plain(block.words) for block in story.body if isinstance(block, Paragraph)] == [
        "One.",
        "Two <script>.",
    ]


@pytest.mark.parametrize(
    ("item", "says"),
    [
        ({**ONE, "uri": ""}, "no uri"),
        ({**ONE, "type": "picture"}, "of the type “picture”"),
        ({**TWO, "pubstatus": "canceled"}, "canceled"),
        ([1], "no object"),
        (
            {**ONE, "headline": 7, "body_html": {"a": 1}, "language": [], "subject": 3, "associations": [1]},
            "neither title nor text",
        ),
    ],
)
def test_what_is_no_story_is_refused_by_itself(folder: Path, one: Paper, item: Any, says: str) -> None:
    write(folder, item, "a.json")
    write(folder, {**TWO, "uri": "urn:good"}, "b.json")
    found = delivered(folder, one)
    assert [delivery.story.key for delivery in found if delivery.story] == ["urn:good"]
    assert says in str(found[0].remarks)


@pytest.mark.parametrize("text", ["{", "\xff", '{"a":' * 3000])
def test_what_is_no_json_is_refused_by_itself(folder: Path, one: Paper, text: str) -> None:
    (folder / "a.json").write_bytes(text.encode("latin-1"))
    write(folder, ONE, "b.json")
    found = delivered(folder, one)
    assert "not JSON" in str(found[0].remarks)
    assert found[1].story is not None


def test_two_with_one_uri_are_one_and_a_remark(folder: Path, one: Paper) -> None:
    found = delivered(write(folder, [ONE, TWO]), one)
    assert [delivery.story is not None for delivery in found] == [True, False]
    assert "left out" in str(found[1].remarks)


@pytest.mark.parametrize(
    "href",
    ["../secret.jpg", "%2e%2e/secret.jpg", "/etc/passwd", "file:///etc/passwd", "http://127.0.0.1/a.jpg"],
)
def test_no_file_is_taken_from_elsewhere(folder: Path, one: Paper, href: str) -> None:
    photograph(40, 30).save(folder.parent / "secret.jpg")
    item = {**TWO, "associations": [{"type": "picture", "renditions": [{"name": "original", "href": href}]}]}
    write(folder, item)
    (delivery,) = delivered(folder, one)
    assert delivery.story is not None
    assert (delivery.story.lead, delivery.media) == (None, {})
    assert len(delivery.remarks) == 1


def test_script_in_every_field_stays_words(folder: Path, one: Paper) -> None:
    evil = "<script>alert(1)</script>"
    item = {
        **ONE,
        "headline": evil,
        "byline": evil,
        "subject": [{"name": evil}],
        "body_html": f"<p onclick=x>Ferry</p>{evil}",
    }
    write(folder, item)
    (delivery,) = delivered(folder, one)
    assert delivery.story is not None
    assert delivery.story.headline == evil
    assert [plain(block.words) for block in delivery.story.body if isinstance(block, Paragraph)] == ["Ferry"]


def test_where_nothing_is_there_is_one_line(folder: Path, one: Paper) -> None:
    for place in (folder, folder / "nothing.json"):
        with pytest.raises(NinjsFault, match="no ninjs there"):
            delivered(place, one)


@pytest.mark.parametrize(
    ("item", "field"),
    [(ONE, "embargoed"), (TWO, "embargoed"), (TWO, "embargoedUntil"), (TWO, "embargoeduntil")],
)
def test_an_embargo_is_obeyed_and_one_that_cannot_be_read_refuses(
    folder: Path, one: Paper, item: dict[str, Any], field: str
) -> None:
    write(folder, {**item, field: "2099-03-01T06:00:00Z"})
    (delivery,) = delivered(folder, one)
    assert delivery.story is not None
    assert delivery.story.due == datetime(2099, 3, 1, 6, tzinfo=UTC)
    write(folder, {**item, field: "next week"})
    refused, withheld = delivered(folder, one)
    assert "its embargo, “next week”, is no date" in str(refused.remarks[0])
    assert withheld.withheld == item["uri"]


def test_what_was_canceled_waits_no_more(folder: Path, one: Paper) -> None:
    write(folder, {**TWO, "pubstatus": "canceled"})
    refused, withheld = delivered(folder, one)
    assert (refused.is_refused, withheld.is_refused, withheld.withheld) == (True, False, TWO["uri"])
