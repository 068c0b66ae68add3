"""Dictionaries: whoever has one gets the page, and whoever has another gets what everybody can unpack."""

from __future__ import annotations

from collections.abc import Iterator

from nightletter.check.dictionaries import given
from nightletter.check.live.answer import Answer
from nightletter.check.live.rule import LiveRule
from nightletter.check.live.site import LiveSite
from nightletter.check.rule import LIGHT
from nightletter.check.tree import Tree
from nightletter.encoding import CODINGS, Coding, Dictionary, dictionary

# Nobody's: a browser that says it has this one must be sent nothing that was made with any.
_OTHER = dictionary(b"a dictionary of some other paper")


def unpacked(site: LiveSite) -> Iterator[tuple[str, str]]:
    """A page that a browser cannot unpack stays blank. A server that knows of no dictionaries does no harm."""
    tree = Tree(site.name, site.root, {})
    for address in site.pages:
        known = given(tree, address)
        if known is None:
            continue
        if coding := _coding(site.ask_having(_OTHER, address)):
            yield address, f"who has another dictionary is sent {coding}, which stays blank"
        answer = site.ask_having(known, address)
        coding = _coding(answer)
        if coding and not _says(answer, coding, known, site.printed(address)):
            yield address, f"who has the dictionary is sent {coding} that does not say what was printed"
        elif coding and "available-dictionary" not in answer.header("vary").lower():
            yield address, "caches are not told that the answer depends on Available-Dictionary"


def _coding(answer: Answer) -> Coding | None:
    return next((one for one in CODINGS if one == answer.header("content-encoding")), None)


def _says(answer: Answer, coding: Coding, known: Dictionary, page: bytes) -> bool:
    return known.decoded(coding, answer.body, len(page)) == page


RULES = (
    LiveRule(
        "live-dictionary",
        "A dictionary is the same for all readers of a language",
        "Whoever has a language's dictionary, or another one, is sent what they can unpack.",
        "write the web server's configuration again, and empty caches before it",
        unpacked,
        LIGHT,
    ),
)
