"""Blocks: walked in reading order, each word once."""

from __future__ import annotations

from nightletter.story import (
    Cell,
    Embed,
    Gallery,
    List,
    Paragraph,
    Picture,
    Preformatted,
    Quotation,
    Table,
    Video,
    plain,
    walk,
    words_of,
)

BODY = (
    Quotation((Paragraph(("one",)), List(((Paragraph(("two",)),), ()))), ("three",)),
    Gallery((Picture(None, "alt", ("four",), "five"),)),
    Table(((Cell(("eight",)),),), ((Cell(("seven",), header=True),),), ("six",)),
    Preformatted("nine"),
    Video(None, caption=("ten",), credit="eleven"),
    Embed("https://example.org/", "twelve"),
)


def test_every_block_is_walked_before_those_inside_it() -> None:
    kinds = [type(block).__name__ for block in walk(BODY)]
    assert kinds == [
        *("Quotation", "Paragraph", "List", "Paragraph"),
        *("Gallery", "Picture", "Table", "Preformatted", "Video", "Embed"),
    ]


def test_every_word_is_found_once() -> None:
    found = [plain(words) for block in walk(BODY) for words in words_of(block)]
    expected = "one two three four five six seven eight nine ten eleven twelve".split()
    assert sorted(filter(None, found)) == sorted(expected)
