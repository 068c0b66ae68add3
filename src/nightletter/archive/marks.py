"""Marks: what a story that was taken out of the paper is known again by, when it comes under another name.

Its key, its addresses, its headline and its long sentences; all folded, so that quotation marks, capitals or another keyboard make
no difference, and hashed with a secret that each archive makes for itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from hashlib import blake2b
from typing import NamedTuple
from urllib.parse import unquote

from nightletter.archive.connection import Connection
from nightletter.story import Story, decode, plain, walk, words_of

SECRET, SECRET_BYTES = "secret", 32
# Shorter ones are in many stories.
SENTENCE_LETTERS = 40

_HASH_BYTES = 16
_END_OF_SENTENCE = re.compile(r"[.!?\n؟۔…]")
_HOST = re.compile(r"//[^/]+/")
_WEB = re.compile(r"https?://(www\.)?", re.IGNORECASE)
# The letters of Arabic keyboards that Persian ones write otherwise.
_SAME_LETTERS = str.maketrans("يىكةٱأإ", "ییکهااا")
_HASHED_WITH = "SELECT value FROM settings WHERE name = 'secret'"
_STORY = "SELECT address, story FROM stories WHERE id = :number"
_FORMER = "SELECT address FROM moves WHERE story = :number"
_MARK = "INSERT OR IGNORE INTO marks (mark, kind, story) VALUES (:mark, :kind, :number)"
_UNMARK = "DELETE FROM marks WHERE story = :number"


class Mark(NamedTuple):
    """One thing to know a story by; `kind` is "key", "address", "headline" or "text" (a sentence)."""

    kind: str
    mark: bytes


class _Row(NamedTuple):
    address: str
    story: bytes


def mark(connection: Connection, number: int) -> None:
    """Keeps what story `number` is known again by, beside what was kept before: it may come as it was then, too."""
    row = connection.only(_Row, _STORY, number=number)
    addresses = (row.address, *connection.rows(str, _FORMER, number=number))
    found = set(marks_of(secret(connection), decode(row.story), addresses))
    connection.do_each(
        _MARK, ({"mark": one.mark, "kind": one.kind, "number": number} for one in sorted(found))
    )


def unmark(connection: Connection, number: int) -> None:
    """Forgets what story `number` was known by: it is published again."""
    connection.do(_UNMARK, number=number)


def secret(connection: Connection) -> bytes:
    """What this archive hashes with."""
    return bytes.fromhex(connection.only(str, _HASHED_WITH))


def marks_of(secret: bytes, story: Story, addresses: tuple[str, ...] = ()) -> Iterator[Mark]:
    """What `story` is known by; `addresses` are those it had here."""
    yield Mark("key", hashed(secret, "key", link(story.key)))
    for address in dict.fromkeys((*old_links(story), *map(link, addresses))):
        if address:
            yield Mark("address", hashed(secret, "address", address))
    if headline := folded(story.headline):
        yield Mark("headline", hashed(secret, "headline", headline))
    for sentence in marked_sentences(story):
        yield Mark("text", hashed(secret, "text", sentence))


def hashed(secret: bytes, kind: str, text: str) -> bytes:
    """The keyed hash of `text` as a mark of that kind."""
    return blake2b(
        text.encode(errors="replace"), key=secret, person=kind.encode(), digest_size=_HASH_BYTES
    ).digest()


def link(text: str) -> str:
    """A key or address without what makes no other of it: http or https, www, percent-encoding, slashes at its ends.

    Of an old address on another host (`//partner.example/a/`) the path counts alone, as of one on ours.
    """
    bare = text.strip()
    return unquote(_HOST.sub("", bare) if bare.startswith("//") else _WEB.sub("", bare)).strip("/")


def old_links(story: Story) -> Iterator[str]:
    """The old addresses of `story` as links; one on another host (`//x.example/a/`) also without the host."""
    for old in story.old_addresses:
        yield link(old)
        if old.startswith("//"):
            yield link(old.lstrip("/").partition("/")[2])


def folded(text: str) -> str:
    """The letters and digits of `text` alone, without capitals, marks and differences between keyboards."""
    apart = unicodedata.normalize("NFKD", text).casefold().translate(_SAME_LETTERS)
    return "".join(letter for letter in apart if unicodedata.category(letter)[0] in "LN")


def marked_sentences(story: Story) -> dict[str, str]:
    """The sentences of its text that are long enough to know it by: folded, and as they stand there; in their order."""
    runs = (plain(words) for block in walk(story.body) for words in words_of(block))
    found: dict[str, str] = {}
    for run in (story.standfirst, *runs):
        for sentence in _END_OF_SENTENCE.split(run):
            letters = folded(sentence)
            if len(letters) >= SENTENCE_LETTERS:
                found.setdefault(letters, sentence.strip())
    return found
