"""Front matter: four ways to write the same fields, each with its lines."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nightletter.sources.folder.front_matter import parted
from nightletter.sources.making.refusal import Refusal

WAYS = {
    "yaml": '---\ntitle: "A: b"\ndate: 2026-01-02\ntags: [x, y]\ndraft: false\n---\nBody\n',
    "toml": '+++\ntitle = "A: b"\ndate = 2026-01-02\ntags = ["x", "y"]\ndraft = false\n+++\nBody\n',
    "json": '{"title": "A: b",\n"date": "2026-01-02",\n"tags": ["x", "y"], "draft": false}\nBody\n',
}


@pytest.mark.parametrize("way", WAYS)
def test_every_way_says_the_same(way: str) -> None:
    front = parted(WAYS[way])
    assert front.fields == {"title": "A: b", "date": "2026-01-02", "tags": ["x", "y"], "draft": "false"}
    assert front.body == "Body\n"
    assert front.lines["date"] == WAYS[way][: WAYS[way].index("date")].count("\n") + 1
    assert front.body_line == WAYS[way][: WAYS[way].index("Body")].count("\n") + 1


def test_pelicans_header_lines_end_at_the_first_that_is_none() -> None:
    front = parted("Title: A: b\nDate: 2026-01-02\nSummary: one\n  two\n\nBody: text\n")
    assert front.fields == {"title": "A: b", "date": "2026-01-02", "summary": "one two"}
    assert front.body.strip() == "Body: text"


def test_words_with_a_colon_at_the_head_of_a_text_are_no_header() -> None:
    assert parted("Note: this\n\nBody").body == "Note: this\n\nBody"


def test_names_are_known_in_any_case_and_with_hyphens() -> None:
    assert parted("---\nTitle: a\nredirect-from: /b\n---\n").fields == {"title": "a", "redirect_from": "/b"}


def test_a_text_that_begins_with_a_rule_or_a_brace_is_no_front_matter_of_json() -> None:
    assert parted("{% image %}").fields == {}
    assert parted("--- a\n").fields == {}


@pytest.mark.parametrize("end", ["...", "---  "])
def test_yaml_may_end_in_dots_and_spaces(end: str) -> None:
    assert parted(f"---\ntitle: a\n{end}\nBody").body == "Body"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("---\ntitle: a\n", 1),
        ("\n---\ntitle: a\nb: c: d\n---\n", 4),
        ("+++\na = 1\nb = \n+++\n", 3),
        ("+++\na = " + "[" * 5000 + "\n+++\n", 2),
        ('{"a": 1,\n "b": }', 2),
        ('{"a": ' + "[" * 100_000, 1),
        ('{"a": ' + "[" * 30 + "]" * 30 + "}", 1),
        ('{"a": ' + "9" * 5000 + "}", 1),
    ],
)
def test_what_is_broken_is_refused_with_its_line(text: str, line: int) -> None:
    with pytest.raises(Refusal) as refusal:
        parted(text)
    assert refusal.value.line == line


@given(
    st.sampled_from(["---\n", "+++\n", '{"', "Title: "]),
    st.text(alphabet=st.sampled_from('ab:=-+[]{}"\n ,\\'), max_size=80),
)
@settings(max_examples=400, deadline=None)
def test_no_text_raises_anything_but_a_refusal_and_none_is_lost(head: str, text: str) -> None:
    whole = head + text
    try:
        front = parted(whole)
    except Refusal:
        return
    assert whole.endswith(front.body)
