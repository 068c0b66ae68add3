"""How text is compared: a page's against a story's."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from nightletter.check.prose import comparable, prose
from nightletter.check.rules.words import lost


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One</p><p>two</p>three", "One two three"),
        ("One<br>two", "One two"),
        ("o<b>n</b>e <i>two</i>", "one two"),
        ("<p>One<script>no</script><style>no</style><p hidden>no</p>", "One"),
        ("<pre>\n one\n  two</pre>", "one two"),
        ("<table><tr><td>1<td>2</table>", "1 2"),
        ("می\u200cشود \u2068CNN\u2069", "می\u200cشود CNN"),
    ],
)
def test_prose_is_what_a_reader_reads(html: str, text: str) -> None:
    assert prose(LexborHTMLParser(html).body) == text


def test_any_space_is_a_space() -> None:
    assert comparable(" one\u00a0two\n\tthree ") == "one two three"


WHOLE = "The first people crossed the bridge. They came back by the ferry."


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        (WHOLE, ""),
        ("The first people crossed the bridge. Continue\0Back They came back by the ferry.", ""),
        ("The first people crossed the\0bridge. They came back by the ferry.", ""),
        (
            "The first people crossed bridge. They came back by the ferry.",
            "the bridge. They came back by the ferry.",
        ),
        ("The first people crossed the bridge. They came back by the", "ferry."),
        ("They came back by the ferry. The first people crossed the bridge.", "They came back by the ferry."),
    ],
    ids=[
        "whole",
        "parted between sentences",
        "parted between words",
        "a word lost",
        "the end lost",
        "out of order",
    ],
)
def test_a_run_that_was_parted_is_found_in_pieces_and_in_order(text: str, missing: str) -> None:
    assert lost(WHOLE, text, parted=True) == missing


def test_a_run_on_one_page_must_be_in_one_piece() -> None:
    assert lost(WHOLE, "The first people crossed the bridge.\0They came back by the ferry.", parted=False)
