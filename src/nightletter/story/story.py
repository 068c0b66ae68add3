"""Story: one piece of journalism in one language, as a frozen, validated value."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from nightletter.story.blocks import Blocks, Picture, media_of
from nightletter.story.cleaning import clean, cleaned, is_suspect
from nightletter.story.inline import Words
from nightletter.story.letters import bounded

# These end in \Z, since $ would let a line break pass at the end.
LanguageTag = Annotated[str, Meta(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")]
# Keys become parts of addresses, so they hold nothing that means something in one.
Key = Annotated[str, Meta(min_length=1, max_length=100, pattern=r"""^[^\s/\\.?#%&<>"':\x00-\x1f]+\Z""")]
AwareTime = Annotated[datetime, Meta(tz=True)]


class Byline(Struct, frozen=True, omit_defaults=True):
    """One of the people a story is by: a person's key, and the name printed here if not the person's usual one."""

    person: Key
    name: str = ""


class Correction(Struct, frozen=True):
    """What was wrong in the story and is now put right, and the day on which."""

    date: date
    words: Words


class Story(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """One piece of journalism in one language.

    `source` and `key` say where it comes from and what it is called there; together they are its identity.
    `translation` is shared by the stories that say the same in different languages. `section` and the `topics`
    are keys; their names stand in the archive and in the paper. `kind` is "page" for the paper's own plain pages
    (about, contact), which have no date of their own to show, no section and no byline. It may be read from `embargoed` on,
    where that is later than `published`, and until it `expires`.
    """

    source: Key
    key: Annotated[str, Meta(min_length=1, max_length=500)]
    language: LanguageTag
    headline: Annotated[str, Meta(min_length=1, max_length=1000)]
    slug: Key
    published: AwareTime
    section: str = ""
    standfirst: str = ""
    label: str = ""
    byline: Annotated[tuple[Byline, ...], Meta(max_length=50)] = ()
    updated: AwareTime | None = None
    topics: Annotated[tuple[Key, ...], Meta(max_length=50)] = ()
    lead: Picture | None = None
    body: Blocks = ()
    corrections: tuple[Correction, ...] = ()
    translation: str = ""
    old_addresses: tuple[str, ...] = ()
    kind: Annotated[str, Meta(pattern=r"^(story|page)\Z")] = "story"
    embargoed: AwareTime | None = None
    expires: AwareTime | None = None

    @property
    def due(self) -> datetime:
        """When it may appear."""
        return max(self.published, self.embargoed or self.published)

    def has_expired(self, now: datetime) -> bool:
        """Whether it may not be read any more."""
        return self.expires is not None and self.expires <= now

    def media(self) -> tuple[str, ...]:
        """The names of all media the story shows, lead picture first, each once."""
        lead = (self.lead,) if self.lead else ()
        return tuple(dict.fromkeys(media_of((*lead, *self.body))))


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Story)


def encode(story: Story) -> bytes:
    """`story` as JSON; the same story always gives the same bytes."""
    return _encoder.encode(story)


def decode(data: bytes | str) -> Story:
    """The story that `encode` wrote; raises `msgspec.ValidationError`, which names the field, for anything else."""
    return _decoder.decode(data)


def validated(story: Story, on_harm: Callable[[str], None] = lambda said: None) -> Story:
    """`story` if all its fields keep their rules, clean; raises `msgspec.ValidationError` naming the field if not.

    `on_harm` is told in words what was taken out of it.
    """
    try:
        encoded = encode(story)
    except UnicodeEncodeError:  # a lone surrogate
        encoded = b""
    if encoded and not is_suspect(encoded):
        return decode(encoded)
    fields, harm = cleaned(msgspec.to_builtins(story))
    made = decode(msgspec.json.encode(fields))
    if _keys(made) != _keys(story):
        raise msgspec.ValidationError(
            "a letter that nobody sees stands in a key - at `$.slug`, `$.topics` or `$.byline`"
        )
    if harm:
        on_harm(harm)
    return made


def _keys(story: Story) -> tuple[str, ...]:
    return (story.slug, *story.topics, *(one.person for one in story.byline))


SLUG_BYTES = 100
# What selects how the letter before it looks, in emoji above all, where that letter itself is none of a word.
_LOOKS = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0), 0x20E3)))


def slug_of(text: str) -> str:
    """`text` as a slug: Unicode, NFC, lower case, words joined by hyphens, at most 100 UTF-8 bytes; may be empty.

    Letters, marks and digits of every script stay; a zero-width non-joiner separates words as a space does.
    """
    out: list[str] = []
    size = 0
    for word in _slug_words(text):
        cost = len(word.encode()) + (1 if out else 0)
        if size + cost > SLUG_BYTES:
            break
        out.append(word)
        size += cost
    return "-".join(out) or _first_bytes("".join(_slug_words(text)[:1]))


def _slug_words(text: str) -> list[str]:
    kept = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", bounded(clean(text))).casefold())
    spaced = "".join(_slug_letter(letter) for letter in kept)
    return spaced.split()


def _slug_letter(letter: str) -> str:
    if letter in "'’ʼ" or letter in _LOOKS:  # an apostrophe joins: "don't" is one word
        return ""
    return letter if unicodedata.category(letter)[0] in "LMN" else " "


def _first_bytes(word: str) -> str:
    return word.encode()[:SLUG_BYTES].decode(errors="ignore")
