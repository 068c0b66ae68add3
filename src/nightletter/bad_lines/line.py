"""Line: what happens between a server and a reader, as far as a program that sits between them can bring it about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

from msgspec import Struct

# What becomes of a request that gets no answer: silence with the socket open, or a reset.
Fate: TypeAlias = Literal["hang", "refuse"]
# Where and how the HTML of a Full page ends too early; "" when it does not.
Cut: TypeAlias = Literal["", "stall-head", "stall-text", "cut-fin", "cut-chunked", "cut-rst"]
# What a file is, told by its ending.
FileKind: TypeAlias = Literal["picture", "style", "script", "font", "recording", "page"]
# What a website's theme, or another site that it shows, may put into a page.
Extra: TypeAlias = Literal["style", "script", "picture", "font", "frame"]


class Line(Struct, frozen=True, kw_only=True):
    """One line. All of it is the same at every visit: nothing here is left to chance.

    `kbit_s` is the rate down, 0 without limit, and `rtt` the round trip in seconds. `jitter` is a cycle of pauses in
    seconds, one before each packet. After `silent_after` bytes from the server, of which a TLS handshake would have taken
    `handshake`, a connection falls silent and stays open; 0 when it does not. `html` cuts Full's pages, `kinds` says which
    files of Full never come, `injected` puts something foreign into Full's pages and says what becomes of it, `light` what
    Light's answers meet. `says` is a sentence for whoever tries it.
    """

    name: str
    says: str
    kbit_s: int = 10_000
    rtt: float = 0.1
    jitter: tuple[float, ...] = ()
    silent_after: int = 0
    handshake: int = 0
    html: Cut = ""
    kinds: Mapping[FileKind, Fate] = {}
    injected: Mapping[Extra, Fate] = {}
    light: Fate | Literal["", "block-page"] = ""
