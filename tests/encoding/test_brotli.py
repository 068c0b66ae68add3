"""Encoding: brotli that unpacks to the page, ending where the edition wants it to."""

from __future__ import annotations

import random
from pathlib import Path

import brotli
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nightletter.encoding import brotli_encoded

GOLDEN = Path(__file__).parent.parent / "editions"
UNITS = st.sampled_from([1, 2, 64, 1024, 4096])


@settings(deadline=None)
@given(st.text().map(str.encode), st.integers(0, 11), UNITS)
def test_any_text_comes_back_from_a_size_that_is_whole(body: bytes, quality: int, unit: int) -> None:
    packed = brotli_encoded(body, quality, unit)
    assert brotli.decompress(packed) == body
    assert len(packed) % unit == 0


@pytest.mark.parametrize("missing", [*range(8), 255, 256, 257, 258, 259, 260, 261, 262, 1023, 65_535])
def test_any_number_of_bytes_can_be_filled(missing: int) -> None:
    body = random.Random(missing).randbytes(900)
    bare = len(brotli_encoded(body, 5))
    packed = brotli_encoded(body, 5, bare + missing)
    assert len(packed) == bare + missing
    assert brotli.decompress(packed) == body


def test_no_page_is_sent_larger_for_having_been_packed_with_less_effort() -> None:
    pages = sorted(GOLDEN.glob("*/golden/**/*.html"))
    assert len(pages) > 50
    for page in pages:
        body = page.read_bytes()
        best = len(brotli_encoded(body, 11))
        assert len(brotli_encoded(body, 11, 1024)) == -(-best // 1024) * 1024, page


def test_leaving_room_for_filling_costs_at_most_four_bytes() -> None:
    body = b"The ferry left at noon, and nobody saw it come back. " * 80
    assert len(brotli_encoded(body, 11)) - len(brotli.compress(body, quality=11)) <= 4
