"""A small paper, printed through the real rooms, with one of each thing that rules are about."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from PIL import Image, ImageDraw

from nightletter.archive import Archive, file_stories, withdraw
from nightletter.paper import FILE, Paper, read
from nightletter.press import print_paper
from nightletter.recordings import clean
from nightletter.story import (
    Audio,
    Byline,
    Cell,
    Correction,
    Embed,
    Gallery,
    Heading,
    List,
    Paragraph,
    Person,
    Picture,
    Quotation,
    Story,
    StoryLink,
    Table,
    Topic,
    slug_of,
)
from tests.programs import ROOT

_BELLS = b"".join(clean(ROOT / "tests" / "recordings" / "media" / "sound.mp3", "mp3"))
SETTINGS = """
name = {{ {names} }}
languages = [{languages}]
timezone = "Asia/Tehran"
[full]
address = "http://paper.localhost:8000"
[light]
address = "http://light.paper.localhost:8000"
dictionary = true
[[sections]]
key = "news"
name = {{ {sections} }}
"""
NAMES_OF_PAPER = {"en": "The Ferry", "fa": "قایق"}
NAMES_OF_NEWS = {"en": "News", "fa": "خبر"}
NAMES = (
    Person("mina", {"en": "Mina Rahimi", "fa": "مینا رحیمی"}),
    Topic("water", {"en": "Water", "fa": "آب"}),
)
# What readers may know of the withdrawn story.
REASON = "It put somebody in danger."


def small_paper(directory: Path, *languages: str) -> Paper:
    """The paper in `directory`, printed, and printed again after a story was withdrawn and another renamed."""
    directory.mkdir(parents=True)
    (directory / FILE).write_text(_settings(languages), encoding="utf-8")
    paper = read(directory)
    with closing(Archive(directory, paper.zone)) as archive:
        stories = [story for tag in languages for story in _STORIES[tag](archive)]
        file_stories(archive, map(_earlier_self, stories), NAMES)
        print_paper(paper, workers=1)
        file_stories(archive, stories)
        if "en" in languages:
            withdraw(archive, number_of(archive, "secret"), REASON)
    print_paper(paper, workers=1)
    return paper


def _settings(languages: tuple[str, ...]) -> str:
    def named(names: dict[str, str]) -> str:
        return ", ".join(f'{tag} = "{names[tag]}"' for tag in languages)

    tags = ", ".join(f'"{tag}"' for tag in languages)
    return SETTINGS.format(names=named(NAMES_OF_PAPER), languages=tags, sections=named(NAMES_OF_NEWS))


def number_of(archive: Archive, key: str) -> int:
    """The number of the story that its source calls `key`."""
    with archive.reading() as connection:
        return connection.only(int, "SELECT id FROM stories WHERE key = :key", key=key)


def _earlier_self(story: Story) -> Story:
    return replace(story, slug="renamed-since") if story.key == "renamed" else story


def _english(archive: Archive) -> Iterator[Story]:
    yield _story("bridge", "en", 3, "The bridge opens", **_everything(archive))
    yield _story(
        "renamed", "en", 4, "A ferry leaves at noon", body=_words("The ferry leaves the old pier.", 3)
    )
    yield _story(
        "long", "en", 5, "A long day on the river", body=_words("Rain fell on the river all day", 300)
    )
    yield _story("secret", "en", 6, "Names in the ledger", lead=_picture(archive, "purple", "A ledger"))
    yield _story("about", "en", 1, "About this paper", kind="page", body=_words("We write about ferries.", 2))


def _persian(archive: Archive) -> Iterator[Story]:
    yield _story(
        "pol",
        "fa",
        3,
        "پل باز می‌شود",
        standfirst="پس از نُه سال ساختن، پل روی رودخانه باز شد.",
        byline=(Byline("mina"),),
        topics=("water",),
        translation="bridge",
        body=_words("پل تازه دیروز باز شد و نخستین مسافران از روی آن گذشتند.", 3),
    )


_STORIES: dict[str, Callable[[Archive], Iterator[Story]]] = {"en": _english, "fa": _persian}


def _everything(archive: Archive) -> dict[str, Any]:
    """A story with one of almost everything."""
    return {
        "label": "Exclusive",
        "standfirst": "After nine years of building, the bridge over the river is open.",
        "byline": (Byline("mina"),),
        "updated": datetime(2026, 11, 4, 8, tzinfo=UTC),
        "topics": ("water",),
        "translation": "bridge",
        "lead": _picture(archive, "navy", "The bridge in the morning", "The new bridge, seen from the old ferry pier."),
        "corrections": (Correction(date(2026, 11, 4), ("The bridge has nine arches, not eight.",)),),
        "body": (
            Paragraph(("The first people crossed the new bridge over the river yesterday. ", StoryLink("renamed", ("The ferry",)), " goes on.")),
            Heading(2, ("Nine years",)),
            Paragraph(("It took nine years, three mayors and one flood to build the bridge.",)),
            List((_words("Three mayors opened it.", 1), _words("One flood closed it.", 1))),
            Quotation(_words("I will miss the ferry more than I will like the bridge.", 1), ("A ferryman",)),
            Table(((Cell(("Arches",)), Cell(("9",))),), ((Cell(("What",), True), Cell(("How many",), True)),), ("The bridge in numbers",)),
            Gallery((_picture(archive, "teal", "Two women on the bridge"), _picture(archive, "olive", "Lanterns on the rail"))),
            Audio(_kept(archive, _BELLS, "mp3"), len(_BELLS), 200, ("The bells of the town on the morning of the opening.",)),
            Embed("https://video.example/watch", "The mayor's speech"),
        ),
    }  # fmt: skip


def _story(key: str, language: str, day: int, headline: str, **more: Any) -> Story:
    moment = datetime(2026, 11, day, 9, 30, tzinfo=UTC)
    return Story("test", key, language, headline, slug_of(headline), moment, "news", **more)


def _words(sentence: str, times: int) -> tuple[Paragraph, ...]:
    """As many paragraphs, no two the same."""
    return tuple(
        Paragraph(
            (f"{sentence} {hashlib.sha256(bytes([n % 256, n // 256])).hexdigest()}" if n else sentence,)
        )
        for n in range(times)
    )


def _picture(archive: Archive, colour: str, alt: str, caption: str = "") -> Picture:
    drawn = Image.new("RGB", (600, 400), colour)
    ImageDraw.Draw(drawn).ellipse((100, 50, 500, 350), fill="white")
    out = io.BytesIO()
    drawn.save(out, "PNG")
    return Picture(
        _kept(archive, out.getvalue(), "png"), alt, (caption,) if caption else (), "Photo: The Ferry"
    )


def _kept(archive: Archive, body: bytes, ending: str) -> str:
    name = f"{hashlib.sha256(body).hexdigest()[:32]}.{ending}"
    file = archive.file.parent / "incoming"
    file.write_bytes(body)
    archive.originals.keep(name, file)
    file.unlink()
    return name
