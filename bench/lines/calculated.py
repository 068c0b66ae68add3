"""Calculated: what `nightletter weigh` says of the same pages, beside what browsers took."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from bench.lines.first_visit import Visited
from bench.lines.newsroom import FULL, LIGHT, Newsroom
from bench.lines.stand import HEADERS, Stand
from bench.lines.wire import file_of, sent
from bench.table import Table
from nightletter.weigh import Answer, Weight, seconds, weigh


def table(newsroom: Newsroom, found: Iterable[Visited]) -> Table:
    """On each line what is calculated for each stand, and the medians of each browser in times of that."""
    found = list(found)
    stands = {one.stand.name: one.stand for one in found}
    browsers = tuple(dict.fromkeys(one.browser for one in found))
    weights = {name: _weight(newsroom, stand) for name, stand in stands.items()}
    middles = {(one.network.name, one.stand.name, one.browser): one.middle for one in found}
    rows = []
    for network in {one.network.name: one.network for one in found}.values():
        cells = []
        for name in stands:
            told = seconds(network, weights[name], is_full=name == "Full")
            took = [middles.get((network.name, name, browser)) for browser in browsers]
            cells.append(_cell(told, took))
        rows.append((network.name, *cells))
    note = f"In brackets what {' and '.join(browsers)} took, in times of it."
    columns = ("line", *(f"{name}, s" for name in stands))
    return Table("What `nightletter weigh` calculates", columns, tuple(rows), (note,))


def _cell(told: float | None, took: Iterable[float | None]) -> str:
    if told is None:
        return "–"
    times = ", ".join(f"{middle / told:.2f} ×" if middle else "–" for middle in took)
    return f"{told:.2f} ({times})"


def _weight(newsroom: Newsroom, stand: Stand) -> Weight:
    trees = newsroom.apart / "printed"
    roots = {FULL: trees / "full", LIGHT: trees / "light"} | {one.host: one.root for one in newsroom.others}

    def fetch(address: str) -> Answer | None:
        root = roots.get(urlsplit(address).netloc)
        if root is None or not (file := file_of(root, address)).is_file():
            return None
        return Answer(address, file.read_bytes(), sent(file) + HEADERS)

    found = weigh(stand.name, stand.page[0], fetch)
    if found is None:
        raise RuntimeError(f"there is no file for {stand.page[0]}")
    return found
