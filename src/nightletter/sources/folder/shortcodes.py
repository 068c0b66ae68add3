"""Shortcodes: template tags that stand for an element, and the HTML of that element."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

from msgspec import Struct

_NAMED = re.compile(
    r"""(?<![\w-])([\w-]++)\s*+[:=]\s*+(?:"((?:[^"\\]++|\\.)*+)"|'((?:[^'\\]++|\\.)*+)'|([^\s,"']++))"""
)
_PLAIN = re.compile(r"""["']([^"']*)["']|([^\s,"']+)""")
_CLASS = re.compile(r"[\w-]+")
_COMMA = re.compile(r"\s*+,?\s*+")
_CLASS_AND_ALT = re.compile(r"""([^"']*+)["']\s*+,?\s*+["'](.*)""", re.DOTALL)


_PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg")
# The arguments that hold words, in the order in which they are read.
_WORDS = ("title", "quote", "text", "caption", "cite")
_SWITCHES = frozenset(["true", "false", "yes", "no"])


class Arguments(Struct, frozen=True):
    """A tag taken apart: its name, its named arguments, its plain ones, and all of them as they were written."""

    name: str
    named: dict[str, str]
    plain: tuple[str, ...]
    written: str

    @property
    def first(self) -> str:
        return self.plain[0] if self.plain else ""

    def any(self, *names: str) -> str:
        """The first of the named arguments `names` that is given."""
        return next((self.named[name] for name in names if self.named.get(name)), "")


def arguments(inside: str) -> Arguments:
    """The text between the marks of a tag, taken apart; `include "x.html"` has the name that it includes."""
    name, _, rest = inside.strip().partition(" ")
    name, mark, more = name.partition("\n")
    rest = more + mark + rest if mark else rest
    named = {
        found[1].lower(): (found[2] or found[3] or found[4] or "").replace('\\"', '"').replace("\\'", "'")
        for found in _NAMED.finditer(rest)
    }
    plain = tuple(found[1] or found[2] or "" for found in _PLAIN.finditer(_NAMED.sub(" ", rest)))
    if name in ("include", "include_cached", "include_relative", "render", "partial") and plain:
        included = plain[0].rpartition("/")[2].partition(".")[0]
        return Arguments(included.lower(), named, plain[1:], rest)
    return Arguments(name.lower(), named, plain, rest)


def _image(src: str, alt: str, title: str = "") -> str:
    titled = f' title="{escape(title)}"' if title else ""
    return f'<img src="{escape(src)}" alt="{escape(alt)}"{titled}>'


def _picture(asked: Arguments) -> str | None:
    """`image "path" "alt"`: Eleventy's shortcode, whose alt may hold quotation marks of its own."""
    if asked.any("src", "image", "path", "url"):
        return _figure(asked)
    found = _two_texts(asked.written)
    if not found:
        return None
    src, alt = found
    inner = _CLASS_AND_ALT.match(alt)
    # Three texts are path, classes and alt, if the second looks like classes and not like words.
    if inner and _is_classes(inner[1].split()):
        alt = inner[2]
    return _image(src, " ".join(alt.split()))


def _is_classes(words: list[str]) -> bool:
    return all(_CLASS.fullmatch(word) and (len(words) == 1 or "-" in word) for word in words) and bool(words)


def _two_texts(written: str) -> tuple[str, str] | None:
    """What stands in the quotation marks of `"path" "text"`, the second perhaps missing; None where it is not so.

    The text may hold unescaped quotation marks: it reaches to the last one.
    """
    text = written.strip()
    mark, end = text[:1], 0
    if mark not in ("'", '"'):
        return None
    while (end := text.find(mark, end + 1)) >= 0:
        comma = _COMMA.match(text, end + 1)
        after = comma.end() if comma else end + 1
        if after == len(text):
            return text[1:end], ""
        if text[after] in "'\"" and text[-1] == text[after] and after < len(text) - 1:
            return text[1:end], text[after + 1 : -1]
    return None


