"""Galley: the material set by the paper's own editions, in a paper of its own that lies in a temporary directory."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from nightletter import editions
from nightletter.archive import Archive, Inquiry, Subject, take_in
from nightletter.editions import Desk, Edition
from nightletter.paper import Paper
from nightletter.press.twins import BROTLI, made
from nightletter.preview.material import Material
from nightletter.preview.pictures import ReadyRenditions
from nightletter.preview.view import FOLDERS, Form, weighed


class Galley(Struct, frozen=True):
    """The story in every edition, the files of its pictures by address, and the pictures that have still to be made."""

    forms: tuple[Form, ...]
    pictures: dict[str, bytes]
    wanting: tuple[str, ...]


def galley(paper: Paper, material: Material, scratch: Path, cache: Path) -> Galley:
    """The story of `material` as `paper` prints it. `scratch` is empty and is filled; pictures are looked for in `cache`, too.

    The editions are given the paper's own settings and addresses, so a page has the bytes that readers would get.
    """
    copy = replace(paper, directory=scratch)
    if paper.texts.is_dir():
        copy.texts.symlink_to(paper.texts.absolute(), target_is_directory=True)
    with closing(Archive(scratch, paper.zone)) as archive:
        for name, file in material.media.items():
            target = archive.originals.path(name)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.symlink_to(file.absolute())
        take_in(archive, (material.item, *material.others), material.names)
        ready = ReadyRenditions(archive.originals.directory, (cache, paper.directory / "cache"))
        desk = Desk(copy, ready, archive.originals)
        made_of = [editions.load(name, desk) for name in copy.editions if name in FOLDERS]
        set_now = [_set(archive, edition, material.item.number or 0) for edition in made_of]
        pictures = {f"pictures/{name}": ready.bytes_of(one) for name, one in ready.shown.items()}
    forms = tuple(
        weighed(form, paper, dict(_sizes(form, edition)), pictures)
        for form, edition in zip(set_now, made_of, strict=True)
    )
    return Galley(forms, pictures, tuple(sorted(ready.wanting & material.media.keys())))


def _set(archive: Archive, edition: Edition, number: int) -> Form:
    with Inquiry(archive) as ask:
        pages = edition.print(Subject("story", str(number)), ask)
    files = {page.address: page.data() for page in pages}
    return Form(edition.name, files, next(iter(files), ""))


def _sizes(form: Form, edition: Edition) -> Iterator[tuple[str, int]]:
    """The bytes of each page as it is sent."""
    for address, body in form.files.items():
        twins = made(editions.Page(address, body), body, edition)
        yield address, len(twins.get(BROTLI, body))
