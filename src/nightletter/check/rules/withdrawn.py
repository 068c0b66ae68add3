"""Withdrawn: of a withdrawn story nothing is left but its notice, and no page stands where nothing should."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import PurePosixPath
from typing import NamedTuple

from nightletter.archive import Archive, State, published_cards, published_media, taken_out
from nightletter.check.dictionaries import page_of
from nightletter.check.prose import comparable
from nightletter.check.rule import TreeRule
from nightletter.check.rules.feeds import tells_of_withdrawn
from nightletter.check.tree import TWIN, Tree
from nightletter.check.trees import Trees
from nightletter.editions import STATUS
from nightletter.editions.addresses import INDEX, page_in, picture, recording
from nightletter.pictures.shelf import Shelf
from nightletter.story import Story

# What stands in the folder of a withdrawn story.
_NOTICE = frozenset((INDEX, INDEX + TWIN, STATUS))
_STORY_FOLDER = re.compile(r"([^/]+/[^/]+/\d+-[^/]*)/(?:(\d+)/)?index\.html")


class _Gone(NamedTuple):
    """A story that was hidden or withdrawn, and what is answered at its address."""

    story: Story
    status: str


def leftovers(trees: Trees, edition: str) -> Iterator[tuple[str, str]]:
    """Parts of it, a notice that is missing or says what it should not, pictures and recordings of its own."""
    if not trees.withdrawn:
        return
    tree = trees.trees[edition]
    with closing(Archive(trees.paper.directory, trees.paper.zone)) as archive:
        told = {one.number: _Gone(one.story, _status(one.state)) for one in taken_out(archive)}
        shared = published_media(archive)
        headlines = [comparable(card.headline) for card in published_cards(archive)]
    yield from _parts(trees, tree)
    for folder, number in trees.withdrawn.items():
        yield from _notice(tree, folder, told[number], headlines)
        yield from _media(trees, tree, set(told[number].story.media()) - shared)
    yield from tells_of_withdrawn(trees, edition)


def _status(state: State) -> str:
    return "404" if state == "hidden" else "410"


def _parts(trees: Trees, tree: Tree) -> Iterator[tuple[str, str]]:
    for address in tree.sizes:
        for parent in PurePosixPath(address).parents:
            folder = str(parent)
            own = (page_of(address) or address).removeprefix(f"{folder}/")
            if folder in trees.withdrawn and own not in _NOTICE:
                yield address, "this is left of a withdrawn story"


def _notice(tree: Tree, folder: str, gone: _Gone, headlines: list[str]) -> Iterator[tuple[str, str]]:
    page, status = page_in(folder), f"{folder}/{STATUS}"
    if page not in tree or status not in tree:
        yield page, "the notice of a withdrawn story is missing"
        return
    if tree.read(status, 3) != gone.status.encode():
        yield status, f"the address of a withdrawn story does not answer {gone.status}"
    headline, text = comparable(gone.story.headline), comparable(tree.read(page).decode(errors="replace"))
    # It names the newest stories, in whose headlines that of the withdrawn one may stand.
    for other in headlines if headline in text else ():
        if headline in other:
            text = text.replace(other, "")
    if headline in text:
        yield page, "the notice repeats the headline of the withdrawn story"


def _media(trees: Trees, tree: Tree, names: set[str]) -> Iterator[tuple[str, str]]:
    shelf = Shelf(trees.paper.directory / "cache")
    for name in sorted(names):
        facts = shelf.facts(name)
        renditions = (*facts.full, facts.light) if facts else ()
        for address in (recording(name), *(picture(one.name) for one in renditions)):
            if address in tree:
                yield address, "this belongs to a withdrawn story alone"


def strangers(trees: Trees, edition: str) -> Iterator[tuple[str, str]]:
    """Pages in a folder like a story's that is no story's, nor once was."""
    tree = trees.trees[edition]
    known = trees.stories.keys() | trees.withdrawn.keys() | trees.moved
    for address in tree.sizes:
        found = _STORY_FOLDER.fullmatch(address)
        if found is None:
            continue
        folder, part = found.group(1), int(found.group(2) or 1)
        if folder not in known:
            yield address, "the archive has no story of this address"
        elif part > 1 and page_in(folder, part - 1) not in tree:
            yield address, "the part before it is not there"


RULES = (
    TreeRule(
        "withdrawn",
        "Gone means gone",
        "Of a withdrawn story there is its notice, answered 410 (hidden: 404), and no part, picture or recording, nor a word in a feed or sitemap.",
        "print again",
        leftovers,
    ),
    TreeRule(
        "strangers",
        "Every story has its page, whole and once",
        "Every page in a story's folder is that of a story, moved, withdrawn or published, and follows the part before it.",
        "print again, or delete it",
        strangers,
    ),
)
