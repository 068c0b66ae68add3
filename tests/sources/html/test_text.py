"""Text: one form, nothing invisible that harms, and what Persian needs left alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nightletter.sources.html.text import blank, formed, line, tidy
from nightletter.story import Break, Code, Emphasis, plain


def test_text_is_in_one_unicode_form() -> None:
    assert formed("e\u0301") == "é"


def test_half_a_letter_is_none() -> None:
    assert formed("a\ud800b") == "ab"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\x85", "\u2028", "\u2029"])
def test_every_line_end_is_a_newline(end: str) -> None:
    assert formed(f"a{end}b") == "a\nb"


def test_a_line_has_single_spaces_and_nothing_that_harms() -> None:
    assert line("  a\n\n b\t \u202ec ") == "a b c"


def test_no_space_stands_at_an_end_or_beside_a_break_also_inside_marks() -> None:
    assert tidy((" a", Emphasis((" b ",)), " ", Break(), " c", Emphasis((" ",)), Break())) == (
        "a",
        Emphasis((" b",)),
        Break(),
        "c",
    )


def test_code_keeps_its_spaces() -> None:
    assert tidy((Code(" a  b "), " ")) == (Code(" a  b "),)


def test_only_what_can_be_seen_is_not_blank() -> None:
    assert blank((" ", Break(), Emphasis(("\n",))))
    assert not blank((Emphasis(("a",)),))


@given(
    st.lists(
        st.one_of(
            st.text(alphabet="a \n"),
            st.just(Break()),
            st.builds(lambda text: Emphasis((text,)), st.text("a ")),
        )
    )
)
@settings(deadline=None)
def test_tidying_twice_is_tidying_once_and_loses_no_letter(runs: list[str | Break | Emphasis]) -> None:
    once = tidy(runs)
    assert tidy(once) == once
    assert plain(once).count("a") == plain(tuple(runs)).count("a")
    assert not plain(once).startswith((" ", "\n"))
    assert not plain(once).endswith((" ", "\n"))
