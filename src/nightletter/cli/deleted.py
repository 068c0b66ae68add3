"""Deleted: stories that the paper has and their source has no more are hidden, within limits; or told, or withdrawn, as asked."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import closing
from datetime import datetime
from typing import Literal, TypeAlias

from msgspec.structs import replace

from nightletter.archive import (
    Archive,
    Holding,
    TakenBack,
    Told,
    holdings,
    settle,
    take_back,
    undecided,
    withdraw,
)
from nightletter.cli.intake import Intake
from nightletter.paper import Paper
from nightletter.sources.delivery import Listed, Remark, Source

# What becomes of them.
Then: TypeAlias = Literal["hide", "tell", "withdraw"]

_REASON = "The newsroom has taken this story down."
_MOST = 20
# So many are asked for at the source, one by one, in one import; what more there is comes with the next.
_ASKED = 100


def with_deleted(paper: Paper, source: Source, intake: Intake, now: datetime, then: Then) -> Intake:
    """`intake` with what became of the stories that `source`, of which all was just taken in, has no more, if it lists all it has."""
    with closing(Archive(paper.directory, paper.zone)) as archive:
        if not isinstance(source, Listed):
            return replace(intake, undecided=undecided(archive, source.name))
        settle(archive, source.name, source.present)
        gone, unclear = _gone(archive, source)
        taken = take_back(archive, source.name, gone, now) if then == "hide" else TakenBack()
        remarks = _unclear(source.name, unclear)
        if then == "tell":
            remarks += _told(source.name, gone)
        elif then == "withdraw":
            remarks += _withdrawn(archive, source.name, gone, now)
        return replace(
            intake,
            hidden=taken.hidden,
            undecided=undecided(archive, source.name),
            remarks=(*remarks, *intake.remarks),
        )


def waiting_of(paper: Paper, source: str) -> tuple[Told, ...]:
    """What waits for a decision of the source called so."""
    with closing(Archive(paper.directory, paper.zone)) as archive:
        return undecided(archive, source)


def _gone(archive: Archive, source: Listed) -> tuple[dict[str, Holding], list[Holding]]:
    """The stories that the source says are gone, the newest first; and those that it does not list and says nothing of."""
    name = source.name
    waiting = {one.number for one in undecided(archive, name) if one.what == "hide"}
    missing = [one for one in holdings(archive, name) if _may_go(one, source.present, waiting)]
    gone: dict[str, Holding] = {}
    unclear: list[Holding] = []
    for one in missing[::-1][:_ASKED]:
        if source.is_gone(one.key):
            gone[one.key] = one
        else:
            unclear.append(one)
    return gone, unclear


def _may_go(one: Holding, present: Collection[str], waiting: Collection[int]) -> bool:
    return (
        one.state == "published"
        and one.decided_by != "person"
        and one.key not in present
        and one.number not in waiting
    )


def _unclear(source: str, unclear: list[Holding]) -> tuple[Remark, ...]:
    if not unclear:
        return ()
    numbers = ", ".join(str(one.number) for one in unclear[:_MOST])
    more = f" and {len(unclear) - _MOST} more" if len(unclear) > _MOST else ""
    text = f"lists no more, and does not say to us that they are gone: stories {numbers}{more}; they stay, look at the site"
    return (Remark(source, None, text),)


def _told(source: str, gone: dict[str, Holding]) -> tuple[Remark, ...]:
    told = [Remark(f"{source}, {key}", None, _kept(one.number)) for key, one in list(gone.items())[:_MOST]]
    if (more := len(gone) - _MOST) > 0:
        told.append(Remark(source, None, f"{more} more like these"))
    return tuple(told)


def _withdrawn(archive: Archive, source: str, gone: dict[str, Holding], now: datetime) -> tuple[Remark, ...]:
    """Withdraws them all, unless more than half of what the source had is gone: then something else is wrong."""
    ours = [one for one in holdings(archive, source) if one.state == "published"]
    if len(gone) > max(_MOST, len(ours) // 2):
        text = f"{len(gone)} of {len(ours)} stories are gone there, more than half; none was withdrawn, look at the site"
        return (Remark(source, None, text),)
    for one in gone.values():
        withdraw(archive, one.number, _REASON, by="source", now=now)
    return tuple(
        Remark(f"{source}, {key}", None, f"is gone there; story {one.number} was withdrawn")
        for key, one in gone.items()
    )


def _kept(number: int) -> str:
    return (
        "is gone there, and stays in the paper; to withdraw it: "
        f"nightletter withdraw {number} --reason TEXT, or import with --withdraw-deleted"
    )
