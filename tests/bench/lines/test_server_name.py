"""The name in a ClientHello is found however the bytes come, and nothing makes the reader of it fail."""

from __future__ import annotations

import ssl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.lines.server_name import server_name


def hello(host: str | None) -> bytes:
    """What OpenSSL sends first."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    outgoing = ssl.MemoryBIO()
    line = context.wrap_bio(ssl.MemoryBIO(), outgoing, server_hostname=host)
    with pytest.raises(ssl.SSLWantReadError):
        line.do_handshake()
    return outgoing.read()


HELLO = hello("paper.example")


def test_the_name_of_a_real_hello_is_found() -> None:
    assert server_name(HELLO) == "paper.example"


def test_a_hello_without_a_name_names_nobody() -> None:
    assert server_name(hello(None)) == ""


@given(st.integers(0, len(HELLO) - 1))
def test_until_all_has_come_nothing_is_known(size: int) -> None:
    assert server_name(HELLO[:size]) is None


@given(st.integers(1, len(HELLO) - 6))
def test_a_hello_in_two_records_is_read_like_one(cut: int) -> None:
    said = HELLO[5:]
    records = [said[:cut], said[cut:]]
    split = b"".join(b"\x16\x03\x01" + len(part).to_bytes(2) + part for part in records)
    assert server_name(split) == "paper.example"


@given(st.binary(max_size=300))
def test_other_bytes_name_nobody(noise: bytes) -> None:
    assert not server_name(noise)
    assert not server_name(b"GET / HTTP/1.1\r\n" + noise)
