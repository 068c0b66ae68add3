"""Reading: an item that `item_of` made, back into the story, believing nothing of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from nightletter.fault import Fault
from nightletter.story.blocks import Blocks, Embed, walk, words_of
from nightletter.story.inline import Link, Words, links
from nightletter.story.ninjs.item import BLOCKS, PUB_STATUS, Decider, Told
from nightletter.story.story import Story

# The file has been out of our hands, so its links are looked at again.
_SAFE = re.compile(r"(?:https?://|mailto:|tel:)[^\x00-\x20]+\Z", re.IGNORECASE)

_STATES = {said: state for state, said in PUB_STATUS.items()}
_DECIDERS: dict[str, Decider] = {"source": "source", "person": "person"}


class NinjsFault(Fault):
    """A ninjs item that cannot be read."""


def story_of(item: Any, where: str) -> Story | None:
    """The story that `item`, decoded JSON, was made of; None where it has no blocks of ours, so that somebody else wrote it.

    Raises `NinjsFault`.
    """
    rest = _blocks_of(item)
    if rest is None:
        return None
    ids = _ids(item)
    fields = {
        **_decoded(rest, where),
        "source": ids.get("source", ""),
        "key": ids.get("key", ""),
        "language": item.get("language"),
        "headline": _said(item, "headlines", "main"),
        "label": _said(item, "headlines", "label"),
        "standfirst": _said(item, "descriptions", "summary"),
        "published": item.get("contentCreated"),
    }
    try:
        story = msgspec.convert(fields, Story)
    except msgspec.ValidationError as reason:
        raise NinjsFault(where, f"is no whole story ({reason})", "export it again") from None
    for href in _addresses(story):
        if not _SAFE.match(href):
            raise NinjsFault(where, f"a link leads to {href[:80]!r}", "only http, https, mailto and tel may")
    return story


def told_of(item: Any, where: str) -> Told:
    """What the archive that `item` comes from knew of the story. Raises `NinjsFault`."""
    number = _ids(item).get("number", "")
    if number and not (number.isdecimal() and 0 < int(number) < 2**53):
        raise NinjsFault(where, f"{number[:40]!r} is not a story's number", "export it again")
    former = tuple(one["value"] for one in _listed(item, "altIds") if one.get("role") == "former address")
    state = _STATES.get(str(item.get("pubStatus")), "published")
    never = state == "withdrawn" and _ids(item).get("published") == "never"
    reason = str(item.get("edNote", "")) or ("" if never else "?") if state == "withdrawn" else None
    private = _ids(item).get("private reason", "")
    by, _, moment = _ids(item).get("decided by", "").partition(" ")
    # An export that says nothing of it is from before a source could take anything back.
    decider = _DECIDERS.get(by, "" if state == "published" else "person")
    return Told(
        int(number) if number else None,
        state,
        reason,
        decider,
        _moment(moment),
        former,
        never,
        private,
        _ids(item).get("byline") == "held back",
    )


def _moment(said: str) -> str:
    """When that was, if it is said as the archive says it."""
    return said if re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", said) else ""


def _blocks_of(item: Any) -> str | None:
    found = (one["value"] for one in _listed(item, "bodies") if one.get("contentType") == BLOCKS)
    return next(found, None)


def _decoded(rest: str, where: str) -> dict[str, Any]:
    try:
        return msgspec.json.decode(rest, type=dict[str, Any])
    except (msgspec.DecodeError, UnicodeError, RecursionError) as reason:
        raise NinjsFault(where, f"its blocks are not JSON ({reason})", "export it again") from None


def _ids(item: Any) -> dict[str, str]:
    return {str(one.get("role", "")): one["value"] for one in _listed(item, "altIds")}


def _said(item: Any, field: str, role: str) -> str:
    return next((one["value"] for one in _listed(item, field) if one.get("role") == role), "")


def _listed(item: Any, field: str) -> Iterator[dict[str, Any]]:
    """The objects of a list that have a text as their value."""
    given = item.get(field) if isinstance(item, dict) else None
    for one in given if isinstance(given, list) else ():
        if isinstance(one, dict) and isinstance(one.get("value"), str):
            yield one


def _addresses(story: Story) -> Iterator[str]:
    yield from _of_words(one.words for one in story.corrections)
    if story.lead:
        yield from _of_blocks((story.lead,))
    yield from _of_blocks(story.body)


def _of_blocks(blocks: Blocks) -> Iterator[str]:
    for block in walk(blocks):
        if isinstance(block, Embed):
            yield block.href
        yield from _of_words(words_of(block))


def _of_words(lines: Iterable[Words]) -> Iterator[str]:
    for line in lines:
        for link in links(line):
            if isinstance(link, Link):
                yield link.href
            elif link.otherwise:
                yield link.otherwise
