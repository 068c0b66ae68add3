"""Interference: what a censor does to single connections: lets them fall silent, or resets those to a host he knows."""

from __future__ import annotations

from collections.abc import Collection
from enum import Enum

from msgspec import Struct

from bench.lines.packet import FIN, RST, SYN, Flow, Segment, is_quic, segment
from bench.lines.server_name import server_name
from nightletter.weigh import Freeze, Network


class Fate(Enum):
    """What happens to a packet."""

    PASSES = "passes"
    VANISHES = "vanishes"
    RESETS = "resets"
    """It vanishes, and both ends are told that the connection is over."""


class _State(Struct):
    packets: int = 0
    payload: int = 0
    said: bytes = b""
    """What the reader has sent, until it is known whom it names."""
    named: str | None = None
    ended: set[bool] = set()
    silent: bool = False


_NOTHING = Freeze()


class Interference:
    """Looks at every packet of a line, in the order of their coming. `refused` are the hosts whose name is not let pass."""

    def __init__(self, network: Network, refused: Collection[str]) -> None:
        self._cut = network.cut
        self._freeze = network.freeze or _NOTHING
        self._refused = frozenset(refused) if network.refused else frozenset()
        self._flows: dict[Flow, _State] = {}
        self.silenced = 0
        self.reset = 0
        self.opened = 0

    def fate(self, packet: bytes, *, down: bool) -> tuple[Fate, Segment | None]:
        """What becomes of a packet, and the segment it holds, if any."""
        if self._cut or is_quic(packet):
            return Fate.VANISHES, None
        one = segment(packet, down=down)
        if one is None:
            return Fate.PASSES, None
        if one.flags & SYN and not down and one.flow not in self._open():
            self._begin(one.flow)
        state = self._flows.get(one.flow)
        return (self._of(one, state, down=down) if state else Fate.PASSES), one

    def _open(self) -> dict[Flow, _State]:
        return {flow: state for flow, state in self._flows.items() if len(state.ended) < 2}

    def _begin(self, flow: Flow) -> None:
        self.opened += 1
        limit = self._freeze.connections
        beside = sum(other.server == flow.server for other in self._open())
        silent = limit is not None and beside >= limit
        self.silenced += silent
        self._flows[flow] = _State(silent=silent)

    def _of(self, one: Segment, state: _State, *, down: bool) -> Fate:
        # Nobody hears of the end of a connection that is silent.
        if one.flags & RST or (state.silent and one.flags & FIN):
            state.ended |= {True, False}
        elif one.flags & FIN:
            state.ended.add(down)
        if state.silent:
            return Fate.VANISHES
        state.packets += 1
        state.payload += len(one.payload) if down else 0
        if self._is_over(state):
            state.silent = True
            self.silenced += 1
            return Fate.VANISHES
        return Fate.RESETS if not down and self._names_refused(one, state) else Fate.PASSES

    def _is_over(self, state: _State) -> bool:
        packets, payload = self._freeze.packets, self._freeze.payload
        return (packets is not None and state.packets > packets) or (
            payload is not None and state.payload > payload
        )

    def _names_refused(self, one: Segment, state: _State) -> bool:
        if not self._refused or state.named is not None:
            return False
        state.said += one.payload
        state.named = server_name(state.said)
        if state.named not in self._refused:
            return False
        state.silent = True
        self.reset += 1
        return True
