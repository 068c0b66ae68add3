"""Printed papers for the tests: what lies in both their trees, and whether it is whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import brotli

from nightletter.paper import Paper
from nightletter.press import Report, print_paper
from nightletter.story import Byline, Correction, Gallery, Person, Picture, Story, StoryLink, Topic
from tests.newsroom import archive_of, at, file, paper, paragraph, picture, story

TWIN = ".br"
NAMES = (Person("mina", {"en": "Mina", "fa": "مینا"}), Topic("water", {"en": "Water", "fa": "آب"}))


def files(one: Paper) -> dict[str, bytes]:
    """Every file of the paper's printed trees, by its path."""
    root = one.directory / "printed"
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }


def times(one: Paper) -> dict[str, tuple[int, int]]:
    """When each file was written, and as which file of the disk."""
    root = one.directory / "printed"
    stats = {path.relative_to(root).as_posix(): path.stat() for path in root.rglob("*") if path.is_file()}
    return {name: (stat.st_mtime_ns, stat.st_ino) for name, stat in stats.items()}


def torn(tree: dict[str, bytes]) -> list[str]:
    """The twins that do not decode to their page, and the pages that are no whole document."""
    wrong = []
    for name, body in tree.items():
        if ".staging/" in name:
            continue
        if name.endswith(TWIN):
            page = tree.get(name.removesuffix(TWIN))
            if page is None or brotli.decompress(body) != page:
                wrong.append(name)
        elif name.endswith(".html") and not (
            body.startswith(b"<!doctype html>") and body.rstrip()[-1:] == b">"
        ):
            wrong.append(name)
    return wrong


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """The names of the files that are not the same in both trees."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def small_paper(directory: Path) -> Paper:
    """A paper in two languages with one of each thing that has pages, filed and not yet printed."""
    one = paper(directory, "en", "fa")
    file(one, *stories(one), names=NAMES)
    return one


def stories(one: Paper) -> list[Story]:
    """Six stories, of which `long` takes several Light pages, and `about`, a plain page."""
    first, second = picture(one, 30), picture(one, 90)
    long = tuple(paragraph(" ".join(f"{n}x{m}" for m in range(n, n + 300))) for n in range(0, 9000, 300))
    water = {"topics": ("water",), "byline": (Byline("mina"),)}
    return [
        story("plain", published=at(2026, 9, 1)),
        story("long", published=at(2026, 10, 2), body=long, **water),
        story("shown", published=at(2026, 10, 3), lead=Picture(first, "A boat"), **water),
        story(
            "gallery",
            published=at(2026, 11, 4),
            section="culture",
            body=(
                Gallery((Picture(first), Picture(second, "A tree"))),
                paragraph(StoryLink("plain", ("x",))),
            ),
            corrections=(Correction(date(2026, 11, 5), ("It was one boat.",)),),
        ),
        story("fa", language="fa", headline="خبر تازه", translation="t", published=at(2026, 11, 5), **water),
        story("en", translation="t", published=at(2026, 11, 5)),
        story("about", kind="page", slug="about"),
    ]


def number(one: Paper, key: str) -> int:
    """The number of the story that is called `key`."""
    with archive_of(one) as archive, archive.reading() as connection:
        return connection.only(int, "SELECT id FROM stories WHERE key = :key", key=key)


def printed(one: Paper, *, everything: bool = False) -> Report:
    """The report of a printing in this process in which nothing may fail."""
    report = print_paper(one, workers=1, everything=everything)
    assert report.failures == ()
    return report
