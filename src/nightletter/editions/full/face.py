"""Face: the letters that the paper brings along for Persian and Arabic, since the ones that telephones have differ and are few.

Vazirmatn, in two weights of 21 KB each, from the paper's own host. The text never waits for it (`font-display: optional`): what
has not come when the page is first drawn is there for the next one.
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.resources import files

from nightletter.editions.page import Page
from nightletter.paper import Paper

_FAMILY = "Vazirmatn"
_WEIGHTS = (400, 700)
# By the first part of a language's tag; others that use these letters are used to other hands.
_LANGUAGES = frozenset(("ar", "fa"))
# Of what the files hold, what newspapers write: a browser asks for a file when a page has one of these letters.
_LETTERS = "U+600-6FF,U+750-77F,U+200C-200E,U+FB50-FDFF,U+FE70-FEFC"
_FOLDER = "faces"


def is_faced(paper: Paper, tag: str) -> bool:
    """Whether Full pages in a language are set in the paper's own face."""
    return paper.full.face and tag.partition("-")[0] in _LANGUAGES


@cache
def face_style() -> str:
    """The rules that bring the face in and prefer it. Addresses begin at the host's root: the same rules stand in every page."""
    rules = (
        f"@font-face{{font-family:{_FAMILY};font-weight:{weight};font-display:optional;unicode-range:{_LETTERS};"
        f'src:url("/{_address(weight)}") format("woff2")}}'
        for weight in _WEIGHTS
    )
    # The small print prefers it anyway, where a telephone has it.
    return "".join(rules) + f"[dir=rtl]{{--text:{_FAMILY},var(--naskh);--display:{_FAMILY},var(--naskh)}}"


def face_pages(paper: Paper) -> tuple[Page, ...]:
    """The files of the face, with its licence beside them; none for a paper without a language that it is for."""
    if not any(is_faced(paper, tag) for tag in paper.languages):
        return ()
    fonts = (Page(_address(weight), _body(weight)) for weight in _WEIGHTS)
    return (*fonts, Page(f"{_FOLDER}/licence.txt", _read(f"{_FAMILY.lower()}-licence.txt")))


@cache
def _address(weight: int) -> str:
    return f"{_FOLDER}/{_FAMILY.lower()}-{weight}.{sha256(_body(weight)).hexdigest()[:16]}.woff2"


@cache
def _body(weight: int) -> bytes:
    return _read(f"{_FAMILY.lower()}-{weight}.woff2")


def _read(name: str) -> bytes:
    return (files("nightletter.editions.full") / "faces" / name).read_bytes()
