"""Files: the story files of a folder, in sorted order, and what was passed over that looks like a story."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize

from msgspec import Struct

from nightletter.sources.delivery import Remark

ENDINGS = (".md", ".markdown", ".mdown", ".mkd", ".mkdn")
# Written for other readers than the paper's.
_ASIDE = frozenset(
    ["readme", "changelog", "contributing", "license", "code_of_conduct", "security", "_index"]
)
_ASIDE_FOLDERS = frozenset(
    ["node_modules", "_site", "_includes", "_layouts", "_sass", "_data", "__pycache__"]
)
_OTHER_ENDINGS = (".html", ".htm", ".rst", ".mdx", ".txt", ".adoc", ".org")


class StoryFile(Struct, frozen=True):
    """One file that holds a story: its path, its name for remarks, and the key it gives the story."""

    path: Path
    name: str
    key: str

    @property
    def place(self) -> str:
        """The folder of the file inside the source's folder, with "/"; empty at the top."""
        return self.key.rpartition("/")[0]

    @property
    def stem(self) -> str:
        """The file's name without its ending; that of its folder when it is an `index`."""
        stem = self.key.rpartition("/")[2]
        head, _, tail = stem.partition(".")
        if head != "index" or not self.place:
            return stem
        return self.place.rpartition("/")[2] + (f".{tail}" if tail else "")


class Listing(Struct, frozen=True):
    """All story files in order, remarks about what was not read, and the keys of refused files that are gone, by name."""

    files: tuple[StoryFile, ...]
    remarks: tuple[Remark, ...]
    refused: tuple[Remark, ...]
    gone: dict[str, str] = {}


def listing(folder: Path) -> Listing:
    """The story files under `folder`, sorted by name, folder by folder; hidden ones are passed over."""
    walk = _Walk(folder)
    found = sorted(walk.paths())
    files: list[StoryFile] = []
    for name, path in found:
        if name.lower().endswith(ENDINGS):
            files += walk.story_file(name, path)
        elif name.lower().endswith(_OTHER_ENDINGS):
            walk.passed_over(name, path, "is not Markdown")
    return Listing(tuple(files), tuple(walk.remarks), tuple(walk.refused))


def file_named(folder: Path, name: str) -> StoryFile | None:
    """The story file called `name` under `folder`, whether it exists or not; None for a name that `listing` passes over."""
    *above, last = name.split("/")
    if any(part.startswith(".") or part in _ASIDE_FOLDERS for part in above) or last.startswith("."):
        return None
    if not last.lower().endswith(ENDINGS):
        return None
    return next(iter(_Walk(folder).story_file(name, folder / name)), None)


def story_key(name: str) -> str:
    """The key of the story in the file called `name`; raises `UnicodeEncodeError` for a name that is not UTF-8."""
    return normalize("NFC", _parted(name)[0].encode().decode())


class _Walk:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.root = folder.resolve()
        self.remarks: list[Remark] = []
        self.refused: list[Remark] = []

    def paths(self) -> Iterator[tuple[str, Path]]:
        """Every file's name relative to the folder, with its path; each folder is entered once."""
        waiting = [("", self.folder)]
        entered = {self.root}
        while waiting:
            above, directory = waiting.pop()
            for entry in self._entries(directory, above):
                name = above + entry.name
                if entry.name.startswith("."):
                    continue
                if not _is_folder(entry):
                    yield name, Path(entry.path)
                elif entry.name not in _ASIDE_FOLDERS and self._may_enter(entry, name, entered):
                    waiting.append((name + "/", Path(entry.path)))

    def _entries(self, directory: Path, above: str) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(directory) as entries:
                return sorted(entries, key=lambda entry: entry.name)
        except OSError as reason:
            self._remark(
                above or ".", f"this folder cannot be read ({reason.strerror}); check its permissions"
            )
            return []

    def _may_enter(self, entry: os.DirEntry[str], name: str, entered: set[Path]) -> bool:
        if not entry.is_symlink():
            return True
        target = Path(entry.path).resolve()
        if not target.is_relative_to(self.root) or target in entered or self.root.is_relative_to(target):
            self._remark(
                name, "a link to a folder outside or already read was not followed; copy the folder itself"
            )
            return False
        entered.add(target)
        return True

    def story_file(self, name: str, path: Path) -> list[StoryFile]:
        stem, _ = _parted(name.rpartition("/")[2])
        if stem.lower() in _ASIDE:
            self.passed_over(name, path, f"is named {stem}")
            return []
        shown = name.encode(errors="replace").decode()
        try:
            key = story_key(name)
        except UnicodeEncodeError:
            self._refuse(shown, "its name is not UTF-8; rename it")
            return []
        if not key.isprintable() or len(key) > 500:
            self._refuse(repr(shown), "its name holds control characters or is longer than 500; rename it")
            return []
        if path.is_symlink() and not self._is_inside(path):
            self._refuse(
                shown, "a link that leads nowhere, in a circle or out of the folder; copy the file itself"
            )
            return []
        return [StoryFile(path, shown, key)]

    def _is_inside(self, path: Path) -> bool:
        try:
            return path.resolve(strict=True).is_relative_to(self.root)
        except (OSError, RuntimeError):  # a circle is one or the other, by the Python version
            return False

    def passed_over(self, name: str, path: Path, why: str) -> None:
        """A remark, if the file begins as a story does."""
        try:
            with path.open("rb") as file:
                head = file.read(4)
        except OSError:
            return
        if head in (b"---\n", b"---\r", b"+++\n", b"+++\r"):
            self._remark(name, f"begins like a story but {why}, so it was not read; rename it if it is one")

    def _remark(self, name: str, text: str) -> None:
        self.remarks.append(Remark(name.encode(errors="replace").decode(), None, text))

    def _refuse(self, name: str, text: str) -> None:
        self.refused.append(Remark(name, None, text))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link in a circle
        return False


def _parted(name: str) -> tuple[str, str]:
    """A name and its ending."""
    stem, _, ending = name.rpartition(".")
    return stem, ending
