"""Strategies: any Story that the types allow, with blocks and marks nested as deep as they go."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from hypothesis import strategies as st

from nightletter.story import (
    Audio,
    Block,
    Break,
    Byline,
    Cell,
    Code,
    Correction,
    Embed,
    Emphasis,
    Foreign,
    Gallery,
    Heading,
    Inline,
    Link,
    List,
    Paragraph,
    Picture,
    Preformatted,
    Quotation,
    Rule,
    Story,
    StoryLink,
    Strong,
    Subscript,
    Superscript,
    Table,
    Video,
    Words,
)

# Letters of many scripts, joiners, marks, spaces and what HTML gives a meaning; never half a surrogate pair.
texts = st.text(
    st.one_of(
        st.sampled_from("aeéدربا مهنو\u200c\u200d.؟!،\n\t <>&\"'/%١۲"),
        st.characters(exclude_categories=("Cs", "Cc")),
    ),
    max_size=40,
)
keys = st.text(st.sampled_from("abcxyz-0123456789شبنامه"), min_size=1, max_size=20)
languages = st.sampled_from(("en", "fa", "ar", "zh-Hant", "de"))
hrefs = st.sampled_from(("https://example.org/a?b=c&d=%20", "mailto:desk@example.org", "tel:+1"))
names = st.builds(
    "{}.{}".format, st.text("0123456789abcdef", min_size=32, max_size=32), st.sampled_from(("jpg", "png"))
)
recordings = st.builds(
    "{}.{}".format, st.text("0123456789abcdef", min_size=32, max_size=32), st.sampled_from(("mp3", "webm"))
)


def _tuples(of: st.SearchStrategy[Any], largest: int = 3, least: int = 0) -> st.SearchStrategy[Any]:
    return st.lists(of, min_size=least, max_size=largest).map(tuple)


def _marked(inside: st.SearchStrategy[Inline]) -> st.SearchStrategy[Inline]:
    words = _tuples(inside)
    return st.one_of(
        *(st.builds(mark, words) for mark in (Emphasis, Strong, Subscript, Superscript)),
        st.builds(Foreign, languages, words),
        st.builds(Link, hrefs, words),
        st.builds(StoryLink, texts.filter(bool), words, hrefs | st.just("")),
    )


runs: st.SearchStrategy[Inline] = st.recursive(
    st.one_of(texts, st.builds(Code, texts), st.just(Break())), _marked, max_leaves=6
)
words: st.SearchStrategy[Words] = _tuples(runs, 4)
cells = st.builds(Cell, words, st.booleans(), st.integers(1, 3), st.integers(1, 3))
rows = _tuples(cells)
counts = st.none() | st.integers(0, 10_000)
pictures = st.builds(Picture, st.none() | names, texts, words, texts)
_leaves: st.SearchStrategy[Block] = st.one_of(
    st.builds(Paragraph, words),
    st.builds(Heading, st.sampled_from((2, 3, 4)), words),
    st.builds(Table, _tuples(rows), _tuples(rows, 1), words),
    st.builds(Preformatted, texts),
    pictures,
    st.builds(Gallery, _tuples(pictures)),
    st.builds(Audio, st.none() | recordings, st.integers(0, 10**9), counts, words, texts),
    st.builds(Video, st.none() | recordings, st.none() | names, st.integers(0, 10**9), counts, words, texts),
    st.builds(Embed, hrefs, texts),
    st.just(Rule()),
)


def _nested(inside: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    blocks = _tuples(inside)
    return st.one_of(
        st.builds(Quotation, blocks, words, st.booleans()),
        st.builds(List, _tuples(blocks), st.booleans(), st.integers(1, 50)),
    )


blocks: st.SearchStrategy[Block] = st.recursive(_leaves, _nested, max_leaves=6)


def _moment(days: int, seconds: int) -> datetime:
    return datetime(1500, 1, 2, tzinfo=UTC) + timedelta(days, seconds)


moments = st.builds(
    lambda days, seconds, minutes: _moment(days, seconds).astimezone(timezone(timedelta(minutes=minutes))),
    st.integers(0, 500_000),
    st.integers(0, 86_399),
    st.integers(-12 * 60, 14 * 60),
)

stories: st.SearchStrategy[Story] = st.builds(
    Story,
    source=keys,
    key=texts.filter(bool),
    language=languages,
    headline=texts.filter(bool),
    slug=keys,
    published=moments,
    section=st.sampled_from(("news", "culture", "خبر")),
    standfirst=texts,
    label=texts,
    byline=_tuples(st.builds(Byline, keys, texts)),
    updated=st.none() | moments,
    topics=_tuples(keys),
    lead=st.none() | pictures,
    body=_tuples(blocks, 6),
    corrections=_tuples(st.builds(Correction, st.dates(), words), 2),
    translation=texts,
    old_addresses=_tuples(texts),
    kind=st.sampled_from(("story", "page")),
)
