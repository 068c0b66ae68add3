"""Extras: what our pages never have, and many a website's have: a theme's style and script, things of other sites."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct

from nightletter.bad_lines.line import Extra, Fate, Line
from nightletter.bad_lines.markup import put_before
from nightletter.bad_lines.policy import source_hash

_THEME = "/theme/"
_FONT = "@font-face{{font-family:Elsewhere;src:url({address})}}.elsewhere{{font-family:Elsewhere,serif}}"
_HEAD_ENDS = re.compile(rb"</head\b|<body\b", re.IGNORECASE)
_BODY_ENDS = re.compile(rb"</body\b|</html\b|\Z", re.IGNORECASE)


class _Part(Struct, frozen=True):
    """What one extra is: where it lies, as what a policy knows it, and the HTML that asks for it at `{address}`."""

    path: str
    directive: str
    html: str


# A theme's things lie on the paper's own host and stand in the head; the others lie elsewhere and stand below the text.
_PARTS: Mapping[Extra, _Part] = MappingProxyType(
    {
        "style": _Part(f"{_THEME}style.css", "style-src", '<link rel="stylesheet" href="{address}">'),
        "script": _Part(f"{_THEME}script.js", "script-src", '<script src="{address}"></script>'),
        "picture": _Part(
            "/elsewhere/picture.jpg", "img-src", '<img src="{address}" alt="" width="300" height="100">'
        ),
        "font": _Part(
            "/elsewhere/font.woff2", "font-src", f'<style>{_FONT}</style><p class="elsewhere">·</p>'
        ),
        "frame": _Part(
            "/elsewhere/frame.html",
            "frame-src",
            '<iframe src="{address}" title="·" width="300" height="100"></iframe>',
        ),
    }
)


def fate_of(line: Line, path: str) -> Fate | None:
    """What becomes of the extra at `path` on `line`; None when none lies there."""
    return next((fate for extra, fate in line.injected.items() if _PARTS[extra].path == path), None)


def with_extras(page: bytes, line: Line, elsewhere: str) -> tuple[bytes, list[tuple[str, str]]]:
    """`page` with what `line` puts into it, and what its policy must allow for that, as directives with sources.

    `elsewhere` is the origin of what is not the paper's own, as `http://elsewhere.example`.
    """
    head, foot, allowed = "", "", list[tuple[str, str]]()
    for extra in line.injected:
        part = _PARTS[extra]
        own = part.path.startswith(_THEME)
        html = part.html.format(address=part.path if own else elsewhere + part.path)
        head, foot = (head + html, foot) if own else (head, foot + html)
        allowed.append((part.directive, "'self'" if own else elsewhere))
        if extra == "font":
            style = _FONT.format(address=elsewhere + part.path)
            allowed.append(("style-src", f"'{source_hash(style.encode())}'"))
    return put_before(_BODY_ENDS, put_before(_HEAD_ENDS, page, head), foot), allowed
