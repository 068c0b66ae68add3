"""Alone: stories are read one at a time, and whatever goes wrong with one is its own refusal and nobody else's.

Who watches is told which story is in hand, and may say that one is not to be read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeAlias

from nightletter.sources.delivery import Delivery, Remark
from nightletter.sources.remote.cache import CacheFault
from nightletter.sources.surprise import said

Watch: TypeAlias = Callable[[str, str, str], str]
"""Told the key of a story, what remarks call it, and its state; says why it is to be refused unread, or nothing."""

_watch: ContextVar[Watch] = ContextVar("watch", default=lambda key, where, state: "")


@contextmanager
def watched(watch: Watch) -> Iterator[None]:
    """While the context lasts, `watch` is told of every story that is taken in hand."""
    token = _watch.set(watch)
    try:
        yield
    finally:
        _watch.reset(token)


def alone(
    key: str,
    where: str,
    read: Callable[[], Delivery],
    passing: tuple[type[Exception], ...] = (),
    state: str = "",
) -> Delivery:
    """The delivery that `read` gives, or the refusal of the story, which remarks call `where`.

    `state` is another once the story has changed at its source; empty where that cannot be told. What is `passing` is raised as it is; so is a disk that takes nothing more, which is no story's fault.
    """
    if why := _watch.get()(key, where, state):
        return _refused(key, where, why)
    try:
        return read()
    except Exception as reason:
        if isinstance(reason, (CacheFault, *passing)):
            raise
        return _refused(key, where, said(reason))


def _refused(key: str, where: str, why: str) -> Delivery:
    return Delivery(None, {}, (Remark(where, None, why),), withheld=key)