def _figure(asked: Arguments) -> str | None:
    src = (
        asked.any("image", "src", "path", "image_path", "file", "filename") or asked.any("url") or asked.first
    )
    if not src:
        return None
    caption, credit = asked.any("caption", "title", "description"), asked.any("attr", "credit", "attribution")
    said = escape(caption) + (f" <cite>{escape(credit)}</cite>" if credit else "")
    shown = f"<figcaption>{said}</figcaption>" if said else ""
    return f"<figure>{_image(src, asked.any('alt'))}{shown}</figure>"


def words_and_picture(asked: Arguments) -> str | None:
    """What stays of a tag that nobody here has met: its words, and the picture that it names. None where it has neither."""
    said = {name: text for name in _WORDS if (text := asked.any(name)) and text.lower() not in _SWITCHES}
    src = next((src for src in (asked.any("src"), asked.first) if _is_picture(src)), "")
    if src:
        shown = _captioned(src, said, asked)
    elif "quote" in said or ("cite" in said and "text" in said):
        shown = _quotation(said.pop("quote", "") or said.pop("text"), said.pop("cite", ""))
    elif len(said) == 1:
        return _led(next(iter(said.values())), asked)
    elif said:
        shown = ""
    else:
        return None
    return "".join((shown, *(f"<p>{_led(text, asked)}</p>" for text in said.values())))


def _captioned(src: str, said: dict[str, str], asked: Arguments) -> str:
    """The picture at `src`, with those of the words that were `said` that are a caption, which are taken out."""
    if not said and not asked.any("src", "alt"):
        return _picture(asked) or _image(src, "")
    caption, cite = said.pop("caption", "") or said.pop("title", ""), said.pop("cite", "")
    if not caption and not cite:
        return _image(src, asked.any("alt"))
    whole = escape(caption) + (f" <cite>{escape(cite)}</cite>" if cite else "")
    return f"<figure>{_image(src, asked.any('alt'))}<figcaption>{whole.strip()}</figcaption></figure>"


def _is_picture(src: str) -> bool:
    return src.partition("?")[0].lower().endswith(_PICTURES)


def _quotation(text: str, cite: str) -> str:
    by = f"<footer><cite>{escape(cite)}</cite></footer>" if cite else ""
    return f"<blockquote><p>{escape(text)}</p>{by}</blockquote>"


def _led(text: str, asked: Arguments) -> str:
    href, words = asked.any("href"), escape(text)
    return f'<a href="{escape(href)}">{words}</a>' if href else words


def _player(pattern: str) -> Callable[[Arguments], str | None]:
    def made(asked: Arguments) -> str | None:
        name = asked.any("id", "video_id", "videoid", "video", "src", "url", "user") or asked.first
        if not name:
            return None
        address = name if name.startswith(("http://", "https://")) else pattern.format(name)
        return f'<iframe src="{escape(address)}" title="{escape(asked.any("title"))}"></iframe>'

    return made


def _post(asked: Arguments) -> str | None:
    user, number = asked.any("user"), asked.any("id") or asked.first
    if not number:
        return None
    address = number if number.startswith("http") else f"https://twitter.com/{user or 'i'}/status/{number}"
    return f'<iframe src="{escape(address)}"></iframe>'


ELEMENTS: dict[str, Callable[[Arguments], str | None]] = {
    "image": _picture,
    "img": _picture,
    **dict.fromkeys(["figure", "linked-figure", "linked_figure", "picture", "image-caption"], _figure),
    **dict.fromkeys(
        ["youtube", "youtube_embed", "youtubeplayer"], _player("https://www.youtube.com/watch?v={}")
    ),
    "vimeo": _player("https://vimeo.com/{}"),
    "dailymotion": _player("https://www.dailymotion.com/video/{}"),
    "gist": _player("https://gist.github.com/{}"),
    "instagram": _player("https://www.instagram.com/p/{}/"),
    **dict.fromkeys(["tweet", "x", "twitter"], _post),
}
