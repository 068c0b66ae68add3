"""Withdrawal: a story leaves the paper, and its address says so; or it is hidden, and its address says nothing."""

from __future__ import annotations

import unicodedata
from datetime import datetime
from typing import NamedTuple

from nightletter.archive.archive import Archive
from nightletter.archive.card import Notice, card_of
from nightletter.archive.connection import Connection
from nightletter.archive.notices import notices_at
from nightletter.archive.placing import leave
from nightletter.archive.standing import standing, touched
from nightletter.archive.state import Decider, Decision, State, decision, set_state
from nightletter.archive.subject import Subject
from nightletter.archive.versions import touch
from nightletter.fault import Fault
from nightletter.story import decode

_STORY = "SELECT source, language, address, state, decided_by, story FROM stories WHERE id = :number"

REASON_CHARACTERS = 500


class WithdrawalFault(Fault):
    """The story cannot be withdrawn, hidden or brought back as asked."""


class Stored(NamedTuple):
    """A story as the archive keeps it, whatever its state."""

    source: str
    language: str
    address: str
    state: State
    decided_by: Decider
    story: bytes


def withdraw(
    archive: Archive,
    number: int,
    reason: str,
    *,
    by: Decider = "person",
    now: datetime | None = None,
    private: str = "",
) -> Notice:
    """Withdraws story `number`; from then on its address holds a notice that gives `reason`, and nobody is told `private`.

    A story withdrawn before gets the new reasons. Raises `WithdrawalFault` when there is no such story, or no reason.
    """
    said = checked_reason(number, reason)
    with archive.writing() as connection:
        row = stored(connection, number)
        decided = _decided(row, decision(by, now, one_line(private)))
        changed = take_out(archive, connection, number, "withdrawn", decided, said)
        touch(connection, changed, f"withdrawal of story {number}")
    return Notice(number, row.language, row.address, said)


def hide(
    archive: Archive,
    number: int,
    *,
    by: Decider = "source",
    now: datetime | None = None,
    private: str = "",
) -> Notice:
    """Hides story `number`: it leaves all lists, and its address holds a page that does not tell of it. Its text is kept.

    Raises `WithdrawalFault` when there is no such story, or it is withdrawn.
    """
    with archive.writing() as connection:
        row = stored(connection, number)
        if row.state == "withdrawn":
            raise WithdrawalFault(f"story {number}", "is withdrawn", "bring it back before you hide it")
        decided = _decided(row, decision(by, now, one_line(private)))
        changed = take_out(archive, connection, number, "hidden", decided)
        touch(connection, changed, f"hiding of story {number}")
    return Notice(number, row.language, row.address, "", "hidden")


def take_out(
    archive: Archive,
    connection: Connection,
    number: int,
    state: State,
    decided: Decision,
    said: str | None = None,
) -> set[Subject]:
    """Hides story `number`, which is there, or withdraws it for the reason `said`; what that touches."""
    row = stored(connection, number)
    set_state(connection, number, state, decided, said)
    leave(connection, number)
    changed = set(notices_at(connection, row.address))
    if row.state == "published":
        story = decode(row.story)
        changed.update(touched(connection, standing(card_of(number, story), story, archive.zone), None))
    return changed


def stored(connection: Connection, number: int) -> Stored:
    """Story `number`. Raises `WithdrawalFault` when there is none."""
    row = connection.one(Stored, _STORY, number=number)
    if row is None:
        raise WithdrawalFault(
            f"story {number}",
            "the archive has no story of this number",
            "look at the number in the story's address",
        )
    return row


def _decided(row: Stored, decided: Decision) -> Decision:
    """What a person took out stays taken out by a person, whatever its source does after."""
    by_person = row.state != "published" and row.decided_by == "person"
    return Decision("person" if by_person else decided.by, decided.at, decided.private)


def checked_reason(number: int, reason: str) -> str:
    """`reason` as readers may see it; raises `WithdrawalFault` where there is none, or it is too long."""
    said = one_line(reason)
    if not said:
        raise WithdrawalFault(
            f"story {number}", "no reason is given", "say one that readers may see: --reason TEXT"
        )
    if len(said) > REASON_CHARACTERS:
        raise WithdrawalFault(
            f"story {number}", f"the reason has {len(said)} characters", f"use at most {REASON_CHARACTERS}"
        )
    return said


def one_line(text: str) -> str:
    """`text` in one line, without what could turn a page around."""
    return " ".join("".join(letter for letter in text if _is_printable(letter)).split())


def _is_printable(letter: str) -> bool:
    # Format characters (Cf) other than the joiners could turn the text around on the page.
    category = unicodedata.category(letter)
    return letter in "\u200c\u200d" or letter.isspace() or category[0] != "C"
