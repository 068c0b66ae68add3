"""Blank: a file of texts that nobody has translated is one that every command reads, and lacks no text."""

from __future__ import annotations

from pathlib import Path

import pytest

from nightletter.languages import blank, load
from nightletter.languages.texts import BUILT_IN


@pytest.mark.parametrize("tag", ["de", "ru", "ckb", "zh-Hant", "ps", "ja"])
def test_english_stands_where_nothing_is_translated_and_the_rest_is_the_languages_own(
    tmp_path: Path, tag: str
) -> None:
    (tmp_path / f"{tag}.po").write_text(blank(tag), encoding="utf-8")
    language = load(tag, tmp_path)
    assert language.gettext("Full version") == "Full version"
    assert language.tag == tag
    assert language.ngettext("%(n)s min read", "%(n)s min read", 3).endswith(" min read")


def test_it_holds_every_text_that_a_complete_language_has() -> None:
    def texts(file: str) -> set[str]:
        return {line for line in file.splitlines() if line.startswith("msgid ") and line != 'msgid ""'}

    complete = (BUILT_IN / "fa.po").read_text(encoding="utf-8")
    assert texts(complete) <= texts(blank("de"))


def test_a_translator_finds_the_plural_forms_of_the_language() -> None:
    assert "nplurals=3" in blank("ru")
    assert blank("ru").count('msgstr[2] ""') == blank("ru").count("msgid_plural")


def test_it_is_the_same_whenever_it_is_made() -> None:
    assert blank("de") == blank("de")
    assert "20" not in blank("de").partition("\n\n")[0], "a date"
