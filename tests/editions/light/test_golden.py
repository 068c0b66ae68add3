"""A whole small paper in three languages, byte for byte. After a change that was meant:
`GOLDEN=1 pytest tests/editions/light/test_golden.py`, and read the difference before committing it.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from nightletter.archive import Inquiry, subjects, withdraw
from nightletter.editions.light.edition import Light
from nightletter.paper import Paper
from nightletter.story import (
    Audio,
    Block,
    Byline,
    Cell,
    Code,
    Correction,
    Embed,
    Emphasis,
    Foreign,
    Gallery,
    Heading,
    Link,
    List,
    Paragraph,
    Person,
    Picture,
    Preformatted,
    Quotation,
    Rule,
    Story,
    StoryLink,
    Table,
    Topic,
    Video,
)
from tests.editions.light.pages import desk
from tests.editions.light.test_words import noise
from tests.newsroom import archive_of, at, file, kept, paper, paragraph, story

GOLDEN = Path(__file__).parent / "golden"
NAMES = (
    Person("mina", {"en": "Mina Rad", "fa": "مینا راد", "ar": "مينا راد"}),
    Topic("water", {"en": "Water", "fa": "آب", "ar": "الماء"}),
)


def english(sound: str) -> Story:
    """A story with one of every block and mark."""
    numbers = tuple(
        (Cell((bank,), header=True), Cell((length,))) for bank, length in (("Up", "70"), ("Down", "120"))
    )
    body: tuple[Block, ...] = (
        paragraph(
            "The river has ", Emphasis(("fallen",)), " & fallen. ", Foreign("fa", ("سلام",)), " ", Code("x<y")
        ),
        Heading(2, ("Half length",)),
        List(((paragraph("Rope"),), (paragraph("Oars"), paragraph("Two pairs"))), ordered=True, start=3),
        Quotation((paragraph("It floats."),), attribution=("The ferryman",)),
        Table(
            numbers,
            head=((Cell(("Bank",), header=True), Cell(("Metres",), header=True)),),
            caption=("Cable",),
        ),
        Gallery(
            (Picture(None, "A ferry", ("At the bank.",), "M. R."), Picture(None, caption=("At night.",)))
        ),
        Audio(sound, 4_321, 200, ("The bell",), "M. R."),
        Video(None, caption=("The crossing",)),
        Preformatted("  one\n    two"),
        Rule(),
        Paragraph(
            (Link("https://example.org/?a=1&b=2", ("Elsewhere",)), " or ", StoryLink("bridge", ("here",)))
        ),
        Embed("https://video.example.org/1", "The crossing"),
    )
    return story(
        "ferry",
        headline="The ferry crosses at <half> length",
        slug="ferry",
        standfirst="Fares stay the same.",
        label="Exclusive",
        byline=(Byline("mina"), Byline("guest", "A guest")),
        topics=("water",),
        updated=at(2026, 11, 20),
        body=body,
        corrections=(Correction(date(2026, 11, 20), ("The cable is 120 metres long, not 210.",)),),
        translation="ferry",
    )


def others() -> Iterator[Story]:
    fields = {"translation": "ferry", "topics": ("water",), "byline": (Byline("mina"),)}
    late = at(2026, 10, 31, 22)
    persian = (paragraph("می‌خواهیم ۱۲۰ متر برویم؛ «آرام»."), Heading(2, ("نیمهٔ راه",)), paragraph("رسیدیم."))
    arabic = (paragraph("نريد أن نقطع ١٢٠ مترًا، «بهدوء»."), Quotation((paragraph("وصلنا."),), ("الملاح",)))
    yield story(
        "fa",
        language="fa",
        headline="قایق از نیمهٔ راه می‌گذرد",
        slug="قایق",
        published=late,
        body=persian,
        corrections=(Correction(date(2026, 11, 20), ("درازای کابل ۱۲۰ متر است.",)),),
        **fields,
    )
    yield story(
        "ar",
        language="ar",
        headline="العبّارة تعبر بنصف طولها",
        slug="عبارة",
        label="خاص",
        standfirst="الأجرة كما هي.",
        body=arabic,
        **fields,
    )
    yield story(
        "bridge", headline="The bridge", section="culture", published=at(2026, 9, 2), old_addresses=("/b",)
    )
    yield story("secret", headline="Nobody may read this", published=at(2026, 8, 2))
    yield story("about", kind="page", headline="About us", slug="about")
    long = (paragraph(noise(6_000, "a")), paragraph(noise(6_000, "b")))
    yield story("long", headline="A long list", body=long, published=at(2026, 7, 1))


def small_paper(directory: Path) -> Paper:
    one = paper(directory, "en", "fa", "ar", timezone="Asia/Tehran")
    file(one, english(kept(one, b"a bell", "mp3")), *others(), names=NAMES)
    with archive_of(one) as archive:
        withdraw(archive, 2, "It put somebody in danger.")
    return one


def pages(one: Paper) -> dict[str, str]:
    """Every page of Light as text, without its style sheet, of which other tests judge."""
    with archive_of(one) as archive, Inquiry(archive) as ask:
        light = Light(desk(one, archive))
        found = [
            page
            for subject in subjects(archive, one.languages)
            if light.takes(subject)
            for page in light.print(subject, ask.anew())
        ]
    return {page.address: _without_style(page.data().decode()) for page in found}


def _without_style(html: str) -> str:
    return re.sub(r"<style>.*?</style>|'sha256-[^']*'", "", html, flags=re.DOTALL)


def test_the_printed_tree_is_the_golden_one(tmp_path: Path) -> None:
    printed = pages(small_paper(tmp_path))
    if os.environ.get("GOLDEN"):
        _keep(printed)
        pytest.skip("the golden tree was printed anew; read its difference")
    golden = {str(one.relative_to(GOLDEN)): one for one in GOLDEN.rglob("*") if one.is_file()}
    assert sorted(golden) == sorted(printed)
    for address, one in golden.items():
        assert printed[address] == one.read_text(encoding="utf-8"), address


def _keep(printed: dict[str, str]) -> None:
    shutil.rmtree(GOLDEN, ignore_errors=True)
    for address, text in printed.items():
        target = GOLDEN / address
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
