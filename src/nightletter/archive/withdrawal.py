"""Withdrawal: a story leaves the paper, and its address says so."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from nightletter.archive.archive import Archive
from nightletter.archive.card import Notice, card_of
from nightletter.archive.connection import Connection
from nightletter.archive.notices import notices_at
from nightletter.archive.placing import leave
from nightletter.archive.standing import standing, touched
from nightletter.archive.subject import Subject
from nightletter.archive.versions import touch
from nightletter.fault import Fault
from nightletter.story import decode

_STORY = "SELECT language, address, withdrawn, story FROM stories WHERE id = :number"
_WITHDRAW = "UPDATE stories SET withdrawn = :reason WHERE id = :number"

REASON_CHARACTERS = 500


class WithdrawalFault(Fault):
    """The story cannot be withdrawn as asked."""


class _Row(NamedTuple):
    language: str
    address: str
    withdrawn: str | None
    story: bytes


def withdraw(archive: Archive, number: int, reason: str) -> Notice:
    """Withdraws story `number`; from then on its address holds a notice that gives `reason`.

    A story withdrawn before gets the new reason. Raises `WithdrawalFault` when there is no such story, or no reason.
    """
    said = _checked(number, reason)
    with archive.writing() as connection:
        row = connection.one(_Row, _STORY, number=number)
        if row is None:
            raise WithdrawalFault(
                f"story {number}",
                "the archive has no story of this number",
                "look at the number in the story's address",
            )
        touch(connection, take_out(archive, connection, number, said), f"withdrawal of story {number}")
    return Notice(number, row.language, row.address, said)


def take_out(archive: Archive, connection: Connection, number: int, said: str) -> set[Subject]:
    """Withdraws story `number`, which is there, for the reason `said`; what that touches."""
    row = connection.only(_Row, _STORY, number=number)
    connection.do(_WITHDRAW, number=number, reason=said)
    leave(connection, number)
    changed = set(notices_at(connection, row.address))
    if row.withdrawn is None:
        story = decode(row.story)
        changed.update(touched(connection, standing(card_of(number, story), story, archive.zone), None))
    return changed


def _checked(number: int, reason: str) -> str:
    said = " ".join("".join(letter for letter in reason if _is_printable(letter)).split())
    if not said:
        raise WithdrawalFault(
            f"story {number}", "no reason is given", "say one that readers may see: --reason TEXT"
        )
    if len(said) > REASON_CHARACTERS:
        raise WithdrawalFault(
            f"story {number}", f"the reason has {len(said)} characters", f"use at most {REASON_CHARACTERS}"
        )
    return said


def _is_printable(letter: str) -> bool:
    # Format characters (Cf) other than the joiners could turn the text around on the page.
    category = unicodedata.category(letter)
    return letter in "\u200c\u200d" or letter.isspace() or category[0] != "C"
