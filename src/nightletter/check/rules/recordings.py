"""Recordings: a published sound or film tells nothing of who made it, where, when and with what."""

from __future__ import annotations

from collections.abc import Iterator

from nightletter.check.file import PrintedFile
from nightletter.check.rule import FileRule
from nightletter.recordings import is_clean, is_recording


def tells_nothing(file: PrintedFile) -> Iterator[str]:
    """No tags, places, times and names, and no tracks and boxes that no browser plays."""
    if is_recording(file.address) and not is_clean(file.tree.path(file.address)):
        yield "it holds more than sound and film"


RULES = (
    FileRule(
        "recording-tells-nothing",
        "No picture, sound or film holds metadata",
        "No published sound or film holds metadata: no tags, cover, place, time, name of a person, device or program.",
        "import it again from its source, and print",
        tells_nothing,
    ),
)
