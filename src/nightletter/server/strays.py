"""Strays: the story that an address means which chats, mail and hands have damaged.

Messengers cut Persian addresses short or take the bracket after one along, keyboards write another ی, programs encode what is encoded
already. The story's number stands in front of all that, and says which is meant.
"""

from __future__ import annotations

import os
import re
from typing import NamedTuple
from urllib.parse import unquote

from nightletter.server.status import FINE, status_of
from nightletter.server.target import INDEX
from nightletter.stores import AddressFault, DirectoryStore

_STORY = re.compile(
    r"/(?P<list>[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*/[^/]{1,100})/(?P<name>(?P<number>[0-9]{1,9})(?![0-9])[^/]*)(?P<rest>.*)",
    re.DOTALL,
)
_NUMBERED = re.compile(r"([0-9]{1,9})-")
# A year or a month that is not there is no story's number.
_PERIOD = re.compile(r"(19|20)[0-9]{2}")
_LETTER = re.compile(r"[^\W_]")
# Who encodes what is encoded already seldom does it more often.
_ENCODED = 3


class _Listed(NamedTuple):
    """The folders of a list by the number in front of their names, as they were when the list's folder was last changed."""

    changed: int
    names: dict[int, tuple[str, ...]]


class Strays:
    """The stories of one store; what a folder holds is read again when the folder has changed. Safe for threads."""

    def __init__(self, store: DirectoryStore) -> None:
        self._store = store
        self._listed: dict[str, _Listed] = {}

    def meant(self, path: bytes) -> str | None:
        """The address of the page that `path`, at which nothing is, means; None where that is not sure.

        Only a story that can be read is named: of one that is hidden or withdrawn, nobody learns the address by counting.
        """
        text = path.decode("utf-8", "replace")
        for _ in range(_ENCODED):
            text = unquote(text)
        found = _STORY.fullmatch(text)
        if not found or (_PERIOD.fullmatch(found["name"])):
            return None
        # What is asked for in a story's folder by a name of its own, and is not there, is not the story.
        tail = found["rest"].strip("/")
        if _LETTER.match(tail) and tail != INDEX:
            return None
        readable = [
            name
            for name in self._names(found["list"], int(found["number"]))
            if self._is_read(found["list"], name)
        ]
        if len(readable) != 1 or (found["name"] == readable[0] and tail == INDEX):
            return None
        return f"{found['list']}/{readable[0]}/{INDEX}"

    def _is_read(self, folder: str, name: str) -> bool:
        address = f"{folder}/{name}/{INDEX}"
        try:
            return self._store.size(address) is not None and status_of(self._store, address) == FINE
        except AddressFault:
            return False

    def _names(self, folder: str, number: int) -> tuple[str, ...]:
        root = self._store.root / folder
        if not re.fullmatch(r"[^/\x00]+/[^/\x00]+", folder) or ".." in folder.split("/"):
            return ()
        try:
            changed = os.lstat(root).st_mtime_ns
            listed = self._listed.get(folder)
            if listed is None or listed.changed != changed:
                listed = self._listed[folder] = _Listed(changed, _read(str(root)))
        except OSError:
            return ()
        return listed.names.get(number, ())


def _read(root: str) -> dict[int, tuple[str, ...]]:
    names: dict[int, tuple[str, ...]] = {}
    with os.scandir(root) as entries:
        for entry in entries:
            if (found := _NUMBERED.match(entry.name)) and entry.is_dir(follow_symlinks=False):
                number = int(found[1])
                names[number] = (*names.get(number, ()), entry.name)
    return names
