"""Lists: items, numbers, lists in lists, terms."""

from __future__ import annotations

import pytest

from nightletter.story import List, Paragraph, Strong
from tests.sources.html.page import block, blocks

A, B = (Paragraph(("a",)),), (Paragraph(("b",)),)


def test_items_hold_blocks_and_nest() -> None:
    assert block("<ul><li>a<ol><li>b</ol></ul>") == List(((*A, List((B,), ordered=True)),))


def test_a_list_beside_its_items_belongs_to_the_item_before() -> None:
    assert block("<ul><li>a</li><ul><li>b</li></ul></ul>") == List(((*A, List((B,))),))


@pytest.mark.parametrize(
    ("start", "number"), [("7", 7), ("-3", -3), ("x", 1), ("9" * 20, 1), ("٣", 1), ("", 1)]
)
def test_a_numbered_list_may_start_anywhere(start: str, number: int) -> None:
    assert block(f'<ol start="{start}"><li>a</ol>') == List((A,), ordered=True, start=number)


def test_terms_are_strong_and_stand_before_what_they_mean() -> None:
    assert block("<dl><div><dt>t<dt>u<dd>a</div><dt>v<dd>b</dl>") == List(
        (
            (Paragraph((Strong(("t",)),)), Paragraph((Strong(("u",)),)), *A),
            (Paragraph((Strong(("v",)),)), *B),
        )
    )


def test_empty_items_and_lists_are_nothing() -> None:
    assert block("<ul><li> <li>a</ul>") == List((A,))
    assert blocks("<ul></ul><dl></dl>") == ()
