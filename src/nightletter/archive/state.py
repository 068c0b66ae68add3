"""State: whether readers find a story, who decided so, when, and what the newsroom alone is told of it.

No clock is read here: whoever decides says what time it is.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal, TypeAlias

from msgspec import Struct

from nightletter.archive.connection import Connection
from nightletter.archive.marks import mark, unmark
from nightletter.archive.moment import sortable

# At a story's address: the story, a page that says nothing, or one that says that it was withdrawn.
State: TypeAlias = Literal["published", "hidden", "withdrawn"]
# The story's source, which took it back, or a person. What a person has decided no source undoes.
Decider: TypeAlias = Literal["source", "person"]

_SET = """
UPDATE stories SET state = :state, reason = :reason, decided_by = :by, decided_at = :at, private = :private
WHERE id = :number
"""


class Decision(Struct, frozen=True):
    """Who decided (empty: nobody had to), when (empty: it is not known; else as `sortable` gives it), and the private reason."""

    by: Decider | Literal[""] = ""
    at: str = ""
    private: str = ""


def decision(by: Decider, now: datetime | None, private: str = "") -> Decision:
    """The decision of `by` at `now`."""
    return Decision(by, sortable(now) if now else "", private)


def set_state(
    connection: Connection, number: int, state: State, decided: Decision, reason: str | None = None
) -> None:
    """Gives story `number` another state; one that readers find no more is marked, to be known again."""
    connection.do(
        _SET,
        number=number,
        state=state,
        reason=reason,
        by=decided.by,
        at=decided.at,
        private=decided.private,
    )
    if state == "published":
        unmark(connection, number)
    else:
        mark(connection, number)
