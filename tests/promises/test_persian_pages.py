"""The Persian pages of the documentation say what the English ones do, and are typed as Persian is."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.programs import ROOT

DOCS = ROOT / "docs"
PAGES = sorted((DOCS / "fa").glob("*.md"))
each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)

_BLOCK = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\[([^\]]*)\]\(([^)\s]+)\)|src=\"([^\"]+)\"")
_LETTER = "\u0600-\u065f\u066d-\u06ef\u06fa-\u06ff"
_FOLDED = str.maketrans("۰۱۲۳۴۵۶۷۸۹٬٫٪", "0123456789,.%")


def english(page: Path) -> Path:
    """The page that `page` is a translation of."""
    return DOCS / page.name


def read(page: Path) -> str:
    """A page without what only gives it its direction."""
    return re.sub(r"</?(?:div|span)(?: dir=\"\w+\")?>", "", page.read_text(encoding="utf-8"))


def prose(page: Path) -> str:
    """A page without its code, which is a letter in its lines, and without where its links lead."""
    text = _CODE.sub("A", _BLOCK.sub("", read(page)))
    return re.sub(r"\]\([^)]*\)|(?:src|width)=\"[^\"]*\"", "]", text)


def shape(page: Path) -> list[str]:
    """What stands below what: headings with their level, rows of tables with their columns, points of lists."""
    found = []
    for line in _BLOCK.sub("", read(page)).splitlines():
        if begun := re.match(r"#+(?= )|\||- |\d\. |> ", line):
            columns = len(re.findall(r"(?<!\\)\|", line))
            found.append(f"row of {columns}" if begun[0] == "|" else begun[0])
    return found


def numbers(page: Path) -> Counter[str]:
    return Counter(re.findall(r"\d+(?:[.,]\d+)*%?", prose(page).translate(_FOLDED)))


def links(page: Path) -> list[tuple[str, str]]:
    """The words of each link, and where it leads."""
    text = _CODE.sub("A", _BLOCK.sub("", read(page)))
    return [(words, address or source) for words, address, source in _LINK.findall(text)]


def place(page: Path, address: str) -> str:
    """Where a link of `page` leads, the same for a page and its translation, without the place within a page."""
    file = address.partition("#")[0]
    if re.match(r"[a-z]+:", file):
        return address
    found = (page.parent / file).resolve() if file else page
    return str(DOCS / found.name if found.parent == DOCS / "fa" else found)


def anchors(page: Path) -> set[str]:
    """The places within a page, named after its headings as GitHub does."""
    headings = re.findall(r"^#+ (.+)$", _BLOCK.sub("", read(page)), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_what_an_editor_and_a_reader_need_is_there_in_persian() -> None:
    assert {page.name for page in PAGES} >= {"editing.md", "promises.md", "readers.md"}


@each_page
def test_headings_tables_and_lists_follow_each_other_as_in_english(page: Path) -> None:
    assert shape(page) == shape(english(page))


@each_page
def test_code_is_that_of_the_english_page(page: Path) -> None:
    assert _BLOCK.findall(read(page)) == _BLOCK.findall(read(english(page)))
    assert Counter(_CODE.findall(_BLOCK.sub("", read(page)))) == Counter(
        _CODE.findall(_BLOCK.sub("", read(english(page))))
    )


@each_page
def test_numbers_are_those_of_the_english_page(page: Path) -> None:
    assert numbers(page) == numbers(english(page))


@each_page
def test_links_lead_where_those_of_the_english_page_do(page: Path) -> None:
    leading = [Counter(place(one, address) for _, address in links(one)) for one in (page, english(page))]
    assert leading[0] == leading[1]


@each_page
def test_every_link_leads_to_something_and_to_persian_where_there_is_some(page: Path) -> None:
    for words, address in links(page):
        if re.match(r"[a-z]+:", address):
            continue
        file, _, anchor = address.partition("#")
        found = (page.parent / file).resolve() if file else page
        assert found.exists(), address
        assert not anchor or anchor in anchors(found), address
        # Those who write slugs do not agree on what becomes of a half-space in a heading.
        assert "\u200c" not in anchor, address
        assert words == "English" or found.parent != DOCS or not (DOCS / "fa" / found.name).exists(), address


@each_page
def test_each_page_leads_to_the_other_language_below_its_title(page: Path) -> None:
    assert f"\n\nEnglish · [فارسی](fa/{page.name})\n\n" in read(english(page))
    assert f"\n\n[English](../{page.name}) · فارسی\n\n" in read(page)


@each_page
def test_text_runs_from_right_to_left_and_code_from_left_to_right(page: Path) -> None:
    raw = page.read_text(encoding="utf-8")
    parts = re.split(r"^(?:<div dir=\"rtl\">\n|\n</div>)$", raw, flags=re.MULTILINE)
    assert "".join(_BLOCK.sub("", part).strip() for part in parts[::2]) == ""
    assert not any(_BLOCK.search(part) for part in parts[1::2])
    # Code with a sign or a digit at its edge would be turned around among Persian words.
    bare = re.sub(r"<span dir=\"ltr\">`[^`\n]+`</span>", "", _BLOCK.sub("", raw))
    plain = rf"[A-Za-z](?:[^{_LETTER}]*[A-Za-z0-9])?"
    assert [code for code in _CODE.findall(bare) if not re.fullmatch(plain, code)] == []


@each_page
def test_persian_is_typed_with_its_own_letters_digits_signs_and_half_spaces(page: Path) -> None:
    text = prose(page)
    for wrong in (
        "[يكىةﻻ\u0660-\u0669]",  # Arabic letters and digits
        r"(?<![A-Za-z0-9])(?<![A-Za-z][ -])[0-9]+(?![A-Za-z0-9])",  # Latin digits but in Latin names
        rf"[{_LETTER}][,;?]|[,;?] ?[{_LETTER}]",  # Latin signs
        rf"[\"“”‘’'][{_LETTER}]|[{_LETTER}][\"“”‘’']",  # Latin quotation marks
        rf"(?<![{_LETTER}\u200c])ن?می [{_LETTER}]",  # a verb torn off its prefix
        rf"[{_LETTER}] (?:ها|های|هایی|هایش|هایشان|تر|ترین|اند|ام)(?![{_LETTER}\u200c])",  # endings torn off
        "ه ی |هٔ‌|\u200c\u200c|\u200c[ \n]|[ \n]\u200c",  # half-spaces where they do nothing
        r" [،؛؟!:.](?:\s)|[،؛؟](?=[^\s)»*])",  # spaces around signs
    ):
        assert re.findall(rf".{{0,20}}(?:{wrong}).{{0,20}}", re.sub(r"\s*alt=\"|\">", " ", text)) == [], wrong
