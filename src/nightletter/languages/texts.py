"""Texts: what the interface says, from gettext's .po files.

The source texts are English. Built in are `texts/fa.po` and `texts/ar.po`; a paper's own file is laid over them, text by
text, and adds languages. Every translation is checked when it is read: it may use the placeholders of its
source text and no others, so that a slip of a translator's is found before anything is printed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from gettext import c2py
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from nightletter.languages.fault import LanguageFault

if TYPE_CHECKING:
    from babel import Locale
    from babel.messages.catalog import Catalog, Message

BUILT_IN = Path(__file__).parent / "texts"
_PLACEHOLDER = re.compile(r"%(?:\((\w+)\)s|(%)|(.?))", re.DOTALL)


class Plural(NamedTuple):
    """One text in all its plural forms, and the rule of its file that picks one of them by number."""

    rule: Callable[[int], int]
    forms: tuple[str, ...]


class Texts(NamedTuple):
    """The translations of one language, by their English source text."""

    single: dict[str, str]
    plural: dict[str, Plural]

    def one(self, text: str) -> str:
        """The translation of `text`, or `text` itself."""
        return self.single.get(text, text)

    def counted(self, one: str, many: str, n: int) -> str:
        """The form that `n` takes of the text whose English forms are `one` and `many`."""
        plural = self.plural.get(one)
        if plural is None:
            return one if n == 1 else many
        return plural.forms[plural.rule(n)]


def read(files: list[Path], locale: Locale) -> Texts:
    """The texts of `files`, each laid over those before it; raises `LanguageFault` naming file and line."""
    single: dict[str, str] = {}
    plural: dict[str, Plural] = {}
    for file in files:
        texts = _read(file, locale)
        single |= texts.single
        plural |= texts.plural
    return Texts(single, plural)


def _read(file: Path, locale: Locale) -> Texts:
    catalog = _parsed(file, locale)
    rule = _rule(file, catalog)
    single: dict[str, str] = {}
    plural: dict[str, Plural] = {}
    for message in _translated(file, catalog):
        if isinstance(message.string, str):
            single[str(message.id)] = message.string
        else:
            plural[message.id[0]] = Plural(rule, _strings(message.string))
    return Texts(single, plural)


def _parsed(file: Path, locale: Locale) -> Catalog:
    from babel.messages.pofile import PoFileError, read_po

    try:
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        return read_po(lines, locale=locale, ignore_obsolete=True, abort_invalid=True)
    except PoFileError as fault:
        raise _broken(file, fault.lineno + 1, _in_words(str(fault))) from None
    except UnicodeDecodeError as fault:
        raise LanguageFault(str(file), f"is not UTF-8 ({fault.reason})", "save it as UTF-8") from None
    except OSError as fault:
        raise LanguageFault(
            str(file), f"cannot be read ({fault.strerror})", "make it a readable file"
        ) from None
    except (ValueError, IndexError, TypeError, AttributeError) as fault:
        # Babel's parser meets some malformed lines with whatever exception its own code happens to raise.
        raise LanguageFault(
            str(file), f"is not a .po file ({fault})", "check it with `msgfmt --check`"
        ) from None


def _in_words(said: str) -> str:
    if "num_plurals" in said:
        return "has more plural forms than Plural-Forms in the file's header says"
    return said.rsplit(" on ", 1)[0]


def _rule(file: Path, catalog: Catalog) -> Callable[[int], int]:
    try:
        rule = c2py(catalog.plural_expr)
        reached = max(rule(n) for n in range(200))
    except (ValueError, ZeroDivisionError) as fault:
        raise LanguageFault(str(file), f"has wrong Plural-Forms ({fault})", "correct its header") from None
    if reached >= catalog.num_plurals:
        wrong = f"has Plural-Forms whose rule gives {reached} where nplurals is {catalog.num_plurals}"
        raise LanguageFault(str(file), wrong, "correct its header")
    return rule


def _translated(file: Path, catalog: Catalog) -> Iterator[Message]:
    """The messages of `catalog` that are translated, in all their forms, each checked."""
    for message in catalog:
        strings = _strings(message.string)
        if not message.id or message.fuzzy or not all(strings):
            continue
        allowed = _placeholders(_strings(message.id))
        for string in strings:
            unknown = sorted(_placeholders((string,)) - allowed)
            if unknown:
                wrong = f"uses {unknown[0]}, which “{_strings(message.id)[0]}” does not have"
                raise _broken(file, message.lineno or 0, wrong)
        yield message


def _strings(string: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    if string is None:
        return ("",)
    return (string,) if isinstance(string, str) else tuple(string)


def _placeholders(texts: tuple[str, ...]) -> frozenset[str]:
    """What `%` is followed by in `texts`: `%(name)s` each, and anything that is no placeholder as it stands."""
    return frozenset(
        found.group(0) for text in texts for found in _PLACEHOLDER.finditer(text) if found.group(2) is None
    )


def _broken(file: Path, line: int, wrong: str) -> LanguageFault:
    return LanguageFault(f"{file}:{line}", wrong, "correct that entry")
