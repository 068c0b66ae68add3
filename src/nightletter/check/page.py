"""PrintedPage: an HTML page as a browser reads it, element by element."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from nightletter.check.file import PrintedFile
from nightletter.check.prose import prose
from nightletter.check.tree import Tree, landing
from nightletter.check.trees import Trees
from nightletter.editions import STATUS
from nightletter.editions.addresses import INDEX, NOT_FOUND


class Element(NamedTuple):
    """An element with its attributes; one without a value has the empty one."""

    tag: str
    attributes: dict[str, str]
    node: LexborNode

    def get(self, name: str) -> str:
        """The value of an attribute; empty where there is none."""
        return self.attributes.get(name, "")

    def inside(self, *tags: str) -> bool:
        """Whether it stands in an element of one of these names."""
        above = self.node.parent
        while above is not None:
            if above.tag in tags:
                return True
            above = above.parent
        return False


class PrintedPage:
    """The page in `file`. Whatever is asked of it is worked out once."""

    def __init__(self, file: PrintedFile) -> None:
        self.trees: Trees = file.trees
        self.tree: Tree = file.tree
        self.address = file.address
        self.body = file.body
        self.html = file.body.decode()
        self._parsed = LexborHTMLParser(self.html)

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """Every element, in the order of the page."""
        root = self._parsed.root
        if root is None:
            return ()
        found = (node for node in root.traverse() if node.is_element_node)
        return tuple(Element(node.tag or "", _attributes(node), node) for node in found)

    def all(self, *tags: str) -> tuple[Element, ...]:
        """Every element with one of these names."""
        return tuple(element for element in self.elements if element.tag in tags)

    @cached_property
    def links(self) -> tuple[Element, ...]:
        """Every link that a reader can follow."""
        return tuple(element for element in self.all("a", "area") if "href" in element.attributes)

    def meta(self, name: str) -> list[str]:
        """What every meta element of this name, property or equivalence says."""
        keys = ("name", "property", "http-equiv")
        return [
            one.get("content")
            for one in self.all("meta")
            if name.lower() in (one.get(key).lower() for key in keys)
        ]

    def link_relations(self, relation: str) -> tuple[Element, ...]:
        """Every link element with this relation."""
        return tuple(one for one in self.all("link") if relation in one.get("rel").lower().split())

    @cached_property
    def main(self) -> LexborNode | None:
        """The page's main part, or all of it where there is none."""
        return self._parsed.css_first("main") or self._parsed.body

    @cached_property
    def text(self) -> str:
        """What the main part says, its spaces and line breaks made one space each."""
        return prose(self.main)

    @cached_property
    def article(self) -> str:
        """What the story itself says, without the stories that are offered below it."""
        return prose(self._parsed.css_first("main article") or self.main)

    @property
    def folder(self) -> str:
        """The folder of the page, without a slash at its end."""
        return self.address.rpartition("/")[0]

    @cached_property
    def language(self) -> str:
        """The language that the address names, or where it leads on, that of the page there; for the root the paper's first."""
        languages = self.trees.paper.languages
        onward = (landing(self.address, said.partition("url=")[2]) or "" for said in self.meta("refresh"))
        named = (address.partition("/")[0] for address in (*onward, self.address))
        return next((first for first in named if first in languages), languages[0])

    @cached_property
    def status(self) -> str:
        """What the server answers here, where it is told: "410", "301 /en/"; else empty."""
        sidecar = self.address.removesuffix(INDEX) + STATUS
        if not self.address.endswith(INDEX) or sidecar not in self.tree:
            return ""
        return self.tree.read(sidecar, 4096).decode(errors="replace").strip()

    @cached_property
    def is_stub(self) -> bool:
        """Whether the page only says that something moved or went, with no part of an edition around it."""
        return bool(self.status or self.is_old_file) and not self.all("main")

    @property
    def is_old_file(self) -> bool:
        """Whether it stands where a story once was in a file of its own, `2019/title.html`, beside which no sidecar can be."""
        return self.address in self.trees.moved

    @property
    def is_not_found(self) -> bool:
        """Whether it is what a language shows where nothing is."""
        return self.address.endswith(f"/{NOT_FOUND}")


def _attributes(node: LexborNode) -> dict[str, str]:
    return {name: value or "" for name, value in node.attributes.items()}


def is_whole(href: str) -> bool:
    """Whether a link names a host or another way than this site: `https://…`, `//…`, `mailto:…`."""
    try:
        parts = urlsplit(href.strip())
    except ValueError:
        return True
    return bool(parts.scheme or parts.netloc)
