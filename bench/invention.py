"""Invention: as many stories as are asked for, half of them English and half Persian, the same in every run.

Their sentences are those of the demo paper, drawn anew for each story, so that they compress as journalism does. The newest
is always of the same day, and forty appear a day, so that a month weighs the same however far back the archive goes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import product
from pathlib import Path
from random import Random

from msgspec.structs import replace

from bench.copy import Copy

_DEMO = Path(__file__).parent.parent / "demo" / "stories"
_SEED = "nightletter"
_NEWEST = datetime(2025, 11, 20, 18, tzinfo=UTC)
_APART = timedelta(minutes=36)  # forty a day
_WORDS = (400, 600)
_CORRECTED = 2  # one in each language

_SECTIONS = {
    "news": {"en": "News", "fa": "خبر"},
    "investigations": {"en": "Investigations", "fa": "تحقیق"},
    "economy": {"en": "Economy", "fa": "اقتصاد"},
    "culture": {"en": "Culture", "fa": "فرهنگ"},
    "science": {"en": "Science", "fa": "دانش"},
    "opinion": {"en": "Opinion", "fa": "دیدگاه"},
}
_TOPICS = {
    "en": "Water Corruption Prices Transport Censorship Memory Birds Schools Ports Energy Markets Books Bread "
    "Rivers Courts Elections Health Housing Labour Migration Music Prisons Roads Salt Snow Sport Taxes Theatre "
    "Women Youth",
    "fa": "آب فساد قیمت حمل‌ونقل سانسور یادها پرندگان مدرسه‌ها بندرها انرژی بازارها کتاب نان رودها دادگاه انتخابات "
    "سلامت مسکن کار مهاجرت موسیقی زندان جاده‌ها نمک برف ورزش مالیات تئاتر زنان جوانان",
}
_PEOPLE = {
    "en": ("Nava Kiarash Salma Yusef Simin Latif Adnan Mina", "Darani Omid Harun Tal Gardan"),
    "fa": ("نوا کیارش سلما یوسف سیمین لطیف عدنان مینا", "دارانی امید هارون تل گردان"),
}
_CORRECTIONS = {
    "en": "An earlier version of this story gave the wrong year.",
    "fa": "در نسخهٔ پیشین این خبر سال رویداد نادرست آمده بود.",
}

_SPEECH = re.compile(r"[\[\]*_`>#|{}<]|\]\([^)]*\)")
_SENTENCE = re.compile(r"(?<=[.!؟?])\s+")
_NO_LETTERS = re.compile(r"[^\w\u200c]+")


class Invention:
    """`count` invented stories; number 0 is the newest, and those published later count down from -1."""

    languages: tuple[str, ...] = ("en", "fa")
    sections = _SECTIONS

    def __init__(self, count: int) -> None:
        self.name = "invented"
        self._count = count

    def __len__(self) -> int:
        return self._count

    def copies(self) -> Iterator[Copy]:
        """Every story, newest first; some were corrected before, so that a later correction is not the paper's first."""
        yield from (_with_correction(number) for number in range(_CORRECTED))
        yield from map(_invented, range(_CORRECTED, self._count))

    def published(self, number: int) -> Copy:
        """A story newer than all others."""
        return _invented(-1 - number)

    def corrected(self, number: int) -> Copy:
        """A story from the middle of the archive, with a correction."""
        return _with_correction(self._count // 2 + number)

    def withdrawn(self, number: int) -> Copy:
        """A story from the first third."""
        return _invented(self._count // 3 + number)


def _with_correction(number: int) -> Copy:
    copy = _invented(number)
    return replace(
        copy,
        updated=_NEWEST + _APART,
        correction=_CORRECTIONS[copy.language],
        body=copy.body.replace(copy.body.split(" ", 1)[0], "1997", 1),
    )


def _invented(number: int) -> Copy:
    chance = Random(f"{_SEED}:{number}")
    language = ("en", "fa")[number % 2]
    sentences = _sentences(language)
    headline = _headline(chance.choice(sentences), chance.choice(sentences))
    published = _NEWEST - number * _APART
    stem = f"{published:%Y%m%d-%H%M}"
    return Copy(
        stem=stem,
        language=language,
        section=chance.choice(tuple(_SECTIONS)),
        slug=f"{_NO_LETTERS.sub('-', headline.lower()).strip('-')}-{stem[2:].replace('-', '')}",
        headline=headline,
        standfirst=chance.choice(sentences),
        published=published,
        people=tuple(chance.sample(_people(language), chance.choice((1, 1, 1, 2)))),
        topics=tuple(chance.sample(_TOPICS[language].split(), chance.choice((2, 2, 3)))),
        body=_body(chance, sentences),
    )


def _headline(one: str, other: str) -> str:
    return " ".join((*one.split()[:4], *other.split()[:3])).rstrip(".!?؟—–,،:;؛ ")


def _body(chance: Random, sentences: tuple[str, ...]) -> str:
    """Paragraphs of two to four sentences, with a heading, a quotation, a list and some marked words among them."""
    left = chance.randint(*_WORDS)
    drawn = iter(chance.sample(sentences, len(sentences)))
    paragraphs: list[str] = []
    while left > 0:
        taken = [next(drawn) for _ in range(chance.randint(2, 4))]
        left -= sum(len(sentence.split()) for sentence in taken)
        paragraphs.append(" ".join(taken))
    first, *rest = paragraphs[1].split(" ", 3)
    paragraphs[1] = " ".join((f"**{first}**", *rest))
    paragraphs[-1] += f" [{first}](https://example.org/{left % 97})."
    paragraphs.insert(3, f"> {next(drawn)}")
    paragraphs.insert(2, f"## {' '.join(next(drawn).split()[:5])}")
    paragraphs.append("\n".join(f"- {next(drawn)}" for _ in range(3)))
    return "\n\n".join(paragraphs) + "\n"


@cache
def _people(language: str) -> tuple[str, ...]:
    first, last = (names.split() for names in _PEOPLE[language])
    return tuple(f"{one} {other}" for one, other in product(first, last))


@cache
def _sentences(language: str) -> tuple[str, ...]:
    """The sentences of the demo paper in `language`, plain, each of six to forty words."""
    found: dict[str, None] = {}
    for file in sorted((_DEMO / language).glob("2*.md")):
        body = file.read_text(encoding="utf-8").split("---\n", 2)[2]
        lines = [line for line in body.splitlines() if line[:1].isalpha() and not _SPEECH.search(line)]
        found.update(dict.fromkeys(one for line in lines for one in _SENTENCE.split(line.strip())))
    return tuple(one for one in found if 6 <= len(one.split()) <= 40)
