"""Renaming, from the outside: after a choice no byte of the paper's folder holds the old name beside the new one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import brotli
import pytest

from tests.promises.command import done, nightletter
from tests.sources.wordpress.api import blogging
from tests.sources.wordpress.test_export import HEAD, TAIL, item

OLD, NEW = "Mina Karimi", "Night Watch"
MARKS = {OLD: (b"mina", b"karimi"), NEW: (b"night watch", b"night-watch")}

Showing = Callable[[str, int], None]
"""Shows the author of that many stories under a name."""


@contextmanager
def _wordpress(top: Path) -> Iterator[tuple[Showing, tuple[str, ...]]]:
    """A WordPress by address: the account's display name is changed, and no post is."""
    with blogging() as (blog, server):

        def show(name: str, stories: int) -> None:
            blog.users = [{"id": 1, "name": name, "description": f"{name} writes."}]
            for number in range(1, stories + 1):
                blog.post(number, _embedded={"author": [{"id": 1, "name": name, "slug": "login"}]})

        yield show, ("import", "wordpress", server.url("/"), "--private")


@contextmanager
def _together(top: Path) -> Iterator[tuple[Showing, tuple[str, ...]]]:
    """A WordPress with Co-Authors Plus, whose guest author is renamed."""
    with blogging() as (blog, server):
        blog.namespaces.append("coauthors/v1")

        def show(name: str, stories: int) -> None:
            guest = {"id": 70, "display_name": name, "description": {"raw": ""}, "user_nicename": "guest"}
            blog.together = {number: [guest] for number in range(1, stories + 1)}
            for number in range(1, stories + 1):
                blog.post(number, coauthors=[7])

        yield show, ("import", "wordpress", server.url("/"), "--private")


@contextmanager
def _export(top: Path) -> Iterator[tuple[Showing, tuple[str, ...]]]:
    """An export file, whose author has another display name in the next one."""
    file = top / "export.xml"

    def show(name: str, stories: int) -> None:
        head = HEAD.replace("Mira Holt", name)
        file.write_text(head + "".join(map(item, range(1, stories + 1))) + TAIL, encoding="utf-8")

    yield show, ("import", "wordpress", str(file))


@contextmanager
def _feed(top: Path) -> Iterator[tuple[Showing, tuple[str, ...]]]:
    """A feed, which knows people by their names alone and holds only the newest entries."""
    file = top / "feed.xml"

    def show(name: str, stories: int) -> None:
        entry = (
            "<item><title>Title {0}</title><link>https://feed.example/{0}/</link><guid>{0}</guid><description>Words.</description>"
            "<pubDate>Thu, 01 Jan 2026 0{0}:00:00 GMT</pubDate><dc:creator>{1}</dc:creator></item>"
        )
        newest = "".join(entry.format(number, name) for number in range(max(1, stories - 3), stories + 1))
        head = '<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>A feed</title>'
        file.write_text(f"{head}<link>https://feed.example/</link>{newest}</channel></rss>", encoding="utf-8")

    yield show, ("import", "feed", str(file))


@contextmanager
def _folder(top: Path) -> Iterator[tuple[Showing, tuple[str, ...]]]:
    """A folder with an `authors.yml`, whose key says nothing and stays."""
    folder = top / "stories"
    folder.mkdir()

    def show(name: str, stories: int) -> None:
        (folder / "authors.yml").write_text(
            f"watch:\n  name: {name}\n  about: {name} writes.\n", encoding="utf-8"
        )
        for number in range(1, stories + 1):
            text = f"---\ntitle: Title {number}\ndate: 2026-01-0{number}\nsection: news\nauthors: [watch]\n---\nWords.\n"
            (folder / f"{number}.md").write_text(text, encoding="utf-8")

    yield show, ("import", "folder", str(folder))


@contextmanager
def _typed(top: Path) -> Iterator[tuple[Showing, tuple[str, ...]]]:
    """A folder in whose files the name itself stands, and is replaced in all of them."""
    folder = top / "stories"
    folder.mkdir()

    def show(name: str, stories: int) -> None:
        for number in range(1, stories + 1):
            text = f"---\ntitle: Title {number}\ndate: 2026-01-0{number}\nsection: news\nauthor: {name}\n---\nWords.\n"
            (folder / f"{number}.md").write_text(text, encoding="utf-8")

    yield show, ("import", "folder", str(folder))


def _holding(folder: Path, name: str) -> list[str]:
    """The files below `folder` in whose bytes, unpacked, or in whose path the name stands."""
    found = []
    for file in sorted(folder.rglob("*")):
        body = file.read_bytes() if file.is_file() else b""
        body = brotli.decompress(body) if file.suffix == ".br" else body
        text = (str(file.relative_to(folder)).encode() + b"\n" + body).lower()
        if any(mark in text for mark in MARKS[name]):
            found.append(str(file.relative_to(folder)))
    return found


@pytest.mark.slow
@pytest.mark.parametrize(
    ("source", "choice"),
    [
        (_wordpress, "rename"),
        (_together, "part"),
        (_export, "part"),
        (_feed, "rename"),
        (_folder, "part"),
        (_typed, "rename"),
    ],
)
def test_neither_name_is_printed_and_then_no_byte_holds_the_old_one(
    tmp_path: Path,
    source: Callable[[Path], Iterator[tuple[Showing, tuple[str, ...]]]],
    choice: str,
) -> None:
    paper = tmp_path / "paper"
    done("init", paper)
    with source(tmp_path) as (show, arguments):  # type: ignore[attr-defined]
        show(OLD, 4)
        done(*arguments, "--print", "--paper", paper)
        assert _holding(paper / "printed", OLD)
        show(NEW, 5)
        imported = nightletter(*arguments, "--print", "--paper", paper)
        assert imported.returncode == 1, imported.stderr
        first = imported.stderr.splitlines()[0]
        assert "shown under another name there; 5 stories stand without it" in first
        assert _holding(paper / "printed", OLD) == _holding(paper / "printed", NEW) == []
        key, _, _ = done("people", "list", "--paper", paper).partition(":")
        said = done("people", choice, key, "--paper", paper, *(["--yes"] if choice == "rename" else []))
        done("print", "--paper", paper)
        again = nightletter(*arguments, "--print", "--paper", paper)
    assert _holding(paper, OLD) == []
    pages = _holding(paper / "printed" / "full", NEW)
    stories = [name for name in pages if re.fullmatch(r"en/news/[0-9]+-[^/]+/index\.html", name)]
    assert len(stories) == (5 if choice == "rename" else 1)
    assert not any(
        mark.decode() in (first + said + again.stdout + again.stderr).lower() for mark in MARKS[OLD]
    )
    assert "another name" not in again.stderr
