"""Linked data: what a story's JSON-LD says of its corrections and translations."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from nightletter.story import Correction
from tests import newsroom
from tests.editions.full.printing import Printed, print_full
from tests.newsroom import at, story

ORIGIN = "http://paper.localhost:8000"


def data(printed: Printed, address: str) -> dict[str, Any]:
    """The JSON-LD of a page."""
    text = printed.one(address, "script[type='application/ld+json']").text()
    return msgspec.json.decode(text, type=dict[str, Any])


def test_a_correction_is_told_with_its_day(tmp_path: Path) -> None:
    corrected = story(corrections=(Correction(date(2026, 11, 20), ("It was nine.",)),))
    said = data(print_full(newsroom.paper(tmp_path), corrected), "en/news/1-headline-of-one/index.html")
    assert said["correction"] == [
        {"@type": "CorrectionComment", "datePublished": "2026-11-20", "text": "It was nine."}
    ]


def test_the_story_published_first_is_the_original_of_its_translations(tmp_path: Path) -> None:
    printed = print_full(
        newsroom.paper(tmp_path, "en", "fa"),
        story("f", language="fa", slug="f", translation="t", published=at(2026, 11, 1)),
        story("e", slug="e", translation="t", published=at(2026, 11, 2)),
    )
    persian, english = data(printed, "fa/news/1-f/index.html"), data(printed, "en/news/2-e/index.html")
    assert english["translationOfWork"]["@id"] == persian["url"] == f"{ORIGIN}/fa/news/1-f/"
    assert [one["@id"] for one in persian["workTranslation"]] == [english["url"]]
    assert "translationOfWork" not in persian
    assert "workTranslation" not in english


def test_a_story_alone_names_no_translation(tmp_path: Path) -> None:
    said = data(print_full(newsroom.paper(tmp_path), story()), "en/news/1-headline-of-one/index.html")
    assert not {"correction", "translationOfWork", "workTranslation"} & set(said)


def test_where_nobody_signs_the_newsroom_does(tmp_path: Path) -> None:
    said = data(print_full(newsroom.paper(tmp_path), story()), "en/news/1-headline-of-one/index.html")
    assert said["author"] == [{"@type": "Organization", "name": "The Ferry", "url": f"{ORIGIN}/en/"}]
