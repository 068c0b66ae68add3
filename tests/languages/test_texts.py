"""Texts: the .po files, what is refused in them, and that they hold what the templates say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel import Locale

from nightletter.languages import LanguageFault
from nightletter.languages.texts import BUILT_IN, Texts, read

SOURCE = Path(__file__).parents[2] / "src" / "nightletter"
TAGS = sorted(file.stem for file in BUILT_IN.glob("*.po"))
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'

# A text in a template, `_("…")` or `ngettext("…", "…", n)`, or in Python, `language.gettext("…")`.
STRING = r"""\s*(?P<{0}>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')"""
SINGLE = re.compile(r"(?<![\w.])_\(" + STRING.format("one") + r"|\bgettext\(" + STRING.format("two"))
PLURAL = re.compile(r"\bngettext\(" + STRING.format("one") + r"\s*,")


def used_texts() -> Iterator[tuple[str, str]]:
    """Every text that a template or a module asks for, with the file that does."""
    for file in sorted(SOURCE.rglob("*")):
        if file.suffix not in {".html", ".txt", ".xml", ".py"}:
            continue
        source = file.read_text(encoding="utf-8")
        for pattern in (SINGLE, PLURAL):
            for found in pattern.finditer(source):
                quoted = next(text for text in found.groups() if text)
                text = re.sub(r"\\(.)", r"\1", quoted[1:-1])
                if re.search(r"[a-z]", text):  # not the "…" of an explanation
                    yield text, str(file.relative_to(SOURCE))


def built_in(tag: str) -> Texts:
    return read([BUILT_IN / f"{tag}.po"], Locale.parse(tag))


def written(tmp_path: Path, text: str, header: str = HEADER) -> Texts:
    file = tmp_path / "fa.po"
    file.write_text(header + text, encoding="utf-8")
    return read([file], Locale.parse("fa"))


@pytest.mark.parametrize("tag", TAGS)
def test_every_text_that_is_used_is_translated(tag: str) -> None:
    texts = built_in(tag)
    known = texts.single.keys() | texts.plural.keys()
    assert {text: file for text, file in used_texts() if text not in known} == {}


def test_persian_and_arabic_translate_the_same_texts() -> None:
    persian, arabic = built_in("fa"), built_in("ar")
    assert persian.single.keys() == arabic.single.keys()
    assert persian.plural.keys() == arabic.plural.keys()


@pytest.mark.parametrize("tag", TAGS)
def test_no_built_in_translation_is_left_empty_or_fuzzy(tag: str) -> None:
    source = (BUILT_IN / f"{tag}.po").read_text(encoding="utf-8")
    asked = re.findall(r'^msgid "(.+)"$', source, re.MULTILINE)
    texts = built_in(tag)
    assert sorted(asked) == sorted([*texts.single, *texts.plural])


def test_the_forms_of_a_plural_are_as_many_as_the_language_has() -> None:
    assert {len(plural.forms) for plural in built_in("fa").plural.values()} == {2}
    assert {len(plural.forms) for plural in built_in("ar").plural.values()} == {6}


@pytest.mark.parametrize("tag", TAGS)
def test_no_translation_holds_letters_of_the_wrong_script(tag: str) -> None:
    """Arabic kaf, yeh and digits look almost like the Persian ones, and are wrong in the other language."""
    wrong = {"fa": "[كيىة٠-٩0-9]", "ar": "[کیۀھ۰-۹0-9]"}[tag]
    texts = built_in(tag)
    said = [*texts.single.values(), *(form for plural in texts.plural.values() for form in plural.forms)]
    assert [text for text in said if re.search(wrong, text)] == []


def test_a_later_file_is_laid_over_an_earlier_one_with_its_own_plural_rule(tmp_path: Path) -> None:
    own = tmp_path / "ar.po"
    header = HEADER + '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
    entry = 'msgid "%(n)s story"\nmsgid_plural "%(n)s stories"\nmsgstr[0] "قصة"\nmsgstr[1] "%(n)s قصص"\n'
    own.write_text(f"{header}\n{entry}", encoding="utf-8")
    texts = read([BUILT_IN / "ar.po", own], Locale.parse("ar"))
    assert texts.counted("%(n)s story", "%(n)s stories", 2) == "%(n)s قصص"
    assert texts.counted("%(n)s min read", "%(n)s min read", 2) == "مدة القراءة: دقيقتان"


def test_an_untranslated_or_fuzzy_text_stays_english(tmp_path: Path) -> None:
    texts = written(tmp_path, '\nmsgid "Home"\nmsgstr ""\n\n#, fuzzy\nmsgid "Menu"\nmsgstr "شاید"\n')
    assert (texts.one("Home"), texts.one("Menu")) == ("Home", "Menu")


def test_a_plural_with_a_form_missing_stays_english(tmp_path: Path) -> None:
    header = HEADER + '"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n'
    entry = '\nmsgid "%(n)s a"\nmsgid_plural "%(n)s b"\nmsgstr[0] "%(n)s ا"\nmsgstr[1] ""\n'
    texts = written(tmp_path, entry, header)
    assert texts.counted("%(n)s a", "%(n)s b", 2) == "%(n)s b"


@pytest.mark.parametrize(
    "slip",
    [
        "نوشتهٔ %(nmaes)s",
        "نوشتهٔ %(names)",
        "نوشتهٔ %(names)d",
        "نوشتهٔ %(names)s ۵%",
        "نوشتهٔ %s",
        "%(names)s % ه",
    ],
)
def test_a_slip_in_a_placeholder_is_found_with_its_line(tmp_path: Path, slip: str) -> None:
    with pytest.raises(
        LanguageFault, match=r"fa\.po:5: uses .*“By %\(names\)s” does not have; correct that entry"
    ):
        written(tmp_path, f'\nmsgid "By %(names)s"\nmsgstr "{slip}"\n')


def test_a_doubled_percent_sign_is_no_slip(tmp_path: Path) -> None:
    assert written(tmp_path, '\nmsgid "Home"\nmsgstr "۵%% خانه"\n').one("Home") == "۵%% خانه"


@pytest.mark.parametrize(
    "broken",
    [
        '\nmsgid "Home"\n\nmsgid "Menu"\nmsgstr "منو"\n',
        '\nmsgid "Home"\nmsgstr[x] "خانه"\n',
        "\nmsgid\n",
        "\nnonsense\n",
        '\nmsgid "A"\nmsgid_plural "B"\nmsgstr[7] "C"\n',
    ],
)
def test_a_broken_file_is_one_line_with_its_name(tmp_path: Path, broken: str) -> None:
    with pytest.raises(LanguageFault) as caught:
        written(tmp_path, broken)
    assert str(caught.value).startswith(str(tmp_path / "fa.po"))
    assert "\n" not in str(caught.value)


def test_nonsense_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LanguageFault, match=r"fa\.po:5: Unknown or misformatted keyword; correct that entry"):
        written(tmp_path, "\nnonsense\n")


@pytest.mark.parametrize(
    "rule",
    [
        "nplurals=2; plural=n+;",
        "nplurals=2; plural=n;",
        "nplurals=2; plural=n/0;",
        "nplurals=2; plural=__import__;",
    ],
)
def test_a_wrong_plural_rule_is_refused(tmp_path: Path, rule: str) -> None:
    with pytest.raises(LanguageFault, match=r"fa\.po: .*correct its header"):
        written(tmp_path, "", HEADER + f'"Plural-Forms: {rule}\\n"\n')


def test_a_file_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "fa.po"
    file.write_bytes(b'msgid "Home"\nmsgstr "\xff\xfe"\n')
    with pytest.raises(LanguageFault, match=r"is not UTF-8.*; save it as UTF-8"):
        read([file], Locale.parse("fa"))


def test_a_directory_in_place_of_a_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LanguageFault, match="cannot be read"):
        read([tmp_path], Locale.parse("fa"))
