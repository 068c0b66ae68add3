"""Every word of a story stands on its Light pages, and every one of these keeps the limits."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from nightletter.story import (
    Audio,
    Blocks,
    Byline,
    Cell,
    Correction,
    Embed,
    Emphasis,
    Foreign,
    Gallery,
    Heading,
    Link,
    List,
    Paragraph,
    Picture,
    Preformatted,
    Quotation,
    Story,
    Table,
    Video,
)
from tests.editions.light.pages import Printer, fits, printing, text_of, words_in, words_told
from tests.newsroom import paper, paragraph, story
from tests.story import any_story

LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"


@pytest.fixture(scope="module")
def printer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Printer]:
    with printing(paper(tmp_path_factory.mktemp("paper"), "en", "fa", "ar")) as one:
        yield one


def noise(length: int, seed: str = "", letters: str = LETTERS) -> str:
    """`length` letters of words that no compression makes smaller."""
    dice = random.Random(f"{length} {seed}")
    text = "".join(dice.choice(letters) for _ in range(length))
    return " ".join(text[start : start + 8] for start in range(0, length, 8))


@settings(max_examples=60)
@given(any_story.stories.filter(lambda one: one.language in ("en", "fa", "ar")))
def test_every_word_of_any_story_is_told(printer: Printer, one: Story) -> None:
    pages = printer.story(one)
    assert not words_told(one) - words_in(text_of(*pages))
    assert all(map(fits, pages))


def _rows(count: int, width: int) -> tuple[tuple[Cell, ...], ...]:
    return tuple(
        tuple(Cell((noise(40, f"{row}/{column}"),)) for column in range(width)) for row in range(count)
    )


HEAVY: dict[str, Callable[[], Blocks]] = {
    "one paragraph": lambda: (paragraph(noise(60_000)),),
    "one paragraph of letters that take four bytes": lambda: (
        paragraph(noise(20_000, letters="".join(map(chr, range(0x20000, 0x21000))))),
    ),
    "a paragraph under marks": lambda: (
        paragraph(
            Emphasis((noise(15_000, "a"), Link("https://example.org/", (noise(15_000, "b"),)))),
            Foreign("fa", (noise(9_000, "c"),)),
        ),
    ),
    "a heading": lambda: (Heading(2, (noise(20_000),)), paragraph("end")),
    "thousands of paragraphs": lambda: tuple(paragraph(noise(24, str(number))) for number in range(3000)),
    "hundreds of headings in a row": lambda: tuple(
        Heading(3, (noise(80, str(number)),)) for number in range(400)
    ),
    "a table of many rows": lambda: (Table(_rows(400, 3), ((Cell(("name",), header=True),),), ("caption",)),),
    "a table of few, enormous rows": lambda: (
        Table(
            tuple((Cell((noise(9_000, str(row)),)), Cell(("x",))) for row in range(4)), caption=("caption",)
        ),
    ),
    "a table with an enormous caption": lambda: (Table(_rows(3, 3), caption=(noise(20_000),)),),
    "a table with an enormous head": lambda: (Table(_rows(2, 2), ((Cell((noise(20_000),), header=True),),)),),
    "a table of cells that span all rows": lambda: (
        Table(tuple((Cell((noise(60, str(row)),), rows=200 - row),) for row in range(200))),
    ),
    "a list": lambda: (
        List(tuple((paragraph(noise(200, str(item))),) for item in range(200)), ordered=True),
    ),
    "a list of one item": lambda: (List(((paragraph(noise(20_000)), List(((paragraph(noise(9_000)),),))),)),),
    "lists in lists": lambda: (_nest(lambda n, inner: List(((paragraph(noise(900 + n)), *inner),)), 30),),
    "a quotation": lambda: (Quotation((paragraph(noise(30_000)),), ("who",)),),
    "a quotation by somebody with an enormous name": lambda: (
        Quotation((paragraph("words"),), (noise(20_000),)),
    ),
    "quotations in quotations": lambda: (
        _nest(lambda n, inner: Quotation((paragraph(noise(900 + n)), *inner), (noise(90 + n),)), 30),
    ),
    "a caption": lambda: (Picture(None, "alt", (noise(20_000),), "credit"),),
    "an alternative text": lambda: (Picture(None, noise(20_000), ("caption",), "credit"),),
    "a credit": lambda: (Picture(None, "alt", ("caption",), noise(20_000)),),
    "a gallery": lambda: (
        Gallery(tuple(Picture(None, noise(300, f"a{n}"), (noise(300, f"c{n}"),)) for n in range(60))),
    ),
    "captions of film and sound": lambda: (
        Video(None, caption=(noise(12_000, "film"),)),
        Audio(None, caption=(noise(12_000, "sound"),)),
    ),
    "an embed": lambda: (Embed("https://example.org/", noise(20_000)),),
    "a program": lambda: (Preformatted("\n".join(noise(70, str(line)) for line in range(500))),),
    "a program in one line": lambda: (Preformatted(noise(20_000)),),
}


def _nest(around: Callable[[int, Blocks], Any], depth: int) -> Any:
    inner: Blocks = ()
    for level in range(depth):
        inner = (around(level, inner),)
    return inner[0]


@pytest.mark.parametrize("body", HEAVY.values(), ids=HEAVY.keys())
def test_every_word_of_what_is_too_heavy_is_told_on_several_pages(
    printer: Printer, body: Callable[[], Blocks]
) -> None:
    one = story(body=body())
    pages = printer.story(one)
    assert len(pages) > 1
    assert not words_told(one) - words_in(text_of(*pages))
    assert all(map(fits, pages))


@pytest.mark.parametrize("block", [paragraph, Preformatted, lambda text: Quotation((paragraph(text),))])
def test_one_endless_word_is_told_letter_by_letter(printer: Printer, block: Callable[[str], Any]) -> None:
    word = noise(60_000).replace(" ", "")
    pages = printer.story(story(headline="H", body=(block(word),)))
    assert all(map(fits, pages))
    rest = word
    for piece in text_of(*pages).split():
        rest = rest.removeprefix(piece)
    assert rest == ""


@pytest.mark.parametrize(
    "heavy",
    [
        {"standfirst": noise(30_000)},
        {"lead": Picture(None, "alt", (noise(30_000),))},
        {"corrections": (Correction(date(2026, 11, 18), (noise(30_000),)),)},
        {"headline": noise(880, letters="".join(map(chr, range(0x20000, 0x24000)))), "slug": "x"},
        {"byline": tuple(Byline(f"p{n}", noise(60, str(n))) for n in range(50))},
        {"topics": tuple(noise(60, str(n)).replace(" ", "-") for n in range(50))},
    ],
    ids=lambda heavy: next(iter(heavy)),
)
def test_what_stands_around_the_body_may_be_heavy_too(printer: Printer, heavy: dict[str, Any]) -> None:
    one = story(body=(paragraph(noise(9_000)),), **heavy)
    pages = printer.story(one)
    assert not words_told(one) - words_in(text_of(*pages))
    assert all(map(fits, pages))


def test_the_words_of_a_long_story_keep_their_order(printer: Printer) -> None:
    numbered = [f"w{number:05}" for number in range(7_000)]
    body = tuple(paragraph(" ".join(numbered[start : start + 60])) for start in range(0, len(numbered), 60))
    found = [word for word in text_of(*printer.story(story(body=body))).split() if word in set(numbered)]
    assert found == numbered


def test_parts_are_of_about_equal_weight(printer: Printer) -> None:
    pages = printer.story(story(body=tuple(paragraph(noise(400, str(n))) for n in range(80))))
    sizes = [len(page.data()) for page in pages]
    assert len(pages) <= 6
    assert min(sizes) > max(sizes) * 0.7


@pytest.mark.slow
def test_a_line_of_a_million_letters_is_printed_in_a_minute(printer: Printer) -> None:
    pages = printer.story(story(body=(Paragraph((noise(1_000_000),)),)))
    assert all(map(fits, pages[::20]))
