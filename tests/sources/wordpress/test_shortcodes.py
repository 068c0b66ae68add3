"""Shortcodes: found where WordPress finds them, and nowhere else."""

from __future__ import annotations

from collections import Counter

import pytest

from nightletter.sources.wordpress.shortcodes import attributes, expanded


@pytest.mark.parametrize(
    "text",
    ["He said [sic] nothing.", "Note [1], […] and [a, b].", "[Editor's note] and [see below]", "a[i] = b[j]"],
)
def test_words_in_brackets_are_no_shortcodes(text: str) -> None:
    assert expanded(text, {}, Counter()) == text


@pytest.mark.parametrize(
    ("text", "left", "name"),
    [
        ('a [form id="1"] b', "a  b", "form"),
        ("a [form id=1 /] b", "a  b", "form"),
        ("a [box]inside[/box] b", "a inside b", "box"),
        ("a [box color=&#8221;red&#8243;]in [x y=1][/box]", "a in ", "box"),
        ("[gallery]", "", "gallery"),
        ("[contact-form-7]", "", "contact-form-7"),
    ],
)
def test_an_unknown_one_leaves_what_it_encloses_and_is_counted(text: str, left: str, name: str) -> None:
    dropped: Counter[str] = Counter()
    assert expanded(text, {}, dropped) == left
    assert dropped[name] == 1


def test_a_known_one_gets_its_attributes_and_what_it_encloses() -> None:
    writers = {"say": lambda told, inside: f"<{told['who']}:{told['0']}:{inside}>"}
    assert expanded('[say who="Mira" loud]yes[/say]', writers, Counter()) == "<Mira:loud:yes>"


def test_attributes_are_read_in_whatever_quotes_they_come() -> None:
    assert attributes(" a='1' b=\"2\" c=3 d=&#8221;4&#8243; loud") == {
        "a": "1",
        "b": "2",
        "c": "3",
        "d": "4",
        "0": "loud",
    }


def test_a_thousand_in_each_other_do_no_harm() -> None:
    names = [f"n{number}" for number in range(1_000)]
    text = "".join(f"[{name}]" for name in names) + "x" + "".join(f"[/{name}]" for name in reversed(names))
    assert "x" in expanded(text, {}, Counter())


def test_many_brackets_that_never_close_take_no_time() -> None:
    text = "[box " * 20_000
    assert expanded(text, {}, Counter()) == text
