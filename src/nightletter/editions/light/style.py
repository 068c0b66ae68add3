"""Style: what one Light page needs of the inline style, and the Content-Security-Policy that allows just that."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import lru_cache
from importlib.resources import files

from minijinja import Markup

from nightletter.paper import Paper
from nightletter.paper.colour import visible

# The rest of the policy; a meta element cannot carry frame-ancestors or sandbox, so only the header has them.
_POLICY = "default-src 'none';img-src data:;style-src {};base-uri 'none';form-action 'none'"
# A browser fetches a dictionary as a script would; there are no scripts.
_FETCHING = ";connect-src 'self'"
# The header is the same for all pages, and each page's meta element narrows it. It is short, since all headers together
# have 700 bytes, of which a Persian address percent-encoded takes 200.
_HEADER_POLICY = "default-src 'none';img-src data:;style-src 'unsafe-inline';frame-ancestors 'none'"

_GROUP = re.compile(r"/\* needed by: (.+?) \*/\n(.*?)(?=/\*|\Z)", re.DOTALL)


def _groups() -> tuple[tuple[str, str], ...]:
    sheet = files("nightletter.editions.light").joinpath("style.css").read_text(encoding="utf-8")
    return tuple((needed_by, re.sub(r"\s*\n\s*", "", rules)) for needed_by, rules in _GROUP.findall(sheet))


_GROUPS = _groups()


def style_for(page: str, accent: str) -> Markup:
    """The rules for a page whose HTML, without its style, is `page`, in a paper whose colour is `accent`; safe inside `<style>`."""
    return _joined(tuple(needed_by in page for needed_by, _ in _GROUPS), accent)


@lru_cache(maxsize=256)
def _joined(needed: tuple[bool, ...], accent: str) -> Markup:
    rules = "".join(rules for (_, rules), need in zip(_GROUPS, needed, strict=True) if need)
    return Markup(rules.replace("{accent}", visible(accent)))


@lru_cache(maxsize=256)
def policy_for(style: Markup, *, fetches: bool) -> Markup:
    """The policy of a page with this style, as the content of a double-quoted attribute; `fetches` where there is a dictionary."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return Markup(_POLICY.format(f"'sha256-{digest}'") + _FETCHING * fetches)


def header_policy(paper: Paper) -> str:
    """The policy that the server sends with every page of `paper`."""
    return _HEADER_POLICY + _FETCHING * paper.light.dictionary
