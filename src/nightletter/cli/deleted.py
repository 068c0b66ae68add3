"""Deleted: stories that the paper has and their source has no more, said; withdrawn only where that was asked for."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import closing
from datetime import UTC, datetime

from msgspec.structs import replace

from nightletter.archive import Archive, held, withdraw
from nightletter.cli.intake import Intake
from nightletter.paper import Paper
from nightletter.sources.delivery import Listed, Remark, Source

_REASON = "The newsroom has taken this story down."
_MOST = 20


def with_deleted(paper: Paper, source: Source, intake: Intake, *, withdrawn: bool) -> Intake:
    """`intake` with what `deleted` remarks on, if `source`, of which all was just taken in, lists everything that it has."""
    if not isinstance(source, Listed):
        return intake
    return replace(
        intake,
        remarks=(*intake.remarks, *deleted(paper, source.name, source.present, withdrawn=withdrawn)),
    )


def deleted(paper: Paper, source: str, present: Collection[str], *, withdrawn: bool) -> tuple[Remark, ...]:
    """A remark for each story of `source` that is not `present` there any more; with `withdrawn`, each is withdrawn.

    Where more than half are gone, something else is wrong, and none is withdrawn. After twenty remarks they are counted.
    """
    with closing(Archive(paper.directory, paper.zone)) as archive:
        ours = held(archive, source)
        gone = {key: number for key, number in ours.items() if key not in present}
        if withdrawn and len(gone) > max(_MOST, len(ours) // 2):
            text = f"{len(gone)} of {len(ours)} stories are gone there, more than half; none was withdrawn, look at the site"
            return (Remark(source, None, text),)
        if withdrawn:
            for number in gone.values():
                withdraw(archive, number, _REASON, by="source", now=datetime.now(UTC))
    say = _withdrawn if withdrawn else _kept
    told = [Remark(f"{source}, {key}", None, say(number)) for key, number in list(gone.items())[:_MOST]]
    if (more := len(gone) - _MOST) > 0:
        told.append(Remark(source, None, f"{more} more like these"))
    return tuple(told)


def _withdrawn(number: int) -> str:
    return f"is deleted there or not public any more; story {number} was withdrawn"


def _kept(number: int) -> str:
    return (
        "is deleted there or not public any more, and stays in the paper; to withdraw it: "
        f"nightletter withdraw {number} --reason TEXT, or import with --withdraw-deleted"
    )
