"""A printed paper that may be spoilt, and what the check finds in it."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from nightletter.check import Finding, check_paper
from nightletter.editions import NAMES
from nightletter.editions.light import UNIT
from nightletter.encoding import brotli_encoded, dictionary
from nightletter.paper import Paper
from nightletter.press import tree

# Pages of the small paper.
STORY = "en/news/2-the-bridge-opens/index.html"
PERSIAN = "fa/news/3-پل-باز-می-شود/index.html"
FERRY = "en/news/4-a-ferry-leaves-at-noon/index.html"
MOVED = "en/news/4-renamed-since/index.html"
LONG = "en/news/5-a-long-day-on-the-river/index.html"
WITHDRAWN = "en/news/6-names-in-the-ledger/index.html"
FEED = "en/feed.atom"
ABOUT = "en/about-this-paper/index.html"


class PrintedCopy:
    """The trees of `paper`, which a test may change as it likes."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper

    def path(self, edition: str, address: str) -> Path:
        """The file at an address."""
        return tree(self.paper, edition) / address

    def read(self, edition: str, address: str) -> str:
        """A page."""
        return self.path(edition, address).read_text(encoding="utf-8")

    def write(self, edition: str, address: str, body: str | bytes) -> None:
        """A file, with a twin that agrees where it is text."""
        file = self.path(edition, address)
        file.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(body, bytes):
            file.write_bytes(body)
        else:
            file.write_bytes(body.encode())
            file.with_name(f"{file.name}.br").write_bytes(brotli_encoded(body.encode(), 11, UNIT))
            self._tell(edition, address, body.encode())

    def _tell(self, edition: str, address: str, body: bytes) -> None:
        """The twins of a page for whoever has the dictionary of its language."""
        found = [*self.path(edition, address.partition("/")[0]).glob("dictionary.*.txt")]
        if address.endswith(".html") and found:
            has = dictionary(found[0].read_bytes())
            for coding, twin in has.encoded(body, UNIT).items():
                self.path(edition, f"{address}.{has.name}.{coding}").write_bytes(twin)

    def a_twin(self, address: str, ending: str) -> Path:
        """The one in Light that was made with a dictionary."""
        return next(self.path("light", address).parent.glob(f"*.{ending}"))

    def spoil(self, edition: str, address: str, body: bytes) -> None:
        """A file with other bytes, which its twin knows nothing of."""
        self.path(edition, address).write_bytes(body)

    def change(self, edition: str, address: str, old: str, new: str) -> None:
        """A page, with the first `old` in it made `new`."""
        html = self.read(edition, address)
        assert old in html, f"{old} is not in {edition}/{address}"
        self.write(edition, address, html.replace(old, new, 1))

    def change_all(self, edition: str, address: str, old: str, new: str) -> None:
        """A page, with every `old` in it made `new`."""
        html = self.read(edition, address)
        assert old in html, f"{old} is not in {edition}/{address}"
        self.write(edition, address, html.replace(old, new))

    def add(self, edition: str, address: str, markup: str) -> None:
        """A page, with `markup` at the end of its main part."""
        self.change(edition, address, "</main>", f"{markup}</main>")

    def copy(self, edition: str, address: str, to: str) -> None:
        """A page, at another address as well."""
        self.write(edition, to, self.read(edition, address))

    def a_picture(self, edition: str) -> str:
        """The address of some JPEG."""
        return f"pictures/{min(self.path(edition, 'pictures').glob('*.jpg')).name}"

    def findings(self, workers: int = 1) -> frozenset[Finding]:
        """What the check finds."""
        roots = {name: tree(self.paper, name) for name in NAMES}
        return frozenset(check_paper(self.paper, roots, workers).findings)


class Planted(NamedTuple):
    """A fault: the rule that must find it, what it is, how it is planted, and what else cannot but fire with it."""

    rule: str
    what: str
    plant: Callable[[PrintedCopy], None]
    also: tuple[str, ...] = ()


def noise(size: int) -> str:
    """Text of about `size` bytes that no compression makes smaller than three quarters."""
    return random.Random(size).randbytes(size // 2).hex()
