"""Copying: a page that a running site shows, and all that it asks for, as files that a web server can send by themselves."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

from bench.lines.wire import file_of
from nightletter.weigh import Answer, weigh

_TEXTS = {".css", ".js", ".svg", ".json", ".html"}


def copy(name: str, address: str, host: str, place: Path) -> None:
    """Copies the page at `address` into `place`; where it names its own host, the copy names `host`, over https."""
    here = urlsplit(address).netloc

    def fetch(there: str) -> Answer | None:
        if urlsplit(there).netloc != here:
            return None
        try:
            with urlopen(there, timeout=30) as answer:
                body: bytes = answer.read()
        except OSError:
            return None
        file = file_of(place, there)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(_elsewhere(body, here, host) if file.suffix in _TEXTS else body)
        return Answer(there, body, len(body))

    if weigh(name, address, fetch) is None:
        raise RuntimeError(f"{name} gives nothing at {address}")


def _elsewhere(body: bytes, here: str, host: str) -> bytes:
    """`body` with whole addresses on the other host, as they stand in markup and, with their slashes escaped, in script."""
    plain = body.replace(f"http://{here}".encode(), f"https://{host}".encode())
    return re.sub(rb"http:\\/\\/" + re.escape(here.encode()), rf"https:\\/\\/{host}".encode(), plain)
