"""Readable: a file of the tree that cannot be looked at is said once, and no other rule looks at it."""

from __future__ import annotations

from collections.abc import Iterator

from nightletter.check.file import PrintedFile
from nightletter.check.rule import FileRule


def readable(file: PrintedFile) -> Iterator[str]:
    """A page is text of a size that can be; any file is a file that holds something."""
    try:
        trouble = file.trouble()
    except OSError as error:
        trouble = f"it cannot be read ({error.strerror})"
    if trouble:
        yield trouble


READABLE = FileRule(
    "readable",
    "Every story has its page, whole and once",
    "Every file can be read and holds something; a page is UTF-8 text of a size that pages have.",
    "delete it and print again",
    readable,
)
RULES = (READABLE,)
