"""Signers: who signs the posts of an export file, by the names that the site shows.

A file names people by their log-ins, and by terms of the taxonomy "author", which Co-Authors Plus calls after log-ins and
PublishPress Authors after the people. So a term is a name only where the file says elsewhere that it is one.
"""

from __future__ import annotations

from msgspec import Struct, field

from nightletter.sources.wordpress.export import Channel, Item
from nightletter.sources.wordpress.post import Author

GUEST = "guest-author"
_PREFIX = "cap-"
_NOBODY = Author("")


class Signers(Struct):
    """Everybody whom a file knows: users by their log-ins, guests by their posts' names, log-ins, and users' log-ins."""

    channel: Channel
    guests: dict[str, Author] = field(default_factory=dict)
    linked: dict[str, Author] = field(default_factory=dict)

    def learn(self, item: Item) -> None:
        """Takes in a guest author of Co-Authors Plus, which is an item of the file."""
        name = item.fields.get("cap-display_name") or item.text("title")
        guest = Author(name, item.fields.get("cap-description", ""), f"user-{item.number('wp:post_id')}")
        for known in (item.text("wp:post_name"), item.fields.get("cap-user_login", "")):
            if known:
                self.guests[_bare(known)] = guest
        if user := item.fields.get("cap-linked_account"):
            self.linked[user.casefold()] = guest

    def of(self, item: Item) -> tuple[Author, ...]:
        """Who signs a post, in its order; one with no name is somebody whose name the file does not have."""
        together = [one for one in item.categories if one.domain == "author"]
        if not together:
            return (self._user(item.text("dc:creator")) or _NOBODY,)
        return tuple(self._term(one.slug, one.name) or _NOBODY for one in together)

    def _term(self, slug: str, name: str) -> Author | None:
        for known in (slug, name):
            if guest := self.guests.get(_bare(known)):
                return guest
        return self._user(name) or self._user(_bare(slug)) or self.channel.terms.get(slug)

    def _user(self, login: str) -> Author | None:
        known = login.strip().casefold()
        return self.linked.get(known) or self.channel.authors.get(known)


def _bare(slug: str) -> str:
    return slug.strip().casefold().removeprefix(_PREFIX)
