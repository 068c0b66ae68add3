"""Weighing: which pages are weighed, and a row of figures for each, the paper's own in both editions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing

from nightletter.archive import Archive, Card, Inquiry, Listing
from nightletter.editions import addresses, chosen
from nightletter.fault import Fault
from nightletter.paper import Paper
from nightletter.press import tree
from nightletter.sources.fetching import Fetcher
from nightletter.stores import DirectoryStore
from nightletter.weigh import Cost, Trees, Web, cost, parts_of, weigh

_LATEST = 100  # the longest story is looked for among so many


class WeighFault(Fault):
    """There is nothing to weigh at an address."""


def costs(paper: Paper, named: Sequence[str], *, private: bool) -> Iterator[Cost]:
    """The costs of the pages `named`, by address or path; of none, of the paper's fronts, newest and longest stories.

    Raises `WeighFault` where there is nothing, a `FetchFault` where another's page cannot be had.
    """
    trees = Trees({paper.origin(name): DirectoryStore(tree(paper, name)) for name in chosen(paper)})
    with Fetcher(allow_private=private, codings="br, gzip") as fetcher:
        for name, where in _wanted(paper, named):
            page = addresses.named(paper, where)
            if page is None:
                yield _others(name, where, fetcher)
            else:
                yield from _ours(paper, trees, name, page)


def _wanted(paper: Paper, named: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What to call each page, and its address."""
    if named:
        yield from ((one, one) for one in named)
        return
    with closing(Archive(paper.directory, paper.zone)) as archive, Inquiry(archive) as ask:
        for language in paper.languages:
            yield f"{language}: front", f"{language}/"
            if latest := ask.latest(Listing(language, "all", ""), _LATEST):
                yield f"{language}: newest story", f"{latest[0].address}/"
                yield f"{language}: longest story", f"{_longest(paper, latest).address}/"


def _longest(paper: Paper, cards: Sequence[Card]) -> Card:
    store = DirectoryStore(tree(paper, paper.editions[0]))
    return max(cards, key=lambda card: store.size(addresses.page_in(card.address)) or 0)


def _ours(paper: Paper, trees: Trees, name: str, page: str) -> Iterator[Cost]:
    found = [cost for edition in reversed(paper.editions) for cost in _of(paper, trees, name, page, edition)]
    if not found:
        raise WeighFault(name, "no edition has a page there", "look at the address, or print first")
    yield from found


def _of(paper: Paper, trees: Trees, name: str, page: str, edition: str) -> Iterator[Cost]:
    """The page in one edition; where a story is cut into parts there, its first part and then all of them."""
    address = addresses.absolute(paper.origin(edition), page)
    full = edition == "full"
    first = weigh(name, address, trees.get) if full else None
    parts = (first,) if first else () if full else parts_of(name, address, trees.get)
    if not parts:
        return
    title = f"{name}, {edition.capitalize()}"
    yield cost(title, address, parts[:1], is_full=full)
    if len(parts) > 1:
        yield cost(f"{title}, all {len(parts)} parts", address, parts, is_full=full)


def _others(name: str, address: str, fetcher: Fetcher) -> Cost:
    web = Web(fetcher)
    weight = weigh(name, address, web.get)
    if weight is None:
        raise web.faults[0]
    return cost(name, address, (weight,), is_full=False)
