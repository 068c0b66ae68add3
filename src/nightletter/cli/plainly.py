"""Plainly: what a page was made from, in the words of whoever publishes it, and not in the program's own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from nightletter.archive import Subject, listing, listing_and_period, subject

_NAMED = 8  # more of a kind are counted


class _Words(NamedTuple):
    """How one subject of a kind is called, and several, and how each is named among them."""

    one: str
    many: str
    name: Callable[[Subject], str]


def _as_it_is(one: Subject) -> str:
    return one.name


def _list(name: str) -> str:
    """What readers would call a listing: `fa/section/news/` is section news (fa)."""
    one = listing(name)
    if one.kind == "all":
        return f"all stories ({one.language})"
    return f"{one.kind} {one.name} ({one.language})" if one.name else f"{one.kind} ({one.language})"


def _of_period(one: Subject) -> str:
    where, period = listing_and_period(one.name)
    return f"{_list(str(where))} of {period}"


def _file(one: Subject) -> str:
    """A file by the beginning of its long name."""
    stem, dot, ending = one.name.rpartition(".")
    return f"{stem[:8]}…{dot}{ending}"


def _before(one: Subject) -> str:
    number, _, name = one.name.partition("/")
    return f"story {number} in {_list(name)}"


_KINDS = {
    "story": _Words("the text of story", "the texts of stories", _as_it_is),
    "card": _Words(
        "headline, date, byline or picture of story",
        "headline, date, byline or picture of stories",
        _as_it_is,
    ),
    "notice": _Words("the notice of withdrawn story", "the notices of withdrawn stories", _as_it_is),
    "named": _Words("where links lead to", "where links lead to", lambda one: one.name.partition("/")[2]),
    "translations": _Words("the translations of", "the translations of", _as_it_is),
    "translated": _Words(
        "which stories have translations in", "which stories have translations in", _of_period
    ),
    "picture": _Words("picture", "pictures", _file),
    "recording": _Words("recording", "recordings", _file),
    "person": _Words("the name of", "the names of", _as_it_is),
    "topic": _Words("the name of topic", "the names of topics", _as_it_is),
    "front": _Words("what an editor put on the front in", "what an editor put on the front in", _as_it_is),
    "latest": _Words("the newest of", "the newest of", lambda one: _list(one.name)),
    "before": _Words("what came before", "what came before", _before),
    "period": _Words("the stories of", "the stories of", _of_period),
    "periods": _Words("the months or years of", "the months or years of", lambda one: _list(one.name)),
    "listing": _Words("whether there is any of", "whether there is any of", lambda one: _list(one.name)),
    "pages": _Words("the plain pages in", "the plain pages in", _as_it_is),
    "move": _Words("where the old address leads:", "where old addresses lead:", _as_it_is),
}


def said(key: str) -> str:
    """The subject `key` in plain words: “headline, date, byline or picture of story 12”."""
    one = subject(key)
    words = _KINDS.get(one.kind, _Words(one.kind, one.kind, _as_it_is))
    return f"{words.one} {words.name(one)}"


def gathered(keys: Iterable[str]) -> Iterator[str]:
    """A line for each kind of subject among `keys`: what it is, the first few by name, and how many more there are."""
    by_kind: dict[str, list[Subject]] = {}
    for one in map(subject, keys):
        by_kind.setdefault(one.kind, []).append(one)
    order = [*_KINDS, *sorted(by_kind.keys() - _KINDS.keys())]
    for kind in order:
        found = sorted(by_kind.get(kind, ()), key=_in_order)
        if found:
            words = _KINDS.get(kind, _Words(kind, kind, _as_it_is))
            names = ", ".join(words.name(one) for one in found[:_NAMED])
            more = f" and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
            yield f"{words.many if len(found) > 1 else words.one} {names}{more}"


def sheet(name: str) -> str:
    """The sheet called `full/story:12` in plain words."""
    one = subject(name.partition("/")[2])
    if one.kind in ("listing", "period"):
        return _list(one.name) if one.kind == "listing" else _of_period(one)
    words = {
        "notice": "the notice of story",
        "front": "the front in",
        "move": "an old address,",
        "language": "the page for no page in",
    }
    return f"{words.get(one.kind, one.kind)} {one.name}".strip()


def _in_order(one: Subject) -> tuple[int, str]:
    return (int(one.name), "") if one.name.isdecimal() else (0, one.name)
