"""Classic: the text of a post as it was typed, with its shortcodes, blocks and blank lines, as the HTML that it stands for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from html import escape

import msgspec

from nightletter.sources.wordpress.content import player, without_code
from nightletter.sources.wordpress.gated import without_gated
from nightletter.sources.wordpress.paragraphs import with_paragraphs
from nightletter.sources.wordpress.post import Attachment
from nightletter.sources.wordpress.shortcodes import Writer, expanded
from nightletter.sources.wordpress.typography import set_in_type

_BLOCK = "<!-- wp:"
# What stands in a block's comment ends where the comment does; WordPress writes "-" and "<" in attributes as \u002d and \u003c.
_INSIDE = r"(?:(?!<!--|/?-->).)*+"
_ALONE = re.compile(rf"<!--\s++wp:([a-z0-9/_-]++)\s++({_INSIDE})/-->", re.DOTALL)
_TYPED = r"wp:(?:freeform|shortcode)\s"
_FREEFORM = re.compile(
    rf"<!--\s++{_TYPED}{_INSIDE}-->((?:(?!<!--\s++/?{_TYPED}).)*+)<!--\s++/{_TYPED}{_INSIDE}-->", re.DOTALL
)
_SOURCES = ("src", "mp3", "m4a", "ogg", "wav", "flac", "mp4", "m4v", "webm", "ogv", "mov", "flv", "wmv", "0")
_CAPTIONED = re.compile(r"((?:<a [^>]*>\s*)?<img [^>]*>(?:\s*</a>)?)(.*)", re.DOTALL | re.IGNORECASE)
_QUIET = frozenset(
    ["more", "nextpage", "spacer", "separator", "site-title", "post-title", "post-date", "post-author"]
)


class _Note(msgspec.Struct):
    id: str
    content: str


class Rendering:
    """Renders the texts of one site. `attachments` are its media by number, `blocks` its shared blocks by number."""

    def __init__(
        self,
        attachments: Mapping[int, Attachment],
        children: Mapping[int, list[int]],
        blocks: Mapping[int, str],
    ) -> None:
        self._attachments = attachments
        self._children = children
        self._blocks = blocks

    def html(self, number: int, text: str, notes: str, dropped: Counter[str]) -> tuple[str, tuple[str, ...]]:
        """The HTML of the post with this number, and the gates behind which something was left out; `notes` are its footnotes
        as the editor keeps them, JSON.

        `dropped` counts shortcodes and blocks that only the site itself can write out.
        """
        open_text, gates = without_gated(text)
        # Shared blocks and footnotes come in only now.
        written, more = without_gated(self._alone(open_text, notes, dropped))
        return self._rendered(number, written, dropped), tuple(dict.fromkeys((*gates, *more)))

    def _rendered(self, number: int, written: str, dropped: Counter[str]) -> str:
        writers = self._writers(number)
        if _BLOCK in written:
            written = _FREEFORM.sub(
                lambda found: with_paragraphs(_expanded(found[1], writers, dropped)), written
            )
            return set_in_type(_expanded(written, writers, dropped))
        return set_in_type(with_paragraphs(_expanded(written, writers, dropped)))

    def _alone(self, text: str, notes: str, dropped: Counter[str]) -> str:
        """Blocks that are only named in the text, since WordPress makes them anew each time."""

        def written(found: re.Match[str], deep: int = 0) -> str:
            name = found[1].removeprefix("core/")
            if name == "footnotes":
                return _notes(notes)
            shared = self._blocks.get(_reference(found[2] or "")) if name == "block" else None
            if shared is not None and deep < 5:
                return _ALONE.sub(lambda inner: written(inner, deep + 1), shared)
            if name not in _QUIET:
                dropped[f"wp:{name}"] += 1
            return ""

        return _ALONE.sub(written, text)

    def _writers(self, number: int) -> dict[str, Writer]:
        return {
            "caption": self._caption,
            "wp_caption": self._caption,
            "gallery": lambda attributes, _: self._gallery(number, attributes),
            "playlist": lambda attributes, _: self._playlist(number, attributes),
            "embed": lambda attributes, inside: _embedded(inside.strip() or attributes.get("src", "")),
            "audio": lambda attributes, inside: _recorded(attributes, film=False),
            "video": lambda attributes, inside: _recorded(attributes, film=True),
        }

    def _caption(self, attributes: Mapping[str, str], inside: str) -> str:
        found = _CAPTIONED.match(inside.strip())
        picture, said = (found[1], found[2]) if found else (inside, "")
        words = attributes.get("caption") or said.strip()
        return f"<figure>{picture}<figcaption>{words}</figcaption></figure>"

    def _gallery(self, number: int, attributes: Mapping[str, str]) -> str:
        pictures = [self._picture(one) for one in self._meant(number, attributes)]
        return f'<div class="gallery">{"".join(pictures)}</div>' if pictures else ""

    def _picture(self, one: Attachment) -> str:
        said = f"<figcaption>{one.caption}</figcaption>" if one.caption else ""
        return f'<figure><img src="{escape(one.address)}" alt="{escape(one.alt)}">{said}</figure>'

    def _playlist(self, number: int, attributes: Mapping[str, str]) -> str:
        film = attributes.get("type") == "video"
        return "".join(
            player(one.address, one.caption or one.title, film=film)
            for one in self._meant(number, attributes)
        )

    def _meant(self, number: int, attributes: Mapping[str, str]) -> Iterable[Attachment]:
        """The media that `ids` names, else all that were uploaded with the post."""
        asked = attributes.get("ids") or attributes.get("include") or ""
        numbers = [int(one) for one in re.split(r"[,\s]+", asked) if one.isdecimal()]
        for one in numbers or self._children.get(number, []):
            if one in self._attachments:
                yield self._attachments[one]


def _expanded(text: str, writers: Mapping[str, Writer], dropped: Counter[str]) -> str:
    return without_code(text, lambda part: expanded(part, writers, dropped))


def _recorded(attributes: Mapping[str, str], *, film: bool) -> str:
    src = next((attributes[name] for name in _SOURCES if attributes.get(name)), "")
    return player(src, "", film=film) if src else ""


def _embedded(address: str) -> str:
    return f'\n\n<div><a href="{escape(address)}">{escape(address)}</a></div>\n\n'


def _reference(attributes: str) -> int:
    try:
        ref = msgspec.json.decode(attributes).get("ref", 0)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, AttributeError):
        return 0
    return ref if isinstance(ref, int) else 0


def _notes(kept: str) -> str:
    """Footnotes as a list (WordPress 6.3 keeps them beside the text)."""
    try:
        notes = msgspec.json.decode(kept, type=list[_Note])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return ""
    items = "".join(f'<li id="{escape(note.id)}">{note.content}</li>' for note in notes)
    return f'<ol class="wp-block-footnotes">{items}</ol>' if items else ""
