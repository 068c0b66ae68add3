"""Item: a story as a ninjs 3.1 object."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias
from urllib.parse import quote

import msgspec
from msgspec import Struct

from nightletter.media_types import RECORDINGS
from nightletter.story.blocks import Audio, Picture, Video, walk
from nightletter.story.inline import plain
from nightletter.story.story import Story

SCHEMA = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json"
BLOCKS = "application/vnd.nightletter.blocks+json"
MEDIA_FOLDER = "media"

# What stands in ninjs' own fields; the rest of a story goes into the second body.
CARRIED = ("source", "key", "language", "headline", "standfirst", "label", "published")
State: TypeAlias = Literal["published", "hidden", "withdrawn"]
Decider: TypeAlias = Literal["", "source", "person"]
PUB_STATUS: dict[State, str] = {"published": "usable", "hidden": "withheld", "withdrawn": "canceled"}
_TYPES = {
    "jpg": "image/jpeg",
    "png": "image/png",
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
    "svg": "image/svg+xml",
    **RECORDINGS,
}


class Told(Struct, frozen=True):
    """What the archive knows of a story beyond the story itself; see `nightletter.archive.Item`."""

    number: int | None = None
    state: State = "published"
    # Why it was withdrawn, as readers are told.
    reason: str | None = None
    # Who hid or withdrew it, and when.
    decided_by: Decider = ""
    decided_at: str = ""
    former: tuple[str, ...] = ()
    # It was withdrawn before it was ever published.
    is_unpublished: bool = False
    # What the newsroom alone is told.
    private: str = ""
    # A name was left out of its byline, because it had changed at the source.
    is_unsigned: bool = False


def item_of(
    story: Story, html: str, names: dict[str, str], sizes: dict[str, int], told: Told
) -> dict[str, Any]:
    """`story` as a ninjs object, for `json.dumps`.

    `html` is its body as any other system can read it; `names` says what the people and topics it names by key are called, `sizes`
    the bytes of its media.
    """
    plainly = msgspec.to_builtins(story)
    rest = {field: value for field, value in plainly.items() if field not in CARRIED}
    item: dict[str, Any] = {
        "uri": _uri("story", story.source, story.key),
        "type": "text",
        "representationType": "full",
        "standard": {"name": "ninjs", "version": "3.1", "schema": SCHEMA},
        "pubStatus": PUB_STATUS[told.state],
        "language": story.language,
        "contentCreated": plainly["published"],
        "versionCreated": plainly.get("updated", plainly["published"]),
        "headlines": [{"role": "main", "value": story.headline}],
        "slugline": story.slug,
        "bodies": [
            {"role": "main", "contentType": "text/html", "value": html},
            {"role": "blocks", "contentType": BLOCKS, "value": msgspec.json.encode(rest).decode()},
        ],
        "altIds": list(_ids(story, told)),
    }
    if story.label:
        item["headlines"].append({"role": "label", "value": story.label})
    if story.standfirst:
        item["descriptions"] = [{"role": "summary", "value": story.standfirst}]
    if story.embargoed:
        item["embargoedUntil"] = plainly["embargoed"]
    if told.reason is not None:
        item["edNote"] = told.reason
    return item | _people(story, names) | _subjects(story, names) | _media(story, sizes)


def media_path(name: str) -> str:
    """Where the media file called `name` lies in an export: `media/9f/9f86d081….jpg`."""
    return f"{MEDIA_FOLDER}/{name[:2]}/{name}"


def media_type(name: str) -> str:
    """The media type of a file of that name."""
    return _TYPES.get(name.rpartition(".")[2], "application/octet-stream")


def _uri(*parts: str) -> str:
    return "urn:x-nightletter:" + ":".join(quote(part, safe="") for part in parts)


def _ids(story: Story, told: Told) -> list[dict[str, str]]:
    ids = [("source", story.source), ("key", story.key)]
    if told.number is not None:
        ids.append(("number", str(told.number)))
    ids += [("former address", address) for address in told.former]
    if told.is_unpublished:
        ids.append(("published", "never"))
    if told.is_unsigned:
        ids.append(("byline", "held back"))
    if told.private:
        ids.append(("private reason", told.private))
    if told.decided_by:
        ids.append(("decided by", f"{told.decided_by} {told.decided_at}".strip()))
    return [{"role": role, "value": value} for role, value in ids]


def _people(story: Story, names: dict[str, str]) -> dict[str, Any]:
    if not story.byline:
        return {}
    called = [(by.person, by.name or names.get(by.person, by.person)) for by in story.byline]
    people = [{"name": name, "rel": "author", "literal": key} for key, name in called]
    return {"by": ", ".join(name for _, name in called), "people": people}


def _subjects(story: Story, names: dict[str, str]) -> dict[str, Any]:
    section = [(story.section, "section")] if story.section else []
    about = [*section, *((topic, "topic") for topic in story.topics)]
    subjects = [{"name": names.get(key, key), "rel": rel, "literal": key} for key, rel in about]
    return {"subjects": subjects} if subjects else {}


def _media(story: Story, sizes: dict[str, int]) -> dict[str, Any]:
    lead = (story.lead,) if story.lead else ()
    shown = (block for block in walk((*lead, *story.body)) if isinstance(block, Picture | Audio | Video))
    made = [_association(block, number, sizes) for number, block in enumerate(shown, 1) if block.media]
    return {"associations": made} if made else {}


def _association(block: Picture | Audio | Video, number: int, sizes: dict[str, int]) -> dict[str, Any]:
    name = str(block.media)
    rendition: dict[str, Any] = {
        "name": "original",
        # Relative, and yet a URI as the schema wants one: the path is that of the file in the export.
        "href": f"file:{media_path(name)}",
        "contentType": media_type(name),
    }
    if name in sizes:
        rendition["sizeInBytes"] = sizes[name]
    kinds = {Picture: "picture", Audio: "audio", Video: "video"}
    made: dict[str, Any] = {
        "name": f"{kinds[type(block)]} {number}",
        "uri": _uri("media", name),
        "type": kinds[type(block)],
        "renditions": [rendition],
    }
    said = [("caption", plain(block.caption)), ("alt", block.alt if isinstance(block, Picture) else "")]
    descriptions = [{"role": role, "value": value} for role, value in said if value]
    return (
        made
        | ({"descriptions": descriptions} if descriptions else {})
        | ({"by": block.credit} if block.credit else {})
    )
