"""Kinds of page, told from their addresses and from what their stories hold; and a sample of each kind in each language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from nightletter.archive import Archive, Entry, Inquiry, Subject, subjects
from nightletter.paper import Paper
from nightletter.press import tree
from nightletter.story import Audio, Embed, Gallery, Table, Video, walk

_PERIOD = re.compile(r"[0-9]{4}(/[0-9]{2})?$")
_PART = re.compile(r"[2-9]|[1-9][0-9]")
_SHELVES = {
    "archive": "all stories",
    "topics": "topic",
    "people": "person",
    "galleries": "galleries",
    "corrections": "corrections",
}
_HELD = {Gallery: "gallery", Table: "table", Audio: "sound", Video: "film", Embed: "embed"}
LONG = 4000  # words


class Sample(NamedTuple):
    """One page that stands for all of its kind in its language; `language` is empty for the root."""

    edition: str
    kind: str
    language: str
    address: str

    def __str__(self) -> str:
        return f"{self.edition}: {self.kind} in {self.language or 'all languages'}: {self.address}"


def stories(paper: Paper) -> dict[str, Entry]:
    """Every published story and plain page, by the folder of its page, in the order of their numbers."""
    with closing(Archive(paper.directory, paper.zone)) as archive, Inquiry(archive) as ask:
        asked = (ask.story(one.number) for one in subjects(archive, paper.languages) if one.kind == "story")
        return {entry.card.address: entry for entry in asked if entry}


def withdrawn(paper: Paper) -> tuple[str, ...]:
    """The folders of withdrawn stories."""
    with closing(Archive(paper.directory, paper.zone)) as archive, Inquiry(archive) as ask:
        notices = (ask.notice(one.number) for one in _of_kind(archive, paper, "notice"))
        return tuple(notice.address for notice in notices if notice)


def _of_kind(archive: Archive, paper: Paper, kind: str) -> Iterator[Subject]:
    return (one for one in subjects(archive, paper.languages) if one.kind == kind)


def samples(paper: Paper, edition: str) -> list[Sample]:
    """The longest page of each kind in each language: what can go wrong on that kind most likely does there."""
    root = tree(paper, edition)
    entries = stories(paper)
    longest: dict[tuple[str, str], tuple[int, str]] = {}
    for file in root.rglob("*.html"):
        address = file.relative_to(root).as_posix()
        language = address.partition("/")[0] if "/" in address else ""
        for kind in kinds(root, address, entries):
            found = (file.stat().st_size, address)
            longest[kind, language] = max(found, longest.get((kind, language), found))
    return [
        Sample(edition, kind, language, address) for (kind, language), (_, address) in sorted(longest.items())
    ]


def one_a_kind(every: list[Sample]) -> list[Sample]:
    """One of `every` sample for each kind, in another language from kind to kind."""
    by_kind: dict[str, list[Sample]] = {}
    for sample in every:
        by_kind.setdefault(sample.kind, []).append(sample)
    return [found[number % len(found)] for number, found in enumerate(by_kind.values())]


def kinds(root: Path, address: str, entries: dict[str, Entry]) -> Iterator[str]:
    """What the page at `address` is; a story is one kind for each thing that is particular about it."""
    folder, _, name = address.rpartition("/")
    steps = folder.split("/")
    status = root / folder / "index.status"
    if status.exists():
        yield "withdrawn" if status.read_text(encoding="utf-8").startswith("410") else "moved"
    elif name == "404.html":
        yield "not found"
    elif folder in entries:
        yield from _of_story(entries[folder])
    elif "/".join(steps[:-1]) in entries and _PART.fullmatch(steps[-1]):
        yield "later part of a story"
    elif len(steps) < 2:
        yield "front" if folder else "root"
    else:
        shelf = _SHELVES.get(steps[1], "section")
        yield f"{shelf}, a period" if _PERIOD.search(folder) else shelf


def _of_story(entry: Entry) -> Iterator[str]:
    story = entry.story
    if story.kind == "page":
        yield "plain page"
        return
    yield "story"
    held = {_HELD[type(block)] for block in walk(story.body) if type(block) in _HELD}
    yield from (f"story with {what}" for what in sorted(held))
    if story.corrections:
        yield "story with correction"
    if entry.card.words > LONG:
        yield "long story"
    if story.lead is None:
        yield "story without picture"
