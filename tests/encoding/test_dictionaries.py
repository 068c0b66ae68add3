"""A dictionary: who has it unpacks what was packed with it, and nobody else unpacks anything."""

from __future__ import annotations

import base64
import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nightletter.encoding import CODINGS, Coding, codings, dictionary, library

KNOWN = dictionary("<p>به گفتهٔ خبرنگار، the ferry left at noon.</p>".encode())
PAGE = "<h1>Ferry</h1><p>به گفتهٔ خبرنگار، the ferry left at noon, again.</p>".encode() * 3
EACH = pytest.mark.parametrize("coding", CODINGS)
UNITS = st.sampled_from([1, 2, 64, 1024, 4096])


@settings(deadline=None)
@given(st.text().map(str.encode), st.binary(max_size=5000), UNITS)
def test_any_text_comes_back_from_a_size_that_is_whole(page: bytes, known: bytes, unit: int) -> None:
    has = dictionary(known or b"-")
    packed = has.encoded(page, unit)
    assert set(packed) == set(CODINGS)
    for coding, body in packed.items():
        assert len(body) % unit == 0
        assert has.decoded(coding, body, len(page)) == page


@EACH
def test_what_the_dictionary_holds_costs_next_to_nothing(coding: Coding) -> None:
    # RFC 9842: 36 bytes of dcb and 40 of dcz name the dictionary.
    assert len(KNOWN.encoded(KNOWN.body)[coding]) < 60


@EACH
def test_it_names_the_dictionary_as_browsers_check_it(coding: Coding) -> None:
    head = {"dcb": b"\xff\x44\x43\x42", "dcz": b"\x5e\x2a\x4d\x18\x20\x00\x00\x00"}[coding]
    assert KNOWN.encoded(PAGE)[coding].startswith(head + hashlib.sha256(KNOWN.body).digest())
    assert KNOWN.name == base64.b16encode(KNOWN.digest).decode().lower()[:16]


@EACH
def test_who_has_another_dictionary_gets_nothing(coding: Coding) -> None:
    other = dictionary(KNOWN.body + b" ")
    assert other.decoded(coding, KNOWN.encoded(PAGE)[coding], len(PAGE)) is None


@EACH
@settings(deadline=None)
@given(at=st.integers(0, 200), byte=st.integers(0, 255))
def test_broken_bytes_are_never_taken_for_another_page_of_ours(coding: Coding, at: int, byte: int) -> None:
    packed = bytearray(KNOWN.encoded(PAGE)[coding])
    packed[at % len(packed)] = byte
    # Whatever comes out, it does not fail, and it is never longer than was asked for.
    assert len(KNOWN.decoded(coding, bytes(packed), len(PAGE)) or b"") <= len(PAGE)


@EACH
def test_bytes_cut_short_are_nothing(coding: Coding) -> None:
    packed = KNOWN.encoded(PAGE)[coding]
    assert all(KNOWN.decoded(coding, packed[:length], len(PAGE)) is None for length in range(len(packed) - 1))


@EACH
def test_what_follows_the_page_makes_it_nothing_unless_decoders_skip_it(coding: Coding) -> None:
    filled = KNOWN.encoded(PAGE, 1024)[coding]
    assert KNOWN.decoded(coding, filled, len(PAGE)) == PAGE
    assert KNOWN.decoded(coding, filled + b"garbage", len(PAGE)) is None
    if coding == "dcz":
        assert KNOWN.decoded(coding, filled[:-1], len(PAGE)) is None


def test_no_room_is_made_for_what_a_frame_only_claims() -> None:
    # A frame's head that claims 2 to the 40th bytes (RFC 8878, 3.1.1).
    frame = b"\x28\xb5\x2f\xfd" + b"\xe0" + (1 << 40).to_bytes(8, "little") + b"\x01\x00\x00"
    head = KNOWN.encoded(PAGE)["dcz"][:40]
    assert KNOWN.decoded("dcz", head + frame, len(PAGE)) is None


@EACH
def test_more_than_was_asked_for_is_nothing(coding: Coding) -> None:
    assert KNOWN.decoded(coding, KNOWN.encoded(PAGE)[coding], len(PAGE) - 1) is None


def test_where_brotli_lacks_the_calls_zstandard_must_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "library", lambda: None)
    assert set(KNOWN.encoded(PAGE)) == set(codings()) == {"dcz"}
    assert KNOWN.decoded("dcb", b"\xffDCB" + KNOWN.digest, 10) is None
