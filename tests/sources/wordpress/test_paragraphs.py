"""Paragraphs: classic text with its blank lines, as WordPress shows it."""

from __future__ import annotations

import pytest

from nightletter.sources.html import Bare, read
from nightletter.sources.wordpress.paragraphs import with_paragraphs
from nightletter.story import Paragraph, plain


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("one\ntwo\n\nthree", ["one\ntwo", "three"]),
        ("one\r\n\r\ntwo", ["one", "two"]),
        ("one<br />\ntwo", ["one\ntwo"]),
        ("<b>one</b>\n\n<i>two</i>", ["one", "two"]),
        ("<p>one</p>\n\ntwo", ["one", "two"]),
        ("<div>one\n\ntwo</div>\nthree", ["one", "two", "three"]),
    ],
)
def test_blank_lines_part_paragraphs_and_single_ones_break(text: str, blocks: list[str]) -> None:
    found = read(with_paragraphs(text), Bare("en"))
    assert [plain(block.words) for block in found if isinstance(block, Paragraph)] == blocks


def test_what_is_set_line_by_line_stays_so() -> None:
    text = "<pre>a\n\nb</pre>\n\n<ul>\n<li>c</li>\n\n<li>d</li>\n</ul>\n\n<h2>e</h2>\nf"
    kinds = [type(block).__name__ for block in read(with_paragraphs(text), Bare("en"))]
    assert kinds == ["Preformatted", "List", "Heading", "Paragraph"]
