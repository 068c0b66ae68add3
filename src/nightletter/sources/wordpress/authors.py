"""Authors: who signs each post of a site, by the names that it shows to everybody, asked anew at each import.

WordPress itself names them at `/wp/v2/users`, Co-Authors Plus at a route of its own, PublishPress Authors in the post. Where
these are closed, the feed of a post says what stands above it on the website. Log-ins and what is made of them (slugs,
nicenames, terms of the taxonomy "author") are never taken for a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

import msgspec

from nightletter.sources.wordpress.answers import Line, maps, text_in
from nightletter.sources.wordpress.api import Api
from nightletter.sources.wordpress.post import Author

_NOBODY = Author("")


def signed(authors: Iterable[Author]) -> str:
    """A hash that changes when what the site shows of `authors` does, which says nothing of them by itself."""
    return sha256(msgspec.json.encode(tuple(authors))).hexdigest()[:32]


class Authors:
    """Asks `api` for as little as it can: `before` says, by the numbers of posts, who signed them when they were last read."""

    def __init__(self, api: Api, before: Mapping[int, tuple[str, ...]]) -> None:
        self._api = api
        self._before = before
        self._together = api.found.coauthors
        self._users: dict[int, Author] | None = None
        self._known: dict[str, Author] = {}
        self._groups: dict[tuple[int, ...], tuple[Author, ...]] = {}

    def of(self, line: Line) -> tuple[Author, ...]:
        """Who signs the post, in its order; one with no name is somebody whose name the site does not show."""
        for told in (maps(line.coauthors), maps(line.authors)):
            if told:
                return tuple(map(_told, told))
        group = terms_of(line)
        alone = (-line.author,) if isinstance(line.author, int) else ()
        if self._together:
            return self._by_route(line, group or alone)
        if not group and alone and (user := self._user(line.author)):
            return (user,)
        return self._by_feed(line, group or alone)

    def _by_route(self, line: Line, group: tuple[int, ...]) -> tuple[Author, ...]:
        """Co-Authors Plus tells the names of one post at a time; of a post with one author it tells that of all like it."""
        if len(group) == 1 and group in self._groups:
            return self._groups[group]
        before = self._before.get(line.id, ())
        if before and all(who in self._known for who in before):
            return tuple(self._known[who] for who in before)
        told = self._api.coauthors(line.id)
        if told is None:  # closed, and so for every post
            self._together = False
            return self.of(line)
        found = tuple(_told(one) for one in told) or (_NOBODY,)
        self._known.update({one.who: one for one in found if one.who})
        if len(group) == 1:
            self._groups[group] = found
        return found

    def _by_feed(self, line: Line, group: tuple[int, ...]) -> tuple[Author, ...]:
        if group not in self._groups:
            names = self._api.creators(line.id, line.link)
            who = f"user{group[0]}" if len(group) == len(names) == 1 and group[0] < 0 else ""
            self._groups[group] = tuple(Author(name, who=who) for name in names) or (_NOBODY,)
        return self._groups[group]

    def _user(self, number: int) -> Author | None:
        if self._users is None:
            found = ((one.get("id"), one) for one in self._api.users())
            self._users = {number: _told(one) for number, one in found if isinstance(number, int)}
        found_one = self._users.get(number)
        return found_one if found_one and found_one.name else None


def _told(one: dict[str, Any]) -> Author:
    """Somebody as WordPress or a plugin tells; the number stays the same when the name changes."""
    about = one.get("description")
    kind = "term" if "term_id" in one else "user"
    number = one.get("term_id") or one.get("id")
    return Author(
        text_in(one.get("display_name")) or text_in(one.get("name")),
        text_in(about.get("raw")) if isinstance(about, dict) else text_in(about),
        f"{kind}-{number}" if isinstance(number, int) else "",
    )


def terms_of(line: Line) -> tuple[int, ...]:
    """The terms of Co-Authors Plus, which the list of posts sorts by their names, not by their places in the byline."""
    given = line.coauthors if isinstance(line.coauthors, list) else ()
    return tuple(sorted(one for one in given if isinstance(one, int)))
