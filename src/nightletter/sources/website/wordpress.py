"""WordPressSite: what WordPress's REST API says of a website, to anybody who asks.

Its index holds `name`, `description`, `gmt_offset`, `timezone_string` and `site_icon_url`; the name is escaped for HTML. It
does not say in which language the website is. developer.wordpress.org/rest-api
"""

from __future__ import annotations

from html import unescape
from typing import Any
from urllib.parse import unquote, urlsplit

import msgspec
from msgspec import Struct

from nightletter.paper import RESERVED
from nightletter.sources.fetching import Fetcher, FetchFault
from nightletter.sources.html.text import line
from nightletter.sources.website.clock import time_zone
from nightletter.sources.website.website import NAME, SENTENCE
from nightletter.story import slug_of

_MOST_SECTIONS = 8
# What WordPress calls the category of posts that have none, in the languages whose newsrooms we know of.
_NONE = ("uncategorized", "uncategorised", "دسته‌بندی نشده", "بدون دسته", "غير مصنف")


class WordPressSite(Struct, frozen=True):
    """A website's WordPress. `sections` are the keys and names of its largest categories; `closed` where it keeps posts to itself."""

    home: str
    name: str
    description: str
    timezone: str
    icon: str
    sections: tuple[tuple[str, str], ...] = ()
    closed: bool = False


def wordpress_at(api: str, fetcher: Fetcher) -> WordPressSite | None:
    """What the API at the address `api` says; None where there is none."""
    try:
        said = _asked(
            api,
            "",
            "_fields=name,description,home,gmt_offset,timezone_string,site_icon_url,namespaces",
            fetcher,
        )
    except FetchFault:
        return None
    if not isinstance(said, dict) or "wp/v2" not in (said.get("namespaces") or ()):
        return None
    return WordPressSite(
        home=_address(said.get("home")),
        name=_text(said.get("name"))[:NAME],
        description=_text(said.get("description"))[:SENTENCE],
        timezone=time_zone(said.get("timezone_string"), said.get("gmt_offset")),
        icon=_address(said.get("site_icon_url")),
        sections=_sections(api, fetcher),
        closed=_is_closed(api, fetcher),
    )


def _sections(api: str, fetcher: Fetcher) -> tuple[tuple[str, str], ...]:
    """The categories with most posts, those that stand in no other first."""
    try:
        said = _asked(
            api,
            "wp/v2/categories",
            "per_page=50&orderby=count&order=desc&hide_empty=1&_fields=slug,name,parent",
            fetcher,
        )
    except FetchFault:
        return ()
    found: dict[str, str] = {}
    categories = [one for one in said if isinstance(one, dict)] if isinstance(said, list) else []
    for one in sorted(categories, key=lambda one: bool(one.get("parent"))):
        name = _text(one.get("name"))[:NAME]
        key = slug_of(unquote(_text(one.get("slug")))) or slug_of(name)
        is_none = name.casefold() in _NONE or key in _NONE
        if key and name and not is_none and key not in RESERVED and len(found) < _MOST_SECTIONS:
            found.setdefault(key, name)
    return tuple(found.items())


def _is_closed(api: str, fetcher: Fetcher) -> bool:
    try:
        return not isinstance(_asked(api, "wp/v2/posts", "per_page=1&_fields=id", fetcher), list)
    except FetchFault:
        return True


def _asked(api: str, route: str, query: str, fetcher: Fetcher) -> Any:
    """The answer as JSON, or None where it is none. Where addresses are not rewritten the route stands in the query."""
    if "rest_route=" in urlsplit(api).query:
        address = f"{api.rstrip('/')}/{route}&{query}"
    else:
        address = f"{api.rstrip('/')}/{route}?{query}"
    body = fetcher.get(address, accept="application/json").body
    try:
        return msgspec.json.decode(body)
    except (msgspec.DecodeError, RecursionError):
        return None


def _text(said: object) -> str:
    return line(unescape(said)) if isinstance(said, str) else ""


def _address(said: object) -> str:
    return said if isinstance(said, str) and urlsplit(said).scheme in ("http", "https") else ""
