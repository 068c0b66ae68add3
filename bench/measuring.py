"""Measuring: one step of one system, as often as time allows, with what it took and what it wrote."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from msgspec import Struct

from bench.machine import Machine
from bench.running import Command, Ran, ran
from bench.systems import System
from bench.trees import stamps

# A step is repeated while fewer seconds than these have gone by, up to so many times.
_ENOUGH = 20.0
ROUNDS = 3

Step: TypeAlias = Callable[[int], tuple[Command, ...]]


class Once(Struct, frozen=True):
    """A step done once: each command with what it took, seconds spent compressing, and pages there, written, removed."""

    commands: tuple[tuple[str, Ran], ...]
    compression: float
    pages: int
    written: int
    removed: int

    @property
    def wall(self) -> float:
        """Seconds by the clock."""
        return sum(ran.wall for _, ran in self.commands)

    @property
    def cpu(self) -> float:
        """Processor seconds, compression among them."""
        return sum(ran.cpu for _, ran in self.commands)

    @property
    def plain_cpu(self) -> float:
        """Processor seconds without compression."""
        return self.cpu - self.compression

    @property
    def peak(self) -> int:
        """Bytes of memory at the highest."""
        return max(ran.peak for _, ran in self.commands)


class Measured(Struct, frozen=True):
    """A step done once or more by one system, or why it could not be done."""

    system: str
    step: str
    rounds: tuple[Once, ...] = ()
    failure: str = ""


def failures(results: Iterable[Measured]) -> tuple[str, ...]:
    """A line for each step that failed."""
    return tuple(f"{one.system}, {one.step}: {one.failure}" for one in results if one.failure)


def measured(system: System, name: str, step: Step, machine: Machine, limit: float) -> Measured:
    """`step` measured; each round gets its number. Raises `Failed` when a command fails or takes more than `limit` seconds."""
    return Measured(system.name, name, tuple(_rounds(system, name, step, machine, limit)))


def from_nothing(system: System) -> tuple[Command, ...]:
    """What prints everything, all that was printed before being taken away now."""
    system.empty()
    return system.build()


def _rounds(system: System, name: str, step: Step, machine: Machine, limit: float) -> Iterator[Once]:
    spent = 0.0
    for number in range(ROUNDS):
        machine.feel()
        once = _once(system, step(number), limit)
        print(f"{system.name}, {name}: {once.wall:.2f} s", file=sys.stderr, flush=True)
        yield once
        spent += once.wall
        if spent > _ENOUGH:
            return


def _once(system: System, commands: tuple[Command, ...], limit: float) -> Once:
    before = stamps(system.trees)
    took = tuple((command.name, ran(command, limit)) for command in commands)
    after = stamps(system.trees)
    return Once(
        took, system.compression(), len(after), after.written_since(before), after.removed_since(before)
    )
