"""Addresses: which story of the folder a link inside the folder means."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable
from typing import Protocol
from urllib.parse import unquote

from msgspec import Struct

from nightletter.sources.folder.dates import named
from nightletter.sources.folder.fields import OLD_ADDRESSES, Fields, paths_of
from nightletter.sources.folder.files import ENDINGS, StoryFile
from nightletter.sources.folder.front_matter import parted
from nightletter.sources.making.refusal import Refusal
from nightletter.story.letters import composed
from nightletter.story.story import SLUG_BYTES, slug_of

_DATED = re.compile(r"([0-9]{4})/([0-9]{1,2})/(?:([0-9]{1,2})/)?([^/]+)$")
_DECLARES = re.compile(
    r"^[ \t]*+[\"']?(?:permalink|redirect_from|alias(?:es)?|url|old_urls?|slug)[\"']?[ \t]*+[:=]",
    re.MULTILINE | re.IGNORECASE,
)
_DATE_LINE = re.compile(
    r"^[ \t]*+[\"']?(?:date|publishDate)[\"']?[ \t]*+[:=][ \t]*+[\"']?([0-9]{4}-[0-9]{1,2}-[0-9]{1,2})",
    re.MULTILINE,
)
# Most names of files are slugs already, and `slug_of` would take a third of the time that an import of nothing new does.
_IS_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_HEAD_BYTES = 32_768
# Folders that sites put before a post's own name in its address.
_SHELVES = frozenset(["posts", "post", "blog", "articles", "article", "news", "stories"])


class Declared(Struct, frozen=True, array_like=True, gc=False):
    """What a file's front matter says of the addresses that its story has or had."""

    date: tuple[str, str, str] | None = None
    slug: str = ""
    paths: tuple[str, ...] = ()


class StoryFinder(Protocol):
    """Whatever knows where links inside the folder lead."""

    def story(self, path: str, place: str) -> str | None:
        """The key of the story that `path`, in a link of a file in the folder `place`, leads to; None for no story."""


class Addresses:
    """Every story file of a folder, found by the ways in which links name one.

    `declared` says what front matter declares; by default the files are read for it, once a link asks.
    """

    def __init__(
        self, files: Iterable[StoryFile], declared: Callable[[StoryFile], Declared] | None = None
    ) -> None:
        self.files = tuple(files)
        self.keys = {file.key: file for file in self.files}
        self._declared_by = declared or declared_by
        self._folded = {file.key.casefold(): file.key for file in self.files}
        self._stems: dict[str, list[str]] = {}
        self._dated: dict[str, str] = {}
        for file in self.files:
            date, slug = named(file.stem)
            self._stems.setdefault(file.stem.casefold(), []).append(file.key)
            if date:
                self._stems.setdefault(slug.casefold(), []).append(file.key)
                self._date(date, slug, file.key)
        self._declared: dict[str, str] | None = None

    def _date(self, date: tuple[str, str, str], slug: str, key: str) -> None:
        year, month, day = date
        name = slug if len(slug) <= SLUG_BYTES and _IS_SLUG.fullmatch(slug) else slug_of(slug)
        self._dated.setdefault(f"{year}/{int(month)}/{int(day)}/{name}", key)
        self._dated.setdefault(f"{year}/{int(month)}/{name}", key)

    def story(self, path: str, place: str) -> str | None:
        """The key of the story that `path`, in a link of a file in the folder `place`, leads to; None for no story."""
        path = composed(unquote(path))
        if path.lower().endswith(ENDINGS):
            return self._file(path[: path.rindex(".")], place)
        bare = _bare(path)
        if not bare:
            return None
        return (
            self._by_date(bare)
            or (None if path.startswith("/") else self._file(bare, place, by_name=False))
            or self._at(bare.strip("/"))
            or self._declared_at(bare)
            or self._on_shelf(bare, place)
        )

    def named(self, name: str, place: str = "") -> str | None:
        """The key of the story whose file is called `name`, nearest to `place` when several are."""
        found = self._stems.get(name.casefold(), [])
        near = [key for key in found if key.rpartition("/")[0] == place]
        return near[0] if near else found[0] if len(found) == 1 else None

    def _file(self, path: str, place: str, *, by_name: bool = True) -> str | None:
        starts = [""] if path.startswith("/") else [place, ""]
        for start in starts:
            key = posixpath.normpath(posixpath.join(start, path.lstrip("/")))
            for name in (key, f"{key}/index"):
                if found := self._at(name):
                    return found
        return self.named(path.rpartition("/")[2], place) if by_name else None

    def _at(self, key: str) -> str | None:
        return key if key in self.keys else self._folded.get(key.casefold())

    def _by_date(self, path: str) -> str | None:
        found = _DATED.search(path)
        if not found:
            return None
        year, month, day, name = found.groups()
        steps = [year, str(int(month)), *([str(int(day))] if day else []), slug_of(name)]
        address = "/".join(steps)
        # Reading what the files declare also finds the dates that stand in front matter alone.
        return self._dated.get(address) or self._declared_at(path) or self._dated.get(address)

    def _on_shelf(self, path: str, place: str) -> str | None:
        shelf, _, name = path.strip("/").rpartition("/")
        return self.named(name, place) if shelf.rpartition("/")[2].lower() in _SHELVES else None

    def _declared_at(self, path: str) -> str | None:
        if self._declared is None:
            self._declared = {}
            for file in self.files:
                self._declare(file)
        return self._declared.get(path.strip("/").casefold())

    def _declare(self, file: StoryFile) -> None:
        declared = self._declared_by(file)
        for path in declared.paths:
            self._declared_add(path, file.key)
        if declared.date:
            self._date(declared.date, declared.slug, file.key)

    def _declared_add(self, path: str, key: str) -> None:
        if self._declared is not None:
            self._declared.setdefault(_bare(path).strip("/").casefold(), key)


def named_first(path: str, place: str) -> str:
    """The key that `story` of `Addresses` tries before any other, where there is one; else an empty text."""
    path = composed(unquote(path))
    if path.lower().endswith(ENDINGS):
        bare = path[: path.rindex(".")]
    elif _DATED.search(bare := _bare(path)):
        return ""
    key = posixpath.normpath(posixpath.join("" if path.startswith("/") else place, bare.lstrip("/")))
    if not bare or key.startswith(".") or (path.startswith("/") and key != bare.strip("/")):
        return ""
    return key


def declared_by(file: StoryFile) -> Declared:
    """What the file declares; only one that seems to declare an address is read as front matter."""
    try:
        with file.path.open("rb") as opened:
            head = opened.read(_HEAD_BYTES).decode(errors="replace").replace("\r\n", "\n").lstrip("\ufeff")
    except OSError:
        return Declared()
    day, slug = named(file.stem)
    paths: tuple[str, ...] = ()
    if _DECLARES.search(head):
        try:
            fields = Fields(parted(head))
        except Refusal:
            return Declared()
        paths = paths_of(fields.texts(*OLD_ADDRESSES))
        slug = fields.text("slug") or slug
    if date := _DATE_LINE.search(head):
        year, month, on = date[1].split("-")
        return Declared((year, month, on), slug, paths)
    return Declared(day, slug, paths)


def _bare(path: str) -> str:
    """`path` without what servers add: a closing slash, `index.html`, `.html`."""
    return (
        path.rstrip("/")
        .removesuffix("index.html")
        .removesuffix("index.htm")
        .removesuffix(".html")
        .rstrip("/")
    )
