"""A censor lets connections fall silent, ends those to a host he knows, and leaves all others alone."""

from __future__ import annotations

from bench.lines.interference import Fate, Interference
from bench.lines.packet import FIN, RST, SYN
from nightletter.weigh import NETWORKS
from tests.bench.lines.packets import tcp, udp
from tests.bench.lines.test_server_name import HELLO, hello


class Line:
    """A line on which somebody looks at every packet."""

    def __init__(self, name: str) -> None:
        self._looks = Interference(NETWORKS[name], {"paper.example"})

    def fate(self, *, down: bool, **given: object) -> Fate:
        return self._looks.fate(tcp(down=down, **given), down=down)[0]  # type: ignore[arg-type]

    def begin(self, port: int = 40_000) -> Fate:
        return self.fate(down=False, flags=SYN, port=port)


def test_after_25_packets_both_ways_a_connection_is_silent_both_ways() -> None:
    line = Line("freeze")
    line.begin()
    fates = [line.fate(down=number % 2 == 0) for number in range(30)]
    assert fates == [Fate.PASSES] * 24 + [Fate.VANISHES] * 6
    assert line.fate(down=False) == Fate.VANISHES


def test_a_fifth_connection_beside_four_is_silent_until_one_has_ended() -> None:
    line = Line("freeze")
    assert [line.begin(port) for port in range(1, 6)] == [Fate.PASSES] * 4 + [Fate.VANISHES]
    line.fate(down=False, flags=RST, port=1)
    line.fate(down=False, flags=FIN, port=5)
    assert line.begin(6) == Fate.PASSES


def test_after_16_kb_from_the_server_a_connection_is_silent_and_a_new_one_is_not() -> None:
    line = Line("freeze-16k")
    line.begin()
    fates = [line.fate(down=True, payload=bytes(1024)) for _ in range(20)]
    assert fates == [Fate.PASSES] * 16 + [Fate.VANISHES] * 4
    line.begin(2)
    assert line.fate(down=True, port=2, payload=bytes(1024)) == Fate.PASSES


def test_what_a_reader_sends_never_counts_as_payload() -> None:
    line = Line("freeze-16k")
    line.begin()
    assert {line.fate(down=False, payload=bytes(1400)) for _ in range(50)} == {Fate.PASSES}


def test_a_hello_to_the_refused_host_is_answered_with_a_reset_though_it_comes_in_pieces() -> None:
    line = Line("sni")
    line.begin()
    assert line.fate(down=False, payload=HELLO[:100]) == Fate.PASSES
    assert line.fate(down=False, payload=HELLO[100:]) == Fate.RESETS
    assert line.fate(down=True, payload=b"certificate") == Fate.VANISHES


def test_a_hello_to_another_host_passes() -> None:
    line = Line("sni")
    line.begin()
    assert line.fate(down=False, payload=hello("light.paper.example")) == Fate.PASSES
    assert line.fate(down=True, payload=b"certificate") == Fate.PASSES


def test_quic_never_passes_and_nothing_does_where_the_line_is_cut() -> None:
    assert Interference(NETWORKS["good"], ()).fate(udp(443), down=False) == (Fate.VANISHES, None)
    assert Line("cut").begin() == Fate.VANISHES
