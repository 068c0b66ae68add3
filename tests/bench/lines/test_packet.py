"""What a packet says is read as it was written, and a forged reset is one that TCP believes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bench.lines.packet import RST, Flow, checksum, is_quic, resets, segment
from tests.bench.lines.packets import READER, SERVER, tcp, udp


@given(st.booleans(), st.integers(1, 65_535), st.integers(0, 2**32 - 1), st.binary(max_size=100))
def test_both_directions_of_a_connection_are_one_flow(down: bool, port: int, at: int, payload: bytes) -> None:
    one = segment(tcp(down=down, port=port, at=at, payload=payload), down=down)
    assert one
    assert one.flow == Flow(SERVER, 443, READER, port)
    assert (one.sequence, one.payload) == (at, payload)


@given(st.binary(max_size=60))
def test_whatever_comes_is_read_or_is_no_segment(packet: bytes) -> None:
    one = segment(packet, down=True)
    assert one is None or packet.endswith(one.payload)
    assert not is_quic(packet) or packet[9] == 17


def test_a_forged_reset_continues_the_stream_and_has_good_checksums() -> None:
    said = segment(tcp(down=False, at=1000, payload=b"hello"), down=False)
    assert said
    to_server, to_reader = resets(said)
    for packet, down, sequence in ((to_server, False, 1005), (to_reader, True, 77)):
        one = segment(packet, down=down)
        assert one
        assert (one.flow, one.flags, one.sequence) == (said.flow, RST, sequence)
        assert checksum(packet[:20]) == 0
        assert checksum(packet[12:20] + b"\x00\x06\x00\x14" + packet[20:]) == 0


def test_quic_is_udp_on_its_port() -> None:
    assert is_quic(udp(443))
    assert not is_quic(udp(53))
    assert not is_quic(tcp(down=True))
