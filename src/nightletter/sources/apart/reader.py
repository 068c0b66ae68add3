"""Reader: what the process does that reads a source; the system ends it when a story takes too much of the processor."""

from __future__ import annotations

import math
import os
import resource
import time
from collections.abc import Callable, Collection, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import NoReturn, TypeAlias

from msgspec import Struct

from nightletter.fault import Fault
from nightletter.sources.alone import watched
from nightletter.sources.apart.slow import slow_in
from nightletter.sources.apart.wire import Asked, Ended, Failed, Go, Gone, InHand, Opened, Wire, sent
from nightletter.sources.delivery import Listed, Source, Telling
from nightletter.sources.surprise import said
from nightletter.story import Person, Topic

Opening: TypeAlias = Callable[[], AbstractContextManager[Source]]
"""How a source is opened, for as long as the context lasts."""


Memory: TypeAlias = Callable[[str], Path] | None
"""Where the source of that name keeps its downloads."""


class Patience(Struct, frozen=True):
    """How much of the processor's time, in seconds, one story may take, and what a source needs beside its stories."""

    story: int = 60
    source: int = 300


def too_slow(seconds: int) -> str:
    """Why a story is refused that takes longer."""
    return (
        f"reading it takes more than {seconds} seconds of the processor; look what is odd about it, or leave it out; "
        "it is not read again before it changes"
    )


def read_to_the_end(
    opening: Opening, wire: Wire, refused: Mapping[str, str], patience: Patience, memory: Memory
) -> NoReturn:
    """Reads the source over `wire` and ends the process; stories that are `refused`, by their keys, are not read again.

    Nor are those that the `memory` of the source holds in the state that they have.
    """
    try:
        _read(opening, wire, refused, patience, memory)
    except Fault as fault:
        wire.say(Failed(fault.where, fault.wrong, fault.remedy))
    except Exception as reason:  # noqa: BLE001 - whatever it is, it concerns this source alone
        wrong, _, remedy = said(reason).partition("; ")
        wire.say(Failed("", wrong, remedy))
    finally:
        os._exit(0)  # nothing that belongs to the process that we were made from is tidied up


def _read(
    opening: Opening, wire: Wire, refused: Mapping[str, str], patience: Patience, memory: Memory
) -> None:
    _no_core()
    _allow(patience.source)
    with opening() as source:
        wire.say(Opened(source.name, isinstance(source, Listed), source.is_whole))
        wire.hear()
        slow = slow_in(memory(source.name)) if memory else {}

        busy = False

        def watch(key: str, where: str, state: str) -> str:
            nonlocal busy
            if key in refused:
                return refused[key]
            if state and slow.get(key) == state:
                return too_slow(patience.story)
            busy = True
            wire.say(InHand(key, where, state))
            _allow(patience.story)
            return ""

        def known(keys: Collection[str]) -> Mapping[str, bytes]:
            wire.say(Asked(tuple(keys)))
            answer = wire.hear()
            return answer.grounds if isinstance(answer, Go) else {}

        with watched(watch):
            for delivery in source.deliveries(known):
                # What no story was read for can wait, so that thousands that are as before are sent at once.
                wire.say(sent(delivery), now=busy)
                busy = False
                _allow(patience.source)
        wire.say(_ended(source))
        while isinstance(asked := wire.hear(), Gone) and isinstance(source, Listed):
            _allow(patience.source)
            wire.say(Gone(asked.key, source.is_gone(asked.key)))


def _ended(source: Source) -> Ended:
    met = source.met()
    return Ended(
        source.people(),
        source.topics(),
        tuple(one for one in met if isinstance(one, Person)),
        tuple(one for one in met if isinstance(one, Topic)),
        tuple(source.present) if isinstance(source, Listed) else (),
        source.signers() if isinstance(source, Telling) else None,
        is_all=True,
    )


def _allow(seconds: int) -> None:
    """Lets the process take so many seconds more of the processor; it is ended after them (SIGXCPU), wherever it is."""
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    end = math.ceil(time.process_time()) + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (end if most == resource.RLIM_INFINITY else min(end, most), most))


def _no_core() -> None:
    """What it was reading is not written to the disk when it is ended."""
    _, most = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, most))
