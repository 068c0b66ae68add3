"""Likeness: whether a story that comes in new is one that was hidden or withdrawn, under another key.

It is, when its key, link or old address is that one's, or a third of its sentences are; or its headline, if the two are dated within
two days. What three other stories have as well tells nothing: a column has the same headline and the same last lines every week.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Literal, NamedTuple, TypeAlias

import msgspec

from nightletter.archive.connection import Connection
from nightletter.archive.marks import folded, hashed, link, marked_sentences, old_links, secret
from nightletter.story import Story

# By what two stories are alike.
Why: TypeAlias = Literal["key", "address", "text", "headline"]

_NEAR = timedelta(days=2)
_PART_OF_SENTENCES = 3  # one of so many is enough
# What so many others have is nobody's, among so many of the newest stories of the language.
_OTHERS, _LOOKED_AT = 3, 2000

_ANY = "SELECT story FROM marks LIMIT 1"
_MARKED = "SELECT story FROM marks WHERE mark = :mark AND kind = :kind ORDER BY story"
_OUT = "SELECT id, source, published, decided_by FROM stories WHERE id = :number"
_IS_OTHER = "SELECT number FROM others WHERE source = :source AND key = :key AND number = :number"
_NOTE_OTHER = "INSERT OR IGNORE INTO others (source, key, number) VALUES (:source, :key, :number)"
_TEXTS = """
SELECT stories.story FROM listings JOIN stories ON listings.story = stories.id
WHERE listings.language = :language AND listings.kind = 'all' AND listings.name = ''
ORDER BY listings.published DESC, listings.story DESC LIMIT :limit
"""


class Likeness(NamedTuple):
    """The number of a story that is out of the paper, and by what another is like it."""

    number: int
    why: Why


class _Out(NamedTuple):
    number: int
    source: str
    published: str
    decided_by: str


class Likenesses:
    """Looks for likenesses within one change of the archive."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._secret = secret(connection)
        self._any = connection.holds(_ANY)

    def of(self, story: Story) -> Likeness | None:
        """What `story`, which the archive does not know, is like, if it is like anything that is out of the paper."""
        if not self._any:
            return None
        found = (self._by_key, self._by_address, self._by_text, self._by_headline)
        return next((one for way in found for one in way(story)), None)

    def _by_key(self, story: Story) -> Iterator[Likeness]:
        key = link(story.key)
        # Two sources may well count their stories alike.
        if any(letter.isalpha() for letter in key):
            yield from self._like(story, "key", self._marked("key", key))

    def _by_address(self, story: Story) -> Iterator[Likeness]:
        for address in old_links(story):
            found = self._like(story, "address", self._marked("address", address))
            if found and not self._shared(story, [_json(old) for old in story.old_addresses]):
                yield from found

    def _by_text(self, story: Story) -> Iterator[Likeness]:
        said = marked_sentences(story)
        found: dict[int, set[str]] = {}
        for letters in said:
            for number in self._marked("text", letters):
                found.setdefault(number, set()).add(letters)
        alike = [one for one in found if len(found[one]) * _PART_OF_SENTENCES >= len(said)]
        for one in self._like(story, "text", sorted(alike)):
            same = sorted(found[one.number])
            shared = self._shared(story, [_json(said[letters])[1:-1] for letters in same])
            left = len(said) - len(shared)
            if left and (len(same) - len(shared)) * _PART_OF_SENTENCES >= left:
                yield one

    def _by_headline(self, story: Story) -> Iterator[Likeness]:
        for one in self._like(story, "headline", self._marked("headline", folded(story.headline))):
            published = self._out(one.number).published
            then = datetime.fromisoformat(f"{published}+00:00")
            if abs(story.published - then) <= _NEAR and not self._shared(
                story, [b'"headline":' + _json(story.headline)]
            ):
                yield one

    def _marked(self, kind: Why, text: str) -> list[int]:
        if not text:
            return []
        mark = hashed(self._secret, kind, text)
        return list(self._connection.rows(int, _MARKED, mark=mark, kind=kind))

    def _like(self, story: Story, why: Why, numbers: Iterable[int]) -> list[Likeness]:
        """Those of `numbers` that `story` may not be: a person said that it is another, or its source took that one back itself."""
        left = []
        for number in numbers:
            out = self._out(number)
            own = out.decided_by == "source" and out.source == story.source
            if not own and not is_other(self._connection, story, number):
                left.append(Likeness(number, why))
        return left

    def _out(self, number: int) -> _Out:
        return self._connection.only(_Out, _OUT, number=number)

    def _shared(self, story: Story, pieces: list[bytes]) -> list[bytes]:
        """Those of `pieces` that three other stories have, too."""
        counts = dict.fromkeys(pieces, 0)
        texts = self._connection.rows(bytes, _TEXTS, language=story.language, limit=_LOOKED_AT)
        for text in texts:
            for piece in pieces:
                counts[piece] += piece in text
        return [piece for piece, count in counts.items() if count >= _OTHERS]


def is_other(connection: Connection, story: Story, number: int) -> bool:
    """Whether a person said that `story` is another than story `number`."""
    return connection.holds(_IS_OTHER, source=story.source, key=story.key, number=number)


def note_other(connection: Connection, source: str, key: str, number: int) -> None:
    """Keeps for good that the story of that key is another than story `number`."""
    connection.do(_NOTE_OTHER, source=source, key=key, number=number)


def _json(text: str) -> bytes:
    """`text` as it stands in a story that is kept."""
    return msgspec.json.encode(text)
