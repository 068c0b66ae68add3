"""YAML: texts, lists and maps, their lines, and no harm from anything else."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nightletter.sources.folder.yaml_values import values_of
from nightletter.sources.making.refusal import Refusal


def test_values_stay_the_text_that_was_written_and_keys_know_their_line() -> None:
    values, lines = values_of("a: 2026-01-02\nb: [1, yes, ~, 'null']\nc:\n  d: 0x1F\n", 2)
    assert values == {"a": "2026-01-02", "b": ["1", "yes", "", "null"], "c": {"d": "0x1F"}}
    assert lines == {"a": 2, "b": 3, "c": 4}


def test_an_alias_is_the_value_it_names() -> None:
    assert values_of("a: &x [1]\nb: *x\n")[0] == {"a": ["1"], "b": ["1"]}


def test_nothing_is_an_empty_map() -> None:
    assert values_of("# only a comment\n") == ({}, {})


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("a: b: c", 1, "broken YAML"),
        ("x: 1\na: [1", 2, "broken YAML"),
        ("x: 1\na: \x07", 2, "control character"),
        ("a: !!python/object/apply:os.system [ls]", 1, "python/object/apply:os.system"),
        ("a: !mine x", 1, "!mine"),
        ("a: *nobody", 1, "*nobody"),
        ("a: &x [*x]", 1, "*x"),
        ("- a\n- b", 1, "no map"),
        ("? [a]\n: b", 1, "key"),
        ("x: 1\na: " + "[" * 100_000, 2, "20 deep"),
        ("x: 1\n" + "".join(" " * depth + "a:\n" for depth in range(50)), 22, "20 deep"),
        ("a: [" + "1," * 20_000 + "]", 1, "10,000"),
        (
            "a: &a [1,1,1,1,1,1,1,1,1]\n"
            + "".join(
                f"{new}: &{new} [{','.join(['*' + old] * 9)}]\n"
                for old, new in zip("abcdefgh", "bcdefghi", strict=True)
            ),
            5,
            "10,000",
        ),
    ],
)
def test_what_is_not_plain_is_refused_with_its_line(text: str, line: int, says: str) -> None:
    start = time.process_time()
    with pytest.raises(Refusal) as refusal:
        values_of(text)
    assert says in refusal.value.text
    assert refusal.value.line == line
    assert time.process_time() - start < 2


@given(st.text(alphabet=st.sampled_from("ab:-[]{}&*!|>'\"#\n ,?%@`~\t\x00"), max_size=80))
@settings(max_examples=400, deadline=None)
def test_no_text_raises_anything_but_a_refusal(text: str) -> None:
    try:
        values, lines = values_of(text)
    except Refusal:
        return
    assert set(lines) == set(values)
