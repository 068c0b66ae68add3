"""Placing: which language, section and translation a story has, from its fields and from where its file lies."""

from __future__ import annotations

from msgspec import Struct

from nightletter.paper import Paper
from nightletter.sources.folder.fields import CATEGORIES, LANGUAGE, TRANSLATION, Fields
from nightletter.sources.folder.files import StoryFile
from nightletter.sources.html.reading import tag_of
from nightletter.sources.making.language import language_in
from nightletter.sources.making.section import first_section, section_named
from nightletter.story import slug_of


class Placed(Struct, frozen=True):
    """A file's key taken apart: its folders, its stem, and the language that its name or its folder says."""

    folders: tuple[str, ...]
    stem: str
    language: str

    @property
    def base(self) -> str:
        """What the files of all translations of one story have in common."""
        return "/".join((*self.folders, self.stem))


def placed(file: StoryFile, languages: tuple[str, ...]) -> Placed:
    """Where `file` stands, a top folder or an ending like `.fa` being its language."""
    folders = tuple(file.place.split("/")) if file.place else ()
    stem = file.key.rpartition("/")[2]
    head, dot, tail = stem.rpartition(".")
    if dot and tail in languages:
        return Placed(folders, head, tail)
    if folders and folders[0] in languages:
        return Placed(folders[1:], stem, folders[0])
    return Placed(folders, stem, "")


def language_of(fields: Fields, place: Placed, paper: Paper) -> tuple[str, str]:
    """The story's language among the paper's, and the one its words are in, which may be none of them."""
    given = tag_of(fields.text(*LANGUAGE)) or place.language or paper.languages[0]
    return language_in(paper, given)


class Sectioned(Struct, frozen=True):
    """The section of a story, and the name that was asked for when the paper has no such section."""

    key: str
    asked: str = ""
    given: bool = True


def section_of(fields: Fields, place: Placed, paper: Paper) -> Sectioned:
    """The section a story names, else its folder's, else one of its categories, else the paper's first."""
    asked = fields.text("section")
    for name in (asked, *place.folders, *fields.texts(*CATEGORIES)):
        if key := section_named(paper, name, slug_of(name)):
            return Sectioned(key)
    return Sectioned(first_section(paper), asked, given=False)


def translation_of(fields: Fields, place: Placed, *, has_twin: bool) -> str:
    """What translations of one story share: what they say, else the name that several files have in common."""
    given = fields.text(*TRANSLATION)
    return given or (place.base if has_twin else "")
