"""Rendering: the text of a post with blocks, of which none may take its neighbour's words along."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nightletter.sources.wordpress.classic import Rendering
from nightletter.story import Heading, Paragraph, plain
from tests.sources.wordpress.test_export import item, read
from tests.sources.wordpress.test_source import remarks

_OWN_LINE = st.sampled_from(["", "\n", "\n\n", " "])
_ATTRIBUTES = st.sampled_from(
    [
        "",
        "{} ",
        '{"align":"center"} ',
        '{"ref":9} ',
        '{"a":{"b":[1,{}]}} ',
        '{"url":"https://a.example/b/"} ',
        '{"content":"\\u002d\\u002d\\u003e"} ',
        '{"say":"{ } /"} ',
        '{"one":1,\n"two":"2"} ',
    ]
)
_NAMES = st.sampled_from(["group", "columns", "core/column", "acme/my_box", "freeform", "shortcode"])
_ALONE = st.sampled_from(["spacer", "block", "latest-posts", "social-link", "core/separator", "acme/map"])


@st.composite
def _blocks(draw: st.DrawFn, deep: int = 0) -> str:
    """Some blocks beside each other: words, blocks that are only named, and blocks that hold others."""
    out: list[str] = []
    for kind in draw(st.lists(st.sampled_from(["words", "alone", "holds"]), min_size=1, max_size=4)):
        told, between = draw(_ATTRIBUTES), draw(_OWN_LINE)
        if kind == "words":
            out.append(f"<!-- wp:paragraph {told}-->{between}<p>WORD</p>{between}<!-- /wp:paragraph -->")
        elif kind == "alone" or deep > 3:
            out.append(f"<!-- wp:{draw(_ALONE)} {told}/-->")
        else:
            name, inside = draw(_NAMES), draw(_blocks(deep + 1))
            out.append(f"<!-- wp:{name} {told}-->{between}<div>{inside}</div>{between}<!-- /wp:{name} -->")
        out.append(between)
    return "".join(out)


def _numbered(text: str) -> str:
    pieces = text.split("WORD")
    return "".join(f"{piece}w{place}x" for place, piece in enumerate(pieces[:-1])) + pieces[-1]


@given(text=_blocks().map(_numbered))
def test_every_word_stays_in_its_place_whatever_blocks_stand_around_it(text: str) -> None:
    html, _ = Rendering({}, {}, {9: "<p>shared</p>"}).html(1, text, "", Counter())
    words = [f"w{place}x" for place in range(text.count("<p>"))]
    assert [word for word in words if html.count(word) != 1] == []
    assert sorted(words, key=html.find) == words


def test_blocks_with_attributes_leave_the_text_up_to_one_that_is_only_named(tmp_path: Path) -> None:
    text = (
        '<!-- wp:paragraph {"align":"center"} --><p>First.</p><!-- /wp:paragraph -->'
        '<!-- wp:heading {"level":3} --><h3>Second</h3><!-- /wp:heading -->'
        '<!-- wp:block {"ref":9} /--><!-- wp:paragraph --><p>Last.</p><!-- /wp:paragraph -->'
        '<!-- wp:social-link {"url":"https://social.example/quay","service":"mastodon"} /-->'
    )
    found = read(tmp_path, item(1, text), item(9, "<p>Shared.</p>", kind="wp_block"))
    (one,) = [delivery.story for delivery in found if delivery.story]
    said = [plain(block.words) for block in one.body if isinstance(block, Paragraph | Heading)]
    assert said == ["First.", "Second", "Shared.", "Last."]
    assert "[wp:social-link] was left out" in remarks(found)


def test_a_typed_block_that_never_ends_leaves_the_next_one_alone() -> None:
    text = "<!-- wp:freeform -->a<!-- wp:freeform -->b\n\nc<!-- /wp:freeform -->"
    html, _ = Rendering({}, {}, {}).html(1, text, "", Counter())
    assert html.endswith("<p>b</p>\n<p>c</p>")


@pytest.mark.parametrize(
    "part",
    [
        "<!-- wp:a ",
        '<!-- wp:a {"b":',
        "<!-- wp:a {} ",
        "<!-- wp:freeform -->",
        "<!--" + " " * 9,
        "<!-- wp:a/",
    ],
)
def test_comments_of_blocks_within_each_other_take_no_time(part: str) -> None:
    begun = process_time()
    Rendering({}, {}, {}).html(1, "<!-- wp:x -->" + part * 5_000 + "-->", "", Counter())
    assert process_time() - begun < 1
