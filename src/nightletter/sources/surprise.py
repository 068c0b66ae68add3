"""Surprise: an exception that nobody expected of a library, a server or of us, said in one line."""

from __future__ import annotations

from traceback import extract_tb

from nightletter.fault import Fault

_LONGEST = 120


def said(reason: BaseException) -> str:
    """What went wrong, and what to do, so that it can follow the name of what it went wrong with."""
    if isinstance(reason, Fault):
        return f"{reason.wrong}; {reason.remedy}"
    if isinstance(reason, RecursionError):
        return "is nested too deep to be read; make it flatter"
    if isinstance(reason, MemoryError):
        return "needs more memory to be read than there is; make it smaller"
    return f"cannot be read ({_where(reason)}); leave it out, and tell the makers of Nightletter"


def _where(reason: BaseException) -> str:
    """The kind of exception, what it says, and the place in our own code that was at work."""
    words = " ".join("".join(letter if letter.isprintable() else " " for letter in str(reason)).split())
    about = f": {words[:_LONGEST]}" if words else ""
    ours = [frame for frame in extract_tb(reason.__traceback__) if "/nightletter/" in frame.filename]
    place = f", {ours[-1].filename.rpartition('/nightletter/')[2]}:{ours[-1].lineno}" if ours else ""
    return f"{type(reason).__name__}{about}{place}"
