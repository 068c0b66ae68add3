"""Names: nothing that somebody logs in with, nor their address of mail, comes out of a paper, whichever way it went in."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from pathlib import Path

import brotli
import pytest

from tests.promises.command import nightletter
from tests.sources.wordpress.accounts import ACCOUNTS, MARK, SHOWN, export, written
from tests.sources.wordpress.api import Blog, blogging


def _filled(blog: Blog) -> None:
    """All accounts over REST: users whose list is open, guests at the plugin's route, others in the post."""
    blog.namespaces.append("coauthors/v1")
    blog.users = [one.told() for one in ACCOUNTS if not one.plugin]
    blog.together = {
        one.number: [one.together()] for one in ACCOUNTS if one.plugin in ("", "guest", "linked")
    }
    for one in ACCOUNTS:
        term = {"taxonomy": "author", "slug": f"cap-{one.slug}", "name": one.login, "description": one.mail}
        author = {"id": one.number, "name": one.login, "slug": one.slug}
        more = {
            "yoast_head_json": {"author": one.login},
            "_embedded": {"author": [author], "wp:term": [[term]]},
        }
        if one.plugin == "press":
            more["authors"] = [one.pressed()]
        else:
            more["coauthors"] = [100 + one.number]
        blog.post(one.number, text=written(one, blog.at), author=one.number, **more)


def _closed(blog: Blog) -> None:
    """The same where everything is closed to visitors; the feed of a post says what stands above it."""
    _filled(blog)
    blog.users = blog.together = None
    blog.creators = {one.number: [one.shown] for one in ACCOUNTS if one.plugin != "lost"}


def _paper(directory: Path) -> str:
    """A paper that exports and prints what it holds; all that was said."""
    said = [
        nightletter("print", "--paper", directory),
        nightletter("export", "ninjs", directory.parent / "out", "--paper", directory),
        nightletter("why", "/en/people/night-reporter/", "--paper", directory),
    ]
    assert [one.returncode for one in said] == [0, 0, 0], said
    return "".join(one.stdout + one.stderr for one in said)


def _texts(*folders: Path) -> dict[str, bytes]:
    """Every file below `folders`, unpacked, and its own path."""
    found = {}
    for folder in folders:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                body = file.read_bytes()
                body = brotli.decompress(body) if file.suffix == ".br" else body
                found[str(file)] = str(file.relative_to(folder)).encode() + b"\n" + body
    return found


def _assert_only_what_is_shown(paper: Path, said: str) -> None:
    assert MARK not in said.lower()
    texts = _texts(paper / "printed", paper.parent / "out")
    assert [name for name, body in texts.items() if MARK.encode() in body.lower()] == []
    pages = b"".join(body for name, body in texts.items() if name.endswith("index.html"))
    assert [name for name in SHOWN if escape(name, quote=False).encode() not in pages] == []
    assert b"Never said" not in pages


@pytest.mark.slow
@pytest.mark.parametrize("fill", [_filled, _closed])
def test_over_the_api_people_have_the_names_that_are_shown_and_no_other(
    tmp_path: Path, fill: Callable[[Blog], None]
) -> None:
    paper = tmp_path / "paper"
    nightletter("init", paper)
    with blogging() as (blog, server):
        fill(blog)
        imported = nightletter("import", "wordpress", server.url("/"), "--private", "--paper", paper)
    assert imported.returncode == 0, imported.stderr
    _assert_only_what_is_shown(paper, imported.stdout + imported.stderr + _paper(paper))
    # Posts' texts lie in the cache as their website shows them, with its own links.
    kept = [name for name, body in _texts(paper).items() if MARK.encode() in body.lower()]
    assert [name for name in kept if "/cache/sources/" not in name or "/texts/" not in name] == []
    assert "4 posts have an author of whom no name is shown" in imported.stderr


@pytest.mark.slow
def test_from_a_file_people_have_the_names_that_are_shown_and_no_other(tmp_path: Path) -> None:
    paper, file = tmp_path / "paper", tmp_path / "export.xml"
    file.write_text(export("https://blog.example"), encoding="utf-8")
    nightletter("init", paper)
    imported = nightletter("import", "wordpress", file, "--paper", paper)
    assert imported.returncode == 0, imported.stderr
    _assert_only_what_is_shown(paper, imported.stdout + imported.stderr + _paper(paper))
    assert [name for name, body in _texts(paper).items() if MARK.encode() in body.lower()] == []
    assert "4 posts have an author of whom no name is shown" in imported.stderr
