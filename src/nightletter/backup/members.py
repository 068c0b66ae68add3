"""Members: what is in a backup, a tar archive: the settings, the archive, the newsroom's texts and logo, the originals, and last their digests.

The digests come last because a backup is written in one go, also to where nothing can be read again; without them it is not whole.
"""

from __future__ import annotations

import re

from nightletter.paper.checks import LOGO

ARCHIVE = "archive.db"
SETTINGS = "nightletter.toml"
TEXTS = "texts"
ORIGINALS = "originals"
DIGESTS = "SHA256SUMS"

_NAMES = re.compile(
    rf"{re.escape(ARCHIVE)}|{re.escape(SETTINGS)}|{TEXTS}/[A-Za-z0-9_-]{{1,40}}\.po|{LOGO.pattern}"
    rf"|{ORIGINALS}/([0-9a-f]{{2}})/\1[0-9a-f]{{6,126}}\.[a-z0-9]{{1,8}}"
)


def is_member(name: str) -> bool:
    """Whether a backup may hold a file of that name; nothing else is ever written where a backup is brought back."""
    return _NAMES.fullmatch(name) is not None


def digests(found: dict[str, str]) -> bytes:
    """The text of `DIGESTS`, as `sha256sum --check` reads it."""
    return "".join(f"{found[name]}  {name}\n" for name in sorted(found)).encode()
