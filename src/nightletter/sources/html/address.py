"""Addresses of other sites, as a reader may be sent there: http, https, mailto and tel, and nothing in disguise."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

LONGEST = 4096
_LONGEST_HOST = 253  # RFC 1035, 2.3.4

# What browsers drop from an address before they look at it (WHATWG URL, "basic URL parser", steps 1 to 3).
_DROPPED = re.compile("[\t\n\r]")
_ENDS = "".join(map(chr, range(0x21)))
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_UNSAFE = re.compile(r"[\x00-\x20\"<>\\^`{|}\x7f-\x9f\u202a-\u202e\ufdd0-\ufdef\ufeff]|%(?![0-9A-Fa-f]{2})")
_NOT_HOST = r"\x00-\x20/?#@<>\"\\^`{|}%\x7f-\xa0\u2000-\u200f\u2028-\u202f\u2060-\u206f\ufdd0-\ufdef\ufeff\ufff0-\uffff"
_HOST = re.compile(rf"(?:[^{_NOT_HOST}]+@)?(?:\[[0-9A-Fa-f:.]+\]|[^{_NOT_HOST}:\[\]]+)(?::[0-9]{{0,5}})?")


def trimmed(href: str) -> str:
    """`href` as a browser reads it: outer controls and spaces, inner tabs and newlines gone, backslashes turned."""
    bare = _DROPPED.sub("", href.strip(_ENDS))
    head, mark, tail = bare.partition("?")
    return head.replace("\\", "/") + mark + tail


def scheme(href: str) -> str:
    """The scheme of a trimmed `href`, in lower case; empty when it has none."""
    found = _SCHEME.match(href)
    return found[1].lower() if found else ""


def outside(href: str) -> str | None:
    """A trimmed `href` as an absolute http, https, mailto or tel address that is valid HTML; None for any other."""
    if len(href) > LONGEST:
        return None
    kind = scheme(href)
    rest = href[len(kind) + 1 :]
    if kind in ("mailto", "tel"):
        rest = rest.lstrip("/")
        return f"{kind}:{_escaped(rest)}" if rest else None
    if kind not in ("http", "https"):
        return None
    # Browsers forgive a missing or a surplus slash after http: and so do we.
    rest = rest.lstrip("/")
    host = _HOST.match(rest)
    if host is None or (host.end() < len(rest) and rest[host.end()] not in "/?#"):
        return None
    target = f"{kind}://{host[0]}{_escaped_path(rest[host.end() :])}"
    return target if target.isascii() or _is_parted(target) else None


def _is_parted(href: str) -> bool:
    """Whether the host is one also after it is normalised: some letters become a slash or a question mark then."""
    try:
        return bool(urlsplit(href).hostname)
    except ValueError:
        return False


def _escaped(text: str) -> str:
    return _UNSAFE.sub(
        lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode(errors="ignore")), text
    )


def _escaped_path(text: str) -> str:
    path, mark, fragment = text.partition("#")
    return _escaped((path + mark + fragment.replace("#", "%23")).replace("[", "%5B").replace("]", "%5D"))


_PLAYERS = ("youtube.com", "youtube-nocookie.com", "vimeo.com", "dailymotion.com")
_SHOWS = re.compile(
    r"(?:^|\.)(?:youtube(?:-nocookie)?\.com|youtu\.be|vimeo\.com|dailymotion\.com|dai\.ly|aparat\.com|twitch\.tv"
    r"|soundcloud\.com|tiktok\.com|video\.[a-z.]+|videos\.[a-z.]+|[a-z-]*tube\.[a-z]+)$"
)
_POST = re.compile(
    r"https?://(?:www\.|mobile\.)?(?:twitter|x)\.com/\w+/status/\d+|https?://(?:www\.)?instagram\.com/p/"
)


def shows(href: str) -> bool:
    """Whether `href` leads to a film, a sound or a post on a site made for those, so that it means "show it here"."""
    try:
        host = urlsplit(href).hostname or ""
    except ValueError:
        return False
    return (len(host) <= _LONGEST_HOST and bool(_SHOWS.search(host))) or bool(_POST.match(href))


def watched(href: str) -> str:
    """Where a person watches what the player at `href` plays: YouTube's and Vimeo's page instead of their frame."""
    try:
        parts = urlsplit(href)
    except ValueError:
        return href
    host = (parts.hostname or "").removeprefix("www.").removeprefix("player.")
    way = [step for step in parts.path.split("/") if step]
    if host not in _PLAYERS or len(way) < 2 or way[0] not in ("embed", "video", "v"):
        return href
    if host == "vimeo.com":
        return f"https://vimeo.com/{way[1]}"
    if host == "dailymotion.com":
        return f"https://www.dailymotion.com/video/{way[-1]}"
    asked = parse_qs(parts.query)
    if way[1] == "videoseries":
        return f"https://www.youtube.com/playlist?list={asked['list'][0]}" if asked.get("list") else href
    start = next((asked[name][0] for name in ("start", "t") if asked.get(name)), "")
    return f"https://www.youtube.com/watch?v={way[1]}" + (f"&t={start}" if start.isdigit() else "")
