"""Language: what is asked of it for every page."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from timeit import repeat

import pytest

from nightletter.languages import LanguageFault, load

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'


@pytest.mark.parametrize(
    ("tag", "direction", "name"),
    [
        ("en", "ltr", "English"),
        ("en-GB", "ltr", "British English"),
        ("fa", "rtl", "فارسی"),
        ("fa-AF", "rtl", "دری"),
        ("ar", "rtl", "العربية"),
        ("ar-MA", "rtl", "العربية"),
    ],
)
def test_a_language_says_its_direction_and_its_own_name(tag: str, direction: str, name: str) -> None:
    language = load(tag)
    assert (language.tag, language.direction, language.name) == (tag, direction, name)


def test_a_language_is_loaded_once() -> None:
    assert load("fa") is load("fa")


@pytest.mark.parametrize("tag", ["xx", "glk", "de-XX"])
def test_a_language_that_cldr_does_not_know_is_refused_by_its_tag(tag: str) -> None:
    with pytest.raises(LanguageFault, match=f"^language “{tag}”: .*CLDR.*; correct the tag"):
        load(tag)


@pytest.mark.parametrize("tag", ["", "e", "EN", "en_GB", "../fa", "fa/", "fa\n"])
def test_what_is_no_tag_is_refused_before_it_names_a_file(tag: str) -> None:
    with pytest.raises(LanguageFault, match="is not a language tag"):
        load(tag)


def test_a_language_without_texts_is_refused_with_the_file_to_write(tmp_path: Path) -> None:
    with pytest.raises(LanguageFault, match=r"has no interface texts; write texts/de\.po"):
        load("de", tmp_path)


def test_a_po_file_adds_a_language(tmp_path: Path) -> None:
    (tmp_path / "de.po").write_text(HEADER + '\nmsgid "Front page"\nmsgstr "Titelseite"\n', encoding="utf-8")
    german = load("de", tmp_path)
    assert german.name == "Deutsch"
    assert german.gettext("Front page") == "Titelseite"
    assert german.gettext("Menu") == "Menu"
    assert german.number(1234.5) == "1.234,5"
    assert german.date(date(2026, 11, 18)) == "18. November 2026"


def test_a_papers_own_text_is_laid_over_the_built_in_one(tmp_path: Path) -> None:
    (tmp_path / "fa.po").write_text(HEADER + '\nmsgid "Home"\nmsgstr "سرای ما"\n', encoding="utf-8")
    assert load("fa", tmp_path).gettext("Home") == "سرای ما"
    assert load("fa", tmp_path).gettext("Menu") == load("fa").gettext("Menu")
    assert load("fa").gettext("Home") != "سرای ما"


def test_a_variety_has_the_texts_of_its_language() -> None:
    assert load("fa-AF").gettext("Front page") == load("fa").gettext("Front page")


def test_a_value_is_put_in_its_place() -> None:
    assert load("en").gettext("By %(names)s", names="Nava Darani") == "By Nava Darani"
    assert load("ar").gettext("By %(names)s", names="نوا داراني") == "بقلم نوا داراني"


def test_a_percent_sign_in_a_value_stays_a_percent_sign() -> None:
    assert load("en").gettext("Reason: %(reason)s", reason="100% wrong") == "Reason: 100% wrong"


def test_a_value_of_the_other_direction_is_isolated() -> None:
    assert load("fa").gettext("This leads to %(host)s", host="video.example") == (
        "این پیوند به \u2068video.example\u2069 می‌رود"
    )
    assert load("en").gettext("By %(names)s", names="نوا") == "By \u2068نوا\u2069"


def test_english_has_two_forms() -> None:
    english = load("en")
    said = [english.ngettext("%(n)s story", "%(n)s stories", n) for n in (0, 1, 2, 1200)]
    assert said == ["0 stories", "1 story", "2 stories", "1,200 stories"]


def test_arabic_has_six_forms() -> None:
    arabic = load("ar")
    said = [arabic.ngettext("%(n)s story", "%(n)s stories", n) for n in (0, 1, 2, 3, 11, 100, 103, 111)]
    assert said == [
        "لا مواد",
        "مادة واحدة",
        "مادتان",
        "٣ مواد",
        "١١ مادة",
        "١٠٠ مادة",
        "١٠٣ مواد",
        "١١١ مادة",
    ]


def test_persian_counts_in_the_singular() -> None:
    persian = load("fa")
    assert [persian.ngettext("%(n)s story", "%(n)s stories", n) for n in (0, 1, 25)] == [
        "۰ مطلب",
        "۱ مطلب",
        "۲۵ مطلب",
    ]


def test_the_number_in_a_text_can_be_written_otherwise() -> None:
    assert load("en").ngettext("%(n)s story", "%(n)s stories", 3, n="three") == "three stories"


def test_babel_is_not_imported_before_a_language_is_loaded() -> None:
    program = "import sys, nightletter.languages; sys.exit(any(name in sys.modules for name in ('babel', 'persiantools')))"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


@pytest.mark.parametrize("tag", ["en", "fa", "ar"])
def test_what_every_page_asks_takes_microseconds(tag: str) -> None:
    language = load(tag)
    moment = datetime(2026, 11, 18, 6, 30, tzinfo=UTC)
    calls = {
        "dates": lambda: language.dates(moment),
        "size": lambda: language.size(7_412),
        "gettext": lambda: language.gettext("This leads to %(host)s", host="video.example"),
        "ngettext": lambda: language.ngettext("%(n)s story", "%(n)s stories", 11),
        "joined": lambda: language.joined(["نوا", "Kiarash", "سلما"]),
    }
    # The best of several runs, and five times what is meant (10 µs): a busy machine must not fail it.
    slow = {name: min(repeat(call, number=200, repeat=5)) / 200 * 1e6 for name, call in calls.items()}
    assert {name: us for name, us in slow.items() if us > 50} == {}


@pytest.mark.parametrize(
    ("tag", "place"),
    [("en", "en_US"), ("en-GB", "en_GB"), ("fa", "fa_IR"), ("fa-AF", "fa_AF"), ("ar", "ar_AR")],
)
def test_a_language_is_named_with_a_country_as_open_graph_wants(tag: str, place: str) -> None:
    assert load(tag).place == place
