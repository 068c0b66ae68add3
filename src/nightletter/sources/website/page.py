"""HomePage: what the head of a website's page says to programs."""

from __future__ import annotations

import re
from functools import cached_property
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from nightletter.sources.fetching import Fetched
from nightletter.sources.html.text import line
from nightletter.sources.website.tongue import tongue
from nightletter.sources.website.website import NAME, SENTENCE

API_RELATION = "https://api.w.org/"
_FEEDS = ("application/rss+xml", "application/atom+xml", "application/rdf+xml")
_COMMENTS = re.compile(r"comments?\b|نظر|تعليق", re.IGNORECASE)
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([\w-]+)", re.IGNORECASE)
_LONGEST_LINK = 4000  # characters of a Link header that are looked at
_LINK_HEADER = re.compile(r"<([^<>]++)>\s*+;[^,]*rel=\"?https://api\.w\.org/\"?")
_SIZES = re.compile(r"(?<!\d)(\d{1,9})x\d", re.IGNORECASE)


class HomePage:
    """A fetched page, asked for what it says of the website. All addresses are whole, and http or https."""

    def __init__(self, fetched: Fetched) -> None:
        self.address = fetched.address if urlsplit(fetched.address).path else f"{fetched.address}/"
        self._headers = fetched.headers
        self._parsed = LexborHTMLParser(_text(fetched))

    @cached_property
    def language(self) -> str:
        """The document's language; empty where it says none that CLDR knows."""
        root = self._parsed.css_first("html")
        return tongue(_get(root, "lang") or self._meta("og:locale") or self._meta("content-language"))

    @cached_property
    def translations(self) -> dict[str, str]:
        """The addresses of the same page in the website's languages, this one's perhaps among them."""
        found: dict[str, str] = {}
        for one in self._links("alternate"):
            tag, address = tongue(_get(one, "hreflang")), self._whole(_get(one, "href"))
            if tag and address and not _get(one, "type"):
                found.setdefault(tag, address)
        return found

    @property
    def name(self) -> str:
        """What the website calls itself; empty where it does not say."""
        return line(self._meta("og:site_name") or self._meta("application-name"))[:NAME]

    @property
    def title(self) -> str:
        """The page's title, which is the website's name or holds it."""
        found = self._parsed.css_first("title")
        return line(found.text() if found else "")[:NAME]

    @property
    def description(self) -> str:
        """What the website says of itself."""
        return line(self._meta("description") or self._meta("og:description"))[:SENTENCE]

    @property
    def colour(self) -> str:
        """The colour that browsers are to give their frame: `#rgb` or `#rrggbb`; empty where there is none."""
        said = self._meta("theme-color").strip().lower()
        return said if re.fullmatch(r"#([0-9a-f]{3}|[0-9a-f]{6})", said) else ""

    @property
    def api(self) -> str:
        """Where WordPress's REST API says that it is; empty where the page names none."""
        named = [_get(one, "href") for one in self._links(API_RELATION)]
        in_header = _LINK_HEADER.search(self._headers.get("link", "")[:_LONGEST_LINK])
        return self._whole(named[0] if named else in_header[1] if in_header else "")

    @property
    def feeds(self) -> tuple[str, ...]:
        """The feeds of the whole website that the page names, but for those of readers' comments."""
        named = (
            self._whole(_get(one, "href"))
            for one in self._links("alternate")
            if _get(one, "type").lower() in _FEEDS
            and not _COMMENTS.search(f"{_get(one, 'title')} {urlsplit(_get(one, 'href')).path}")
        )
        return tuple(dict.fromkeys(filter(None, named)))

    @property
    def icons(self) -> tuple[str, ...]:
        """The website's signs, the largest first."""
        found = [one for kind in ("apple-touch-icon", "icon") for one in self._links(kind)]
        largest = sorted(found, key=lambda one: -_width(_get(one, "sizes")))
        named = (self._whole(_get(one, "href")) for one in largest)
        return tuple(dict.fromkeys(filter(None, named)))

    def _links(self, relation: str) -> list[LexborNode]:
        return [one for one in self._parsed.css("link[rel]") if relation in _get(one, "rel").lower().split()]

    def _meta(self, name: str) -> str:
        for one in self._parsed.css("meta[content]"):
            if name in (_get(one, key).lower() for key in ("name", "property", "http-equiv")):
                return _get(one, "content")
        return ""

    def _whole(self, href: str) -> str:
        try:
            address = urljoin(self.address, href.strip()) if href.strip() else ""
            return address if urlsplit(address).scheme in ("http", "https") else ""
        except ValueError:
            return ""


def _get(node: LexborNode | None, name: str) -> str:
    return (node.attributes.get(name) if node is not None else "") or ""


def _width(sizes: str) -> int:
    found = _SIZES.search(sizes)
    return int(found[1][:5]) if found else 0


def _text(fetched: Fetched) -> str:
    in_page = _META_CHARSET.search(fetched.body[:4096])
    for charset in (fetched.charset, in_page[1].decode() if in_page else ""):
        try:
            if charset:
                return fetched.body.decode(charset, errors="replace")
        except LookupError:
            continue
    return fetched.body.decode("utf-8", errors="replace")
