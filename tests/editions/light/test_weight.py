"""Weight: what is said to fit does, whatever it is made of."""

from __future__ import annotations

import gzip
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from nightletter.editions.light import weight
from nightletter.editions.light.style import header_policy
from tests.editions.light.pages import is_light
from tests.newsroom import paper

TEXT = "Stories that get through. شب‌نامه ".encode() * 200
ALPHABETS = ("ab", "abcdefghijklmnopqrstuvwxyz ", "".join(map(chr, range(0x4E00, 0x6E00))))


@pytest.mark.parametrize("body", [b"", b"x", TEXT, random.Random(1).randbytes(9000)], ids=len)
def test_a_weight_in_gzip_is_that_of_the_library(body: bytes) -> None:
    assert weight.gzip_weight(body) == len(gzip.compress(body, 9))


@settings(max_examples=60)
@given(st.integers(0, 20_000), st.integers(0, 2**32), st.sampled_from(ALPHABETS))
def test_what_is_said_to_fit_does(length: int, seed: int, alphabet: str) -> None:
    body = "".join(random.Random(seed).choices(alphabet, k=length)).encode()
    assert weight.fits(body) is is_light(body)


@pytest.mark.parametrize("size", range(7_700, 8_400, 50))
def test_what_nothing_compresses_fits_up_to_the_limit(size: int) -> None:
    body = random.Random(size).randbytes(size)
    assert weight.fits(body) is is_light(body)


@pytest.mark.parametrize("dictionary", [False, True])
def test_the_policy_of_the_header_allows_no_script(tmp_path: Path, dictionary: bool) -> None:
    made = paper(tmp_path)
    policy = header_policy(replace(made, light=replace(made.light, dictionary=dictionary)))
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "frame-ancestors 'none'" in policy
    assert ("connect-src 'self'" in policy) is dictionary
