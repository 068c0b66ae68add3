"""LiveSite: one edition's host and tree side by side, with the addresses that are worth asking for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

from nightletter.check.live.answer import Answer, Secured
from nightletter.check.live.line import Line
from nightletter.encoding import CODINGS, Dictionary

INDEX = "index.html"
_STATUS = "index.status"


class LiveSite:
    """The edition `name` (`full`, `light`) whose printed pages lie in `root`, on the host at the other end of `line`.

    `other` is the address of the other edition, `policy` what its pages' Content-Security-Policy must be.
    """

    def __init__(
        self,
        name: str,
        root: Path,
        line: Line,
        other: str,
        policy: str,
        languages: tuple[str, ...],
    ) -> None:
        self.name = name
        self.root = root
        self.line = line
        self.other = other
        self.policy = policy
        self.languages = languages
        self._asked: dict[tuple[str, str], Answer] = {}

    @property
    def light(self) -> bool:
        """Whether it is Light, whose rules are stricter."""
        return self.name == "light"

    def ask(self, address: str, accept: str = "br") -> Answer:
        """What the host answers for a file of the tree, a page by the name of its folder; asked once. Raises `Unreached`."""
        key = (address, accept)
        if key not in self._asked:
            self._asked[key] = self.line.ask(path_of(address), accept)
        return self._asked[key]

    def ask_having(self, known: Dictionary, address: str) -> Answer:
        """What the host answers to a browser that has the dictionary `known`. Raises `Unreached`."""
        return self.line.ask(
            path_of(address), f"gzip, deflate, br, zstd, {', '.join(CODINGS)}", known.available
        )

    def printed(self, address: str) -> bytes:
        """The file as it was printed."""
        return (self.root / address).read_bytes()

    @cached_property
    def secured(self) -> Secured:
        """What the host shows in a TLS handshake."""
        return self.line.secured()

    @cached_property
    def pages(self) -> tuple[str, ...]:
        """A front and a story of each language."""
        fronts = (f"{language}/{INDEX}" for language in self.languages)
        found = (next(self._stories(language), None) for language in self.languages)
        return tuple(page for page in (*fronts, *found) if page and (self.root / page).is_file())

    @cached_property
    def picture(self) -> str:
        """A picture, if there is one."""
        first = min((file.name for file in self.root.glob("pictures/*")), default="")
        return f"pictures/{first}" if first else ""

    @cached_property
    def said(self) -> dict[str, str]:
        """A page that has moved and one that is gone, as far as there are any, and what stands beside each."""
        kinds: dict[str, tuple[str, str]] = {}
        for file in self.root.rglob(_STATUS):
            word = file.read_text(encoding="utf-8").strip()
            page = file.with_name(INDEX).relative_to(self.root).as_posix()
            kinds.setdefault(word[:3], (page, word))
            if len(kinds) == 2:
                break
        return dict(kinds.values())

    def _stories(self, language: str) -> Iterator[str]:
        for page in sorted((self.root / language).glob("*/[0-9]*-*/index.html")):
            if not page.with_name(_STATUS).exists():
                yield page.relative_to(self.root).as_posix()


def path_of(address: str) -> str:
    """The path that a reader asks for."""
    return "/" + quote(address.removesuffix(INDEX) if address.endswith(f"/{INDEX}") else address)
