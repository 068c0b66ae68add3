"""Mixed news: a printed paper, and one step later, when stories came, changed, moved, left, and part pages came and went."""

from __future__ import annotations

from pathlib import Path

from nightletter.archive import withdraw
from nightletter.paper import FILE, Paper, read
from nightletter.press import print_paper
from nightletter.story import Byline, Gallery, Paragraph, Picture, Story
from tests.newsroom import archive_of, at, file, paper, paragraph, picture, story
from tests.press.any_news import LONG

# More than one Light list holds, and than one Full list holds.
MANY = 52
_LONG = (paragraph(LONG), paragraph("And so on."))


def paper_of_yesterday(directory: Path) -> Paper:
    """A paper with a long October, a part page of a long story, and all of it printed."""
    one = with_dictionaries(paper(directory, "en", "fa"))
    october = [story(f"o{day}", published=at(2026, 10, 1 + day % 28, day % 24)) for day in range(MANY)]
    file(one, *october, *_november(one))
    report = print_paper(one, workers=1)
    assert not report.failures, report.failures
    return one


def with_dictionaries(one: Paper) -> Paper:
    """The paper, with `light.dictionary` in its file."""
    settings = one.directory / FILE
    said = settings.read_text(encoding="utf-8").replace("[light]\n", "[light]\ndictionary = true\n")
    settings.write_text(said, encoding="utf-8")
    return read(one.directory)


def _november(one: Paper) -> list[Story]:
    shown = Picture(picture(one, 10), "A ferry")
    return [
        story("a", topics=("water",), lead=shown, byline=(Byline("mina"),)),
        story("b", topics=("water",), body=_LONG),
        story("c", section="culture", lead=Picture(picture(one, 90), "A bridge")),
        story("d", language="fa", translation="t", body=(paragraph("Text."),)),
        story("e", topics=("bridge",), body=(*_LONG, *_LONG)),
        story("about", kind="page", slug="about"),
        story("terms", kind="page", slug="terms"),
    ]


def let_a_day_pass(one: Paper) -> None:
    """What the newsroom does next; nothing of it is printed yet."""
    new = Picture(picture(one, 170), "A night")
    link: Paragraph = paragraph("More of it.")
    filed = file(
        one,
        # New ones, the first of a section, a list, a topic; one of them dated back.
        story("n", section="culture", topics=("night",), lead=new, published=at(2026, 11, 20)),
        story("m", language="fa", section="culture", translation="u", body=(Gallery((new,)),)),
        story("back", published=at(2026, 10, 1), topics=("water",)),
        story("contact", kind="page", slug="contact"),
        # Changed ones: into another section, to another picture, shorter by a page, longer by one, under another address.
        story("a", topics=("water", "night"), lead=new, section="culture", byline=(Byline("omid"),)),
        story("b", topics=("water",), body=(link,)),
        story("d", language="fa", translation="t", body=_LONG),
        story("c", section="culture", headline="Another", published=at(2026, 9, 1)),
    )
    taken = file(one, story("e", topics=("bridge",), body=_LONG, slug="elsewhere"), story("o1"), story("o2"))
    gone = file(
        one, *(story(f"o{day}", published=at(2026, 10, 1 + day % 28, day % 24)) for day in range(4, 18))
    )
    pages = file(one, story("about", kind="page", slug="about"))
    with archive_of(one) as archive:
        for each in (filed["b"], taken["e"], pages["about"], *gone.values()):
            assert each.number is not None
            withdraw(archive, each.number, "Wrong.")
    # Another page takes the place of one that left.
    file(one, story("about us", kind="page", slug="about"), story("terms", kind="page", slug="conditions"))
