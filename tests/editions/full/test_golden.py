"""A whole small paper, byte for byte. After a change that was meant: `GOLDEN=1 pytest tests/editions/full/test_golden.py`,
and read the difference before committing it.
"""

from __future__ import annotations

import os
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from nightletter.story import (
    Byline,
    Cell,
    Correction,
    Embed,
    Emphasis,
    Foreign,
    Heading,
    Link,
    List,
    Paragraph,
    Person,
    Picture,
    Quotation,
    Rule,
    Story,
    StoryLink,
    Table,
    Topic,
)
from tests import newsroom
from tests.editions.full.printing import Printed, print_full
from tests.newsroom import at, paragraph, story
from tests.quality.nu import faults

GOLDEN = Path(__file__).parent / "golden"
NAMES = (
    Person("mina", {"en": "Mina Rad", "fa": "مینا راد"}, about={"en": "Writes on rivers."}),
    Person("night", {"en": "The night desk", "fa": "میز شب"}, pseudonym=True),
    Topic("water", {"en": "Water", "fa": "آب"}),
)


def ferry() -> Story:
    """A story with one of nearly everything, without media: their bytes depend on the encoders' versions."""
    numbers = ((Cell(("Upper",)), Cell(("70",))), (Cell(("Lower",)), Cell(("120",))))
    body = (
        paragraph("The river has ", Emphasis(("fallen",)), " & fallen. ", Foreign("fa", ("سلام",)), "."),
        Heading(3, ("Half length",)),
        List(((paragraph("Rope"),), (paragraph("Oars"), paragraph("Two pairs")))),
        Quotation((paragraph("It floats."),), attribution=("The ferryman",)),
        Table(numbers, head=((Cell(("Bank",)), Cell(("Metres",))),), caption=("Cable",)),
        Picture(None, alt="A ferry.", caption=("At the bank.",), credit="Photo: M. R."),
        Rule(),
        Paragraph(
            (Link("https://example.org/?a=1&b=2", ("Elsewhere",)), " and ", StoryLink("bridge", ("here",)))
        ),
        Embed("https://video.example.org/1", "The crossing"),
    )
    return story(
        "ferry",
        headline="The ferry crosses at <half> length",
        slug="ferry",
        standfirst="Fares stay the same.",
        label="Exclusive",
        byline=(Byline("mina"), Byline("night")),
        topics=("water",),
        published=at(2026, 11, 18),
        updated=at(2026, 11, 20),
        body=body,
        corrections=(Correction(date(2026, 11, 20), ("The cable is 120 metres long, not 210.",)),),
        translation="ferry",
    )


def paper_of_stories(directory: Path) -> Printed:
    paper = newsroom.paper(directory, "en", "fa")
    persian = story(
        "qayeq",
        language="fa",
        headline="قایق از نیمهٔ راه",
        slug="قایق",
        topics=("water",),
        translation="ferry",
        byline=(Byline("mina"),),
    )
    bridge = story(
        "bridge",
        headline="The bridge",
        section="culture",
        topics=("water",),
        published=at(2026, 10, 2),
        old_addresses=("/old/bridge",),
    )
    about = story("about", kind="page", headline="About us", slug="about")
    return print_full(paper, ferry(), persian, bridge, about, names=NAMES)


def test_the_printed_tree_is_the_golden_one(tmp_path: Path) -> None:
    printed = paper_of_stories(tmp_path)
    if os.environ.get("GOLDEN"):
        _keep(printed)
        pytest.skip("the golden tree was printed anew; read its difference")
    kept = {str(file.relative_to(GOLDEN)): file for file in GOLDEN.rglob("*") if file.is_file()}
    assert sorted(kept) == _texts(printed)
    for address, file in kept.items():
        assert _bare(printed.text(address)) == file.read_text(encoding="utf-8"), address


def _texts(printed: Printed) -> list[str]:
    """The addresses of all but the paper's own letters, which are not made here."""
    return sorted(address for address in printed.pages if not address.startswith("faces/"))


def _keep(printed: Printed) -> None:
    shutil.rmtree(GOLDEN, ignore_errors=True)
    for address in _texts(printed):
        file = GOLDEN / address
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(_bare(printed.text(address)), encoding="utf-8")


def _bare(html: str) -> str:
    """A page without its style sheet and the switch, which would be most of it; tests of their own judge them."""
    return re.sub(
        r"(?<=<style>)[^<]*(?=</style>)|(?<=<script>)!function.*?(?=</script>)", "", html, flags=re.DOTALL
    )


@pytest.mark.browser
def test_no_page_has_an_html_error(tmp_path: Path) -> None:
    printed = paper_of_stories(tmp_path / "paper")
    for number, address in enumerate(printed.pages):
        if address.endswith(".html"):
            (tmp_path / f"{number}.html").write_bytes(printed.pages[address].data())
    assert faults(tmp_path.glob("*.html")) == []
