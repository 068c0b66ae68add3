"""A newsroom for the tests: makes stories, papers and pictures in a line each."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PIL import Image

from nightletter.archive import Archive, Filed, file_stories
from nightletter.paper import FILE, Paper, read
from nightletter.story import Inline, Paragraph, Person, Story, Topic, slug_of

SOURCE = "folder"
SECTIONS = ("news", "culture")
NAMES = {"en": "The Ferry", "fa": "قایق", "ar": "العبّارة"}


def story(key: str = "one", **fields: Any) -> Story:
    """A story that is whole without a word more; `fields` say what is particular about it."""
    headline = fields.pop("headline", f"Headline of {key}")
    usual = {
        "source": SOURCE,
        "key": key,
        "language": "en",
        "headline": headline,
        "slug": slug_of(headline) or "story",
        "published": at(2026, 11, 18),
        "section": "" if fields.get("kind") == "page" else "news",
        "body": (paragraph(f"Text of {key}."),),
    }
    return Story(**{**usual, **fields})


def at(year: int, month: int, day: int, hour: int = 12, minute: int = 0) -> datetime:
    """A moment in UTC."""
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


def paragraph(*words: Inline) -> Paragraph:
    """A paragraph of `words`."""
    return Paragraph(words)


def paper(directory: Path, *languages: str, timezone: str = "UTC", more: str = "") -> Paper:
    """A paper in `directory`, in English if nothing else is said; `more` is TOML that stands above its tables."""
    tags = languages or ("en",)
    directory.mkdir(parents=True, exist_ok=True)
    (directory / FILE).write_text(_settings(tags, timezone, more), encoding="utf-8")
    return read(directory)


def _settings(tags: tuple[str, ...], timezone: str, more: str) -> str:
    names = ", ".join(f'{tag} = "{NAMES[tag]}"' for tag in tags)
    lines = [
        f"name = {{ {names} }}",
        f"languages = [{', '.join(repr(tag) for tag in tags)}]",
        f'timezone = "{timezone}"',
        more,
        '[full]\naddress = "http://paper.localhost:8000"',
        '[light]\naddress = "http://light.paper.localhost:8000"',
        *(f'[[sections]]\nkey = "{key}"\nname = {{ {tags[0]} = "{key.capitalize()}" }}' for key in SECTIONS),
    ]
    return "\n".join(lines)


@contextmanager
def archive_of(one: Paper) -> Iterator[Archive]:
    """The paper's archive, open for as long as the context lasts."""
    with closing(Archive(one.directory, one.zone)) as archive:
        yield archive


def file(one: Paper, *stories: Story, names: Iterable[Person | Topic] = ()) -> dict[str, Filed]:
    """Files `stories` into the paper's archive; what became of each, by key."""
    filed: list[Filed] = []
    with archive_of(one) as archive:
        file_stories(archive, stories, names, filed.append)
    return {each.key: each for each in filed}


def picture(one: Paper, shade: int = 120) -> str:
    """The media name of a small picture kept among the paper's originals; each shade is a picture of its own."""
    out = io.BytesIO()
    Image.linear_gradient("L").point(lambda value: (value + shade) % 256).resize((96, 64)).save(out, "PNG")
    return kept(one, out.getvalue(), "png")


def drawing(width: int, height: int, kind: str = "PNG") -> bytes:
    """A picture file of that size, half transparent where its kind can be."""
    out = io.BytesIO()
    drawn = Image.linear_gradient("L").resize((width, height))
    (drawn if kind == "JPEG" else Image.merge("LA", (drawn, drawn))).save(out, kind)
    return out.getvalue()


def kept(one: Paper, body: bytes, ending: str) -> str:
    """The media name of `body`, kept among the paper's originals as an import keeps it."""
    name = f"{hashlib.sha256(body).hexdigest()[:32]}.{ending}"
    with archive_of(one) as archive:
        target = archive.originals.path(name)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(body)
    return name
