from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nightletter.server.negotiation import Coding, chosen

ALL: frozenset[Coding] = frozenset({"br", "gzip", "identity"})


@pytest.mark.parametrize(
    ("header", "coding"),
    [
        (None, "identity"),
        ("", "identity"),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("GZIP", "gzip"),
        ("x-gzip", "gzip"),
        ("br;q=0.5, gzip;q=0.8", "gzip"),
        ("br;q=0, gzip;q=0", "identity"),
        ("br; q=1.0 , gzip ; Q=0.9", "br"),
        ("*", "br"),
        ("*;q=0.5, br;q=0", "gzip"),
        ("identity", "identity"),
        ("identity, gzip;q=0.5", "identity"),
        ("gzip;q=0.001", "gzip"),
        ("*;q=0", "identity"),
        ("identity;q=0", "identity"),
        ("zstd", "identity"),
        ("br;q=2, gzip", "gzip"),
        ("br;q=x, gzip", "gzip"),
        ("br;level=3", "identity"),
        (",,;;q=,", "identity"),
        ("brgzip", "identity"),
    ],
)
def test_what_the_header_likes_best_is_chosen(header: str | None, coding: str) -> None:
    assert chosen(header, ALL) == coding


def test_what_is_not_available_is_not_chosen() -> None:
    assert chosen("br, gzip;q=0.5", frozenset({"gzip", "identity"})) == "gzip"


@given(st.text(alphabet="brgzipidentity*;,q=.01 \t", max_size=60))
def test_a_refused_coding_is_never_chosen_while_plain_bytes_may_be(header: str) -> None:
    coding = chosen(header, ALL)
    assert coding in ALL
    assert coding == "identity" or coding in header or f"x-{coding}" in header or "*" in header


@given(st.text(max_size=60))
def test_any_header_gets_an_answer(header: str) -> None:
    assert chosen(header, ALL) in ALL
