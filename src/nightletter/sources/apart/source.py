"""Apart: a source whose stories are read in another process, as one that is read here.

That process names each story before it reads it. When it dies over one, that story is refused by its name, and another
process reads the rest.
"""

from __future__ import annotations

import gc
import os
import signal
import socket
import warnings
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress

from nightletter.fault import Fault
from nightletter.sources.apart.reader import Memory, Opening, Patience, read_to_the_end, too_slow
from nightletter.sources.apart.slow import keep_slow
from nightletter.sources.apart.wire import (
    Asked,
    Delivered,
    Ended,
    Failed,
    Go,
    Gone,
    InHand,
    Opened,
    Wire,
    received,
)
from nightletter.sources.delivery import Delivery, Known, nothing_known
from nightletter.story import Person, Topic

_MOST_ENDED = 20
_PATIENCE = Patience()
_NOTHING = InHand("", "")


class SourceFault(Fault):
    """A source that cannot be read."""


class _Dead(Exception):
    """The process that reads is no more."""


@contextmanager
def apart(opening: Opening, patience: Patience | None = None, memory: Memory = None) -> Iterator[Apart]:
    """The source that `opening` opens, read apart; stories that take too long are remembered in `memory`.

    Raises the `Fault` for which it cannot be opened.
    """
    reading = _Reading(opening, patience or _PATIENCE, memory)
    try:
        yield ListedApart(reading) if reading.is_listed else Apart(reading)
    finally:
        reading.close()


class Apart:
    """See `apart`."""

    def __init__(self, reading: _Reading) -> None:
        self.name = reading.name
        self.is_whole = reading.is_whole
        self._reading = reading

    def people(self) -> tuple[Person, ...]:
        """See `Source`."""
        return self._reading.ended.people

    def signers(self) -> tuple[tuple[str, Person], ...] | None:
        """See `Telling`."""
        return self._reading.ended.signers

    def topics(self) -> tuple[Topic, ...]:
        """See `Source`."""
        return self._reading.ended.topics

    def met(self) -> tuple[Person | Topic, ...]:
        """See `Source`."""
        return (*self._reading.ended.met_people, *self._reading.ended.met_topics)

    def deliveries(self, known: Known = nothing_known) -> Iterator[Delivery]:
        """See `Source`. A story over which the process died is refused."""
        yield from self._reading.deliveries(known)


class ListedApart(Apart):
    """One that lists everything it has; that is known once all was delivered."""

    @property
    def present(self) -> Collection[str]:
        """See `Listed`."""
        return frozenset(self._reading.ended.present)

    def is_gone(self, key: str) -> bool:
        """See `Listed`."""
        return self._reading.is_gone(key)


class _Reading:
    """The process that reads, or the one after it where a story ended it."""

    def __init__(self, opening: Opening, patience: Patience, memory: Memory) -> None:
        self.name = ""
        self.is_listed = False
        self.is_whole = False
        self.ended = Ended()
        self._opening = opening
        self._patience = patience
        self._memory = memory
        self._refused: dict[str, str] = {}
        self._given: set[object] = set()
        self._process = 0
        self._begin()

    def deliveries(self, known: Known = nothing_known) -> Iterator[Delivery]:
        """Everything, each once, whichever process delivers it."""
        while not self.ended.is_all:
            hand = _NOTHING
            self._tell(Go())
            try:
                for said in self._said(known):
                    if isinstance(said, InHand):
                        hand = said
                        continue
                    hand = _NOTHING
                    delivery = received(said)
                    mark = _mark(delivery)
                    if mark not in self._given:
                        self._given.add(mark)
                        yield delivery
            except _Dead:
                self._refuse(hand)
                self._begin()

    def is_gone(self, key: str) -> bool:
        """What the source says; no answer is a no."""
        self._tell(Gone(key))
        match said := self._wire.hear():
            case Gone():
                return said.is_gone
            case Failed():
                raise self._fault(said)
            case _:
                return False

    def _said(self, known: Known) -> Iterator[InHand | Delivered]:
        while True:
            match said := self._wire.hear():
                case InHand() | Delivered():
                    yield said
                case Asked():
                    self._tell(Go(dict(known(said.keys))))
                case Ended():
                    self.ended = said
                    return
                case Failed():
                    raise self._fault(said)
                case _:
                    raise _Dead

    def _tell(self, message: Go | Gone) -> None:
        with suppress(ConnectionError):  # it is no more, as is heard next
            self._wire.say(message)

    def _refuse(self, hand: InHand) -> None:
        why = self._what_ended_it(self._patience.story if hand.key else self._patience.source)
        if not hand.key:
            raise SourceFault(self.name, f"reading it {why}", "look what is odd about it, or leave it out")
        if len(self._refused) >= _MOST_ENDED:
            wrong = (
                f"more than {_MOST_ENDED} of its stories take too long to be read, {hand.where} is the last"
            )
            raise SourceFault(self.name, wrong, "look what is odd about them, or leave it out")
        if why == _slow(self._patience.story) and hand.state and self._memory:
            keep_slow(self._memory(self.name), hand.key, hand.state)
            self._refused[hand.key] = too_slow(self._patience.story)
        else:
            self._refused[hand.key] = f"reading it {why}; look what is odd about it, or leave it out"

    def _begin(self) -> None:
        """Begins with the source, in a new process."""
        here, there = socket.socketpair()
        self._process = _forked()
        if self._process == 0:
            here.close()
            read_to_the_end(self._opening, Wire(there), self._refused, self._patience, self._memory)
        there.close()
        self._wire = Wire(here)
        match said := self._wire.hear():
            case Opened():
                self.name, self.is_listed, self.is_whole = said.name, said.is_listed, said.is_whole
            case Failed():
                raise self._fault(said)
            case _:
                why = self._what_ended_it(self._patience.source)
                raise SourceFault("the source", f"opening it {why}", "look what is odd about it")

    def _fault(self, said: Failed) -> SourceFault:
        self.close()
        return SourceFault(said.where or (self.name or "the source"), said.wrong, said.remedy)

    def _what_ended_it(self, seconds: int) -> str:
        process, self._process = self._process, 0
        self._wire.close()
        _, status = os.waitpid(process, 0)
        ended = -os.waitstatus_to_exitcode(status)
        if ended == signal.SIGXCPU:
            return _slow(seconds)
        return f"ends the program that reads it ({signal.Signals(ended).name if ended > 0 else 'it left'})"

    def close(self) -> None:
        """Ends the process, if there still is one."""
        if self._process:
            process, self._process = self._process, 0
            self._wire.close()
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)


def _slow(seconds: int) -> str:
    return f"takes more than {seconds} seconds of the processor"


def _mark(delivery: Delivery) -> object:
    """What tells a delivery from others of the same source."""
    key = delivery.story.key if delivery.story else delivery.as_before or delivery.withheld
    return key or delivery.remarks


def _forked() -> int:
    """0 in the new process, which has all that we have; its number here."""
    gc.freeze()  # what is ours is not tidied up there
    with warnings.catch_warnings():
        # Python 3.12 warns where there are other threads, whose locks nobody would open there; a command has none.
        warnings.simplefilter("ignore", DeprecationWarning)
        process = os.fork()
    if process:
        gc.unfreeze()
    return process
