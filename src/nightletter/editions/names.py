"""Names: what lists and periods are called in a reader's language."""

from __future__ import annotations

from nightletter.archive import Inquiry, Listing
from nightletter.languages import Language
from nightletter.paper import Paper
from nightletter.story import minutes, name_in


def section_name(paper: Paper, key: str, language: Language) -> str:
    """The name of a section, or its key where the paper does not name it."""
    section = paper.section(key)
    return section.name_in(language.tag) if section else key


def label_beside(name: str, label: str) -> str:
    """A story's `label` where it stands beside its section's `name`; empty where both say the same ("Opinion")."""
    return "" if " ".join(label.split()).casefold() == " ".join(name.split()).casefold() else label


def listing_name(paper: Paper, language: Language, ask: Inquiry, one: Listing) -> str:
    """The name of a listing: of its section, topic or person, else of its kind."""
    _ = language.gettext
    match one.kind:
        case "section":
            return section_name(paper, one.name, language)
        case "topic":
            return name_in(ask.topic(one.name).names, language.tag, one.name)
        case "person":
            return name_in(ask.person(one.name).names, language.tag, one.name)
        case "galleries":
            return _("Galleries")
        case "corrections":
            return _("Corrections")
        case _:
            return _("All stories")


def period_name(language: Language, period: str) -> str:
    """The name of a period: "November 2026", or "2026"."""
    year, _, month = period.partition("-")
    return language.month(int(year), int(month)) if month else language.year(int(year))


def minutes_text(language: Language, words: int) -> str:
    """How long `words` take to read, in the one form that every page has; empty where there is nothing to read."""
    time = minutes(words, language.words_a_minute)
    return language.ngettext("%(n)s min read", "%(n)s min read", time) if time else ""
