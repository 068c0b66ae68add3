"""Selection: some files of a folder, read without going through the rest of it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path

from nightletter.sources.delivery import Remark
from nightletter.sources.folder.addresses import Addresses, Declared, named_first
from nightletter.sources.folder.files import ENDINGS, Listing, StoryFile, file_named, listing
from nightletter.sources.folder.placing import Placed, placed
from nightletter.sources.folder.twins import twins_on_disk

_OUTSIDE = "is no story file of this folder; name files in it that end in .md or .markdown"
_GONE = "there is no such file; a story is taken out of the paper with `nightletter withdraw`"


class Selection:
    """The story files named, those that are translations of one of them, and those that have one's key.

    A file named that cannot be read is refused, and the rest is delivered.
    """

    def __init__(self, folder: Path, only: Iterable[Path], languages: tuple[str, ...]) -> None:
        self._folder = folder
        self._languages = languages
        self._twins: dict[str, list[str]] = {}
        found: dict[str, StoryFile] = {}
        refused: list[Remark] = []
        gone: dict[str, str] = {}
        for path in only:
            name = _name_in(folder, path)
            file = file_named(folder, name) if name else None
            if file is None:
                refused.append(Remark(name or str(path), None, _OUTSIDE))
            elif not file.path.is_file():
                refused.append(Remark(file.name, None, _GONE))
                gone[file.name] = file.key
            else:
                found[file.name] = file
                for beside in self._twins_of(placed(file, languages)):
                    if twin := file_named(folder, beside):
                        found.setdefault(twin.name, twin)
        self.listing = Listing(tuple(found[name] for name in sorted(found)), (), tuple(refused), gone)

    def has_twin(self, place: Placed) -> bool:
        """Whether a file at `place` has another beside it that is its translation."""
        return len({name.rpartition(".")[0] for name in self._twins_of(place)}) > 1

    def _twins_of(self, place: Placed) -> list[str]:
        if place.base not in self._twins:
            self._twins[place.base] = list(twins_on_disk(place, self._folder, self._languages))
        return self._twins[place.base]


class NearAddresses:
    """Where links lead, found without going through the folder as long as a link names its file.

    Once one does not, the whole folder is looked at; `declared` is made from all its files then.
    """

    def __init__(
        self, folder: Path, declared: Callable[[tuple[StoryFile, ...]], Callable[[StoryFile], Declared]]
    ) -> None:
        self._folder = folder
        self._root = folder.resolve()
        self._declared = declared
        self._whole: Addresses | None = None

    def story(self, path: str, place: str) -> str | None:
        """The key of the story that `path`, in a link of a file in the folder `place`, leads to; None for no story."""
        named = named_first(path, place)
        if self._whole is None and named and self._is_there(named):
            return named
        if self._whole is None:
            files = listing(self._folder).files
            self._whole = Addresses(files, self._declared(files))
        return self._whole.story(path, place)

    def _is_there(self, key: str) -> bool:
        for ending in ENDINGS:
            file = file_named(self._folder, key + ending)
            # A folder that is a link may not have been entered.
            if file and file.path.is_file() and file.path.parent.resolve() == (self._root / key).parent:
                return file.key == key
        return False


def _name_in(folder: Path, path: Path) -> str:
    """The name of `path` in `folder`, with "/"; empty when it lies elsewhere. A path may also start from the folder."""
    for start in (Path.cwd(), folder):
        absolute = os.path.abspath(start / path)  # noqa: PTH100 - a link stays what the folder calls it
        name = os.path.relpath(absolute, os.path.abspath(folder))  # noqa: PTH100
        if not name.startswith("..") and (Path(absolute).exists() or start is folder):
            return name.replace(os.sep, "/")
    return ""
