"""Forgetting: after it, and after the imports that follow, not a byte of the story is in the paper's folder."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest
from PIL import Image

from nightletter.archive import forget, hide, register
from nightletter.cli.intake import lock_of
from nightletter.paper import locked
from nightletter.paper import read as read_paper
from tests.newsroom import archive_of, paper
from tests.promises.command import nightletter

TEXT = "A sentence about the cellar that nobody else would ever write."
REASON = "A reason about somebody."
# The key is the name of its file.
STORY = f"""---
title: Unmistakable headline
slug: unmistakable-headline
date: 2025-01-01
authors: Lone Author
tags: [lonetopic, water]
aliases: [/2014/former-place/]
---

{TEXT}

![What it shows](secret.png)

![Shown elsewhere as well](shared.png)
"""
OTHER = """---
title: Another
date: 2025-01-02
tags: [water]
---

Text of another.

![Shown elsewhere as well](shared.png)
"""
NEEDLES = (
    "Unmistakable", "unmistakable-headline", "about the cellar", "cellarfile", "former-place", "about somebody",
    "lone-author", "Lone Author", "lonetopic", "What it shows",
)  # fmt: skip


@pytest.fixture
def ferry(tmp_path: Path) -> Path:
    """A printed paper with the story to be forgotten and another, whose files lie outside its folder."""
    paper(tmp_path / "ferry", "en", "fa")
    stories = tmp_path / "stories"
    stories.mkdir()
    (stories / "cellarfile.md").write_text(STORY, encoding="utf-8")
    (stories / "another.md").write_text(OTHER, encoding="utf-8")
    (stories / "secret.png").write_bytes(png(10))
    (stories / "shared.png").write_bytes(png(200))
    brought(tmp_path)
    return tmp_path


def png(shade: int) -> bytes:
    out = io.BytesIO()
    Image.linear_gradient("L").point(lambda value: (value + shade) % 256).resize((96, 64)).save(out, "PNG")
    return out.getvalue()


def run(folder: Path, *arguments: str) -> tuple[int, str, str]:
    result = nightletter(*arguments, "--paper", folder / "ferry")
    assert "Traceback" not in result.stderr
    return result.returncode, result.stdout, result.stderr


def brought(folder: Path) -> dict[str, object]:
    status, said, errors = run(folder, "import", "folder", str(folder / "stories"), "--json", "--print")
    assert status == 0, errors
    return dict(json.loads(said))


def found(folder: Path) -> Iterator[tuple[str, str]]:
    """Every file of the paper whose name or bytes hold something of the story."""
    for file in (folder / "ferry").rglob("*"):
        body = read(file).lower() if file.is_file() else b""
        name = str(file.relative_to(folder)).lower()
        for needle in NEEDLES:
            if needle.lower() in name or needle.lower().encode() in body:
                yield str(file.relative_to(folder)), needle


def read(file: Path) -> bytes:
    body = file.read_bytes()
    return brotli.decompress(body) if file.suffix == ".br" else body


def originals(folder: Path) -> int:
    return sum(one.is_file() for one in (folder / "ferry" / "originals").rglob("*"))


@pytest.mark.parametrize(
    "first",
    [
        "published",
        pytest.param("withdrawn", marks=pytest.mark.all),
        pytest.param("hidden", marks=pytest.mark.all),
    ],
)
@pytest.mark.slow
def test_nothing_of_a_forgotten_story_is_left_nor_comes_back(ferry: Path, first: str) -> None:
    assert {needle for _, needle in found(ferry)} >= set(NEEDLES) - {"about somebody"}
    number = next(
        one["number"] for one in json.loads(run(ferry, "list", "--json")[1]) if one["key"] == "cellarfile"
    )
    if first == "withdrawn":
        assert run(ferry, "withdraw", str(number), "--reason", REASON, "--urgent")[0] == 0
    if first == "hidden":
        with archive_of(read_paper(ferry / "ferry")) as archive:
            hide(archive, number, private=REASON)
    status, said, _ = run(ferry, "withdraw", str(number), "--forget", "--yes")
    assert status == 0
    assert "backups" in said
    assert list(found(ferry)) == []
    assert originals(ferry) == 1
    for _ in range(3):
        report = brought(ferry)
        assert (report["new"], report["changed"]) == (0, 0)
        assert list(found(ferry)) == []
        assert originals(ferry) == 1
    assert [one["key"] for one in json.loads(run(ferry, "list", "--json")[1])] == ["another"]
    assert run(ferry, "check", "--workers", "1")[0] == 0


@pytest.mark.slow
def test_a_story_that_waits_is_forgotten_too_and_no_number_is_given_twice(ferry: Path) -> None:
    later = STORY.replace("2025-01-01", "2031-01-01").replace("Unmistakable", "Unmistakable later")
    (ferry / "stories" / "cellarfile.md").unlink()
    (ferry / "stories" / "cellarfile-later.md").write_text(later, encoding="utf-8")
    brought(ferry)
    for name in ("cellarfile", "cellarfile-later"):
        assert run(ferry, "withdraw", name, "--forget", "--yes")[0] == 0
    assert list(found(ferry)) == []
    (ferry / "stories" / "third.md").write_text(OTHER.replace("Another", "Third"), encoding="utf-8")
    brought(ferry)
    assert list(found(ferry)) == []
    numbers = [one["number"] for one in json.loads(run(ferry, "list", "--json")[1])]
    assert numbers == [2, 4]


@pytest.mark.slow
def test_pictures_that_a_story_once_showed_and_halves_go_with_it(ferry: Path) -> None:
    """The next printing sweeps where a forgetting was ended half-way, and leaves it be while an import is under way."""
    story = ferry / "stories" / "cellarfile.md"
    (ferry / "stories" / "later.png").write_bytes(png(77))
    story.write_text(STORY.replace("secret.png", "later.png"), encoding="utf-8")
    brought(ferry)
    half = next((ferry / "ferry" / "originals").glob("*/*"))
    half = half.with_name(f".{half.name}.4711")
    half.write_bytes(png(10))
    assert originals(ferry) == 4
    one = read_paper(ferry / "ferry")
    with archive_of(one) as archive:
        forget(archive, next(each.number or 0 for each in register(archive) if each.key == "cellarfile"))
    downloads = ferry / "ferry" / "cache" / "sources" / "folder"
    downloads.mkdir(parents=True)
    (downloads / "text").write_text(TEXT, encoding="utf-8")
    # As a backup that was killed leaves it.
    (ferry / "ferry" / "press" / "backup.db").write_text(TEXT, encoding="utf-8")
    with locked(lock_of(one, "another"), lambda: None):
        assert run(ferry, "print")[0] == 0
        assert (originals(ferry), downloads.exists()) == (4, True)
    assert run(ferry, "print")[0] == 0
    assert (originals(ferry), downloads.exists()) == (1, False)
    assert [file.parent.name for file in (ferry / "ferry" / "cache").rglob("facts.json")] == [
        file.name for file in (ferry / "ferry" / "originals").glob("*/*")
    ]
    assert list(found(ferry)) == []
