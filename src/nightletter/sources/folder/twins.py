"""Twins: whether a story's file has another beside it that is its translation, by their names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from nightletter.sources.folder.files import ENDINGS, StoryFile
from nightletter.sources.folder.placing import Placed, placed


def twins_among(files: Iterable[StoryFile], languages: tuple[str, ...]) -> Callable[[Placed], bool]:
    """Whether several of `files` have the same base."""
    counted = Counter(placed(file, languages).base for file in files)
    return lambda place: counted[place.base] > 1


def twins_on_disk(place: Placed, folder: Path, languages: tuple[str, ...]) -> Iterator[str]:
    """The names, under `folder`, of all files whose base is that of `place`; it asks for each that there could be."""
    above = "".join(f"{name}/" for name in place.folders)
    stems = [above + place.stem]
    for tag in languages:
        stems += [f"{above}{place.stem}.{tag}", f"{tag}/{above}{place.stem}"]
    for stem in stems:
        for ending in ENDINGS:
            if (folder / (stem + ending)).is_file():
                yield stem + ending
