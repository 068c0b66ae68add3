"""Halving: an oversized block becomes smaller ones that hold the same words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nightletter.editions.light.halving import Indivisible, half_way, halved_words, halves
from nightletter.story import (
    Block,
    Break,
    Cell,
    Code,
    Embed,
    Emphasis,
    Foreign,
    Gallery,
    Heading,
    Inline,
    List,
    Paragraph,
    Picture,
    Preformatted,
    Quotation,
    Rule,
    Strong,
    Table,
    Words,
    plain,
    walk,
    words_of,
)
from tests.newsroom import paragraph
from tests.story import any_story

# More than any block of `any_story` can be parted into.
MANY = 5000


def marked(words: Words, marks: tuple[Any, ...] = ()) -> Iterator[tuple[str, tuple[Any, ...]]]:
    """Every letter with the marks it stands under."""
    for run in words:
        match run:
            case str():
                yield from ((letter, marks) for letter in run)
            case Code(text=text):
                yield from ((letter, (*marks, "code")) for letter in text)
            case Break():
                yield "\n", marks
            case _:
                yield from marked(run.words, (*marks, msgspec.structs.replace(run, words=())))


def letters(*blocks: Block) -> str:
    """All that readers get to see of `blocks`, in reading order, without the spaces."""
    told: list[str] = []
    for block in blocks:
        match block:
            case Quotation():
                told += [letters(*block.blocks), plain(block.attribution)]
            case List():
                told += [letters(*item) for item in block.items]
            case Gallery():
                told += [letters(*block.pictures)]
            case Picture():
                told += [*map(plain, words_of(block)), block.alt]
            case _:
                told += map(plain, words_of(block))
    return "".join("".join(told).split())


def parted(block: Block) -> list[Block]:
    """`block` halved until nothing of it can be."""
    whole: list[Block] = []
    waiting = [block]
    for _ in range(MANY):
        if not waiting:
            return whole
        try:
            waiting[:1] = halves(waiting[0])
        except Indivisible:
            whole.append(waiting.pop(0))
    raise AssertionError("halving does not come to an end")


@given(any_story.words)
def test_words_are_parted_in_order_and_keep_their_marks(words: Words) -> None:
    try:
        first, second = halved_words(words)
    except Indivisible:
        assert len(plain(words)) < 2
        return
    assert plain(first)
    assert plain(second)
    assert [*marked(first), *marked(second)] == list(marked(words))


@settings(max_examples=200)
@given(any_story.blocks)
def test_no_letter_is_lost_down_to_the_last_half(block: Block) -> None:
    assert not Counter(letters(block)) - Counter(letters(*parted(block)))


def has_head(block: Block) -> bool:
    """Whether a table in `block` tells its head with each part."""
    return any(isinstance(inner, Table) and inner.head for inner in walk((block,)))


@settings(max_examples=200)
@given(any_story.blocks.filter(lambda block: not has_head(block)))
def test_no_letter_is_added_down_to_the_last_half(block: Block) -> None:
    assert Counter(letters(*parted(block))) == Counter(letters(block))


# What hangs on a picture, a film or an embed may end below it; a table tells its head with each part.
IN_ORDER = (Paragraph, Heading, Preformatted, List, Quotation)


@settings(max_examples=200)
@given(any_story.blocks.filter(lambda block: all(isinstance(inner, IN_ORDER) for inner in walk((block,)))))
def test_letters_keep_their_order_down_to_the_last_half(block: Block) -> None:
    assert letters(*parted(block)) == letters(block)


@settings(max_examples=100)
@given(st.builds(Table, st.lists(any_story.rows, max_size=4).map(tuple), st.just(()), any_story.words))
def test_a_table_without_a_head_loses_and_repeats_nothing(table: Table) -> None:
    assert letters(*parted(table)) == letters(table)


@settings(max_examples=100)
@given(any_story.blocks)
def test_every_halving_gives_something_smaller(block: Block) -> None:
    try:
        found = halves(block)
    except Indivisible:
        return
    assert found
    assert all(len(repr(half)) < len(repr(block)) for half in found)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("One two. Three four. Five six seven eight nine.", "One two. Three four. "),
        ("آیا آمد؟ بله آمد و رفت.", "آیا آمد؟ "),
        ("“Is it?” “It is not anything.”", "“Is it?” "),
        ("one two three four", "one two "),
        ("abcdef", "abc"),
    ],
)
def test_words_part_after_a_sentence_else_between_words_else_between_letters(text: str, first: str) -> None:
    assert halved_words((text,))[0] == (first,)


def test_a_mark_around_the_middle_is_around_both_halves() -> None:
    words: tuple[Inline, ...] = (Emphasis(("one ", Strong(("two three",)), " four")),)
    first, second = halved_words(words)
    assert first == (Emphasis(("one ", Strong(("two ",)))),)
    assert second == (Emphasis((Strong(("three",)), " four")),)


def test_an_ordered_list_goes_on_counting() -> None:
    block = List(tuple((paragraph(text),) for text in "abcd"), ordered=True, start=5)
    first, second = halves(block)
    assert isinstance(second, List)
    assert first == List(block.items[:2], ordered=True, start=5)
    assert (second.items, second.start) == (block.items[2:], 7)


def test_each_part_of_a_table_tells_its_head_and_the_first_its_caption() -> None:
    head = ((Cell(("name",), header=True),),)
    table = Table(tuple((Cell((text,)),) for text in "abcd"), head, ("caption",))
    first, second = halves(table)
    assert first == Table(table.rows[:2], head, ("caption",))
    assert second == Table(table.rows[2:], head)


def test_rows_that_a_cell_spans_keep_their_columns_when_they_are_parted() -> None:
    tall = Cell(("tall",), rows=4)
    table = Table(((tall, Cell(("a",))), *((Cell((text,)),) for text in "bcd")))
    for half in halves(table):
        assert isinstance(half, Table)
        widths = Counter[int]()
        for at, row in enumerate(half.rows):
            for cell in row:
                assert at + cell.rows <= len(half.rows), "a cell reaches below the last row"
                widths.update(dict.fromkeys(range(at, at + cell.rows), cell.columns))
        assert set(widths.values()) == {2}


@pytest.mark.parametrize(
    "block",
    [
        Rule(),
        paragraph("a"),
        paragraph(),
        Preformatted("x"),
        Quotation(()),
        Quotation((Gallery(()),)),
        Quotation((Rule(),)),
        List(()),
        List(((),)),
        List(((Gallery(()),),)),
        Table(()),
        Gallery(()),
        Embed("https://example.org/", "x"),
        paragraph(Break()),
        paragraph(Foreign("fa", ("x",))),
    ],
    ids=repr,
)
def test_what_holds_nothing_to_part_says_so(block: Block) -> None:
    with pytest.raises(Indivisible):
        halves(block)


@given(st.lists(st.integers(0, 100), min_size=2, max_size=12))
def test_half_way_leaves_something_on_both_sides_as_equal_as_it_can(weights: list[int]) -> None:
    at = half_way(weights)
    assert 0 < at < len(weights)
    apart = [abs(sum(weights[:cut]) - sum(weights[cut:])) for cut in range(1, len(weights))]
    assert apart[at - 1] == min(apart)
