"""Api: a site's REST API, found from the site's address, and asked page by page without trusting its counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlencode, urljoin, urlsplit

import msgspec
from msgspec import Struct
from selectolax.lexbor import LexborHTMLParser

from nightletter.sources.feed.fault import FeedFault
from nightletter.sources.feed.parsing import parsed
from nightletter.sources.fetching import WORD, Fetched, Fetcher, FetchFault
from nightletter.sources.html.reading import tag_of
from nightletter.sources.wordpress.answers import Line, maps, text_in
from nightletter.sources.wordpress.fault import WordPressFault

PER_PAGE = 100  # the most that WordPress gives (REST API handbook, "Pagination")
MOST_PAGES = 10_000
# What a page of posts is asked for at once; a small server needs some seconds for so many.
AT_ONCE = 25

_LONGEST_LINK = 4000  # characters of a Link header that are looked at
_REL = re.compile(r"<([^<>]++)>\s*+;[^,]*rel=[\"']?https://api\.w\.org/", re.IGNORECASE)
_LINE = "id,link,modified_gmt,content.protected,author,authors,coauthors,featured_media"
_CHANGE = "id,modified_gmt"
_USER = "id,name,description"
# How a server says that something is not for visitors, or not there.
_CLOSED = (400, 401, 403, 404, 405, 410)
_MEDIUM = "id,source_url,alt_text,caption,title,media_details"
# Not the author: what comes with a post lies in the cache, and names change (see `authors`).
_EMBEDS = "wp:term,wp:featuredmedia"
_LOOK = "look at it in a browser; it should show JSON"
_JSON = "application/json"
# WordPress's names for its errors (class-wp-rest-server.php, class-wp-rest-posts-controller.php).
_FORBIDDEN = "rest_forbidden"
_NO_SUCH_ROUTE = "rest_no_route"


class Found(Struct, frozen=True):
    """Where a site's API begins, the site's own address, and the language that its front page says it is in.

    `multilingual` with WPML, `coauthors` with Co-Authors Plus.
    """

    root: str
    home: str
    language: str
    multilingual: bool
    coauthors: bool = False
    # Pages that only stand for the front page and for the list of posts.
    placeholders: frozenset[int] = frozenset()


class Api:
    """Asks one site's API through `fetcher`."""

    def __init__(self, fetcher: Fetcher, site: str) -> None:
        self._fetcher = fetcher
        self._site = site
        self.found = self._discovered()
        # The kinds of which the API has said how many there are, and given as many.
        self.counted: set[str] = set()

    def lines(self, kind: str) -> list[Line]:
        """Every published post, or page, in the list; `kind` is "posts" or "pages". Raises a `Fault` unless it is whole."""
        lines: dict[int, Line] = {}
        pages, total = MOST_PAGES, -1
        for page in range(1, MOST_PAGES + 1):
            where, answer = self._list(kind, page)
            if answer is None:  # a page behind the last
                break
            before = len(lines)
            found: list[Line] = self._decoded(where, answer.body, list[Line])
            lines.update((line.id, line) for line in found)
            pages = _number(answer.headers.get("x-wp-totalpages", ""), pages)
            total = _number(answer.headers.get("x-wp-total", ""), total)
            if len(lines) == before:
                if page > 1 and answer.body.strip() != b"[]":
                    raise _lies(where, "gives the same page again")
                break
            if page >= pages:
                break
        if total >= 0 and total != len(lines):
            raise _lies(self._address(f"wp/v2/{kind}"), f"speaks of {total} {kind} and gives {len(lines)}")
        if total >= 0:
            self.counted.add(kind)
        return list(lines.values())

    def posts(self, kind: str, numbers: list[int]) -> Iterator[tuple[int, bytes]]:
        """Those posts or pages in full, as the API writes them; one that is gone by now is left out."""
        where = self._address(
            f"wp/v2/{kind}",
            include=_joined(numbers),
            per_page=len(numbers),
            orderby="include",
            _embed=_EMBEDS,
            **self._all_languages(),
        )
        asked = set(numbers)
        for one in self._decoded(where, self._get(where).body, list[msgspec.Raw]):
            number = self._decoded(where, bytes(one), _Numbered).id
            if number in asked:
                asked.discard(number)
                yield number, bytes(one)

    def is_public(self, kind: str, number: int) -> bool | None:
        """Whether everybody may read that post or page, asked for it alone; None where that was not WordPress's own answer.

        WordPress says no with a 404 for one that is not there and with an error called `rest_forbidden` for a draft, or one in the
        bin; a 410 says it, too. A server in between may answer 451, 403, 503, a redirect or a page of its own: no answer to us.
        """
        where = self._address(f"wp/v2/{kind}/{number}", _fields="id,content.protected")
        try:
            answer = self._fetcher.get(where, limits=WORD, accept=_JSON)
        except FetchFault:
            return None
        code = _error_in(answer.body)
        if answer.status == 200:
            return _is_readable(answer.body, number)
        if answer.status == 410 or (answer.status == 404 and code != _NO_SUCH_ROUTE):
            return False
        return False if answer.status in (401, 403) and code == _FORBIDDEN else None

    def media(self, numbers: list[int]) -> list[Any]:
        """What the API says of those files of the media library; it may not say all."""
        found: list[Any] = []
        for start in range(0, len(numbers), PER_PAGE):
            some = numbers[start : start + PER_PAGE]
            where = self._address("wp/v2/media", include=_joined(some), per_page=PER_PAGE, _fields=_MEDIUM)
            if (some_found := self._open(where)) is None:
                return found  # closed to visitors; the pictures in the text have addresses of their own
            found += some_found
        return found

    def modified_media(self, since: str) -> Iterator[tuple[int, str]]:
        """The numbers of files of the media library with when they were last modified, the latest first, at least those after
        `since`; none where that is closed.
        """
        for page in range(1, MOST_PAGES + 1):
            where = self._address(
                "wp/v2/media", per_page=PER_PAGE, page=page, orderby="modified", order="desc", _fields=_CHANGE
            )
            some = [
                (one["id"], text_in(one.get("modified_gmt")))
                for one in maps(self._open(where))
                if isinstance(one.get("id"), int)
            ]
            yield from some
            if len(some) < PER_PAGE or some[-1][1] <= since or not since:
                return

    def users(self) -> list[dict[str, Any]]:
        """Everybody who has published, as far as the site tells visitors; nobody where a plugin closes that."""
        found: dict[str, dict[str, Any]] = {}
        for page in range(1, MOST_PAGES + 1):
            where = self._address(
                "wp/v2/users", per_page=PER_PAGE, page=page, orderby="id", order="asc", _fields=_USER
            )
            some = {str(one.get("id")): one for one in maps(self._open(where))}
            if len(some) < PER_PAGE or some.keys() <= found.keys():
                return [*(found | some).values()]
            found |= some
        return [*found.values()]

    def coauthors(self, number: int) -> list[dict[str, Any]] | None:
        """What Co-Authors Plus says of those who sign post `number`, in their order; None where that is closed."""
        told = self._open(self._address("coauthors/v1/coauthors", post_id=number))
        return None if told is None else maps(told)

    def creators(self, number: int, link: str) -> tuple[str, ...]:
        """The names that the feed of post `number`, whose address is `link`, gives it; none where there is no such feed."""
        where = f"{urljoin(self.found.home, './')}?feed=rss2&p={number}&withoutcomments=1"
        try:
            answer = self._fetcher.get(where)
            feed = parsed(answer.body, answer.charset, where, answer.address)
        except (FetchFault, FeedFault) as fault:
            if isinstance(fault, FetchFault) and fault.status not in _CLOSED:
                raise
            return ()
        ours = (f"?p={number}", f"&p={number}")
        mine = (one for one in feed.entries if one.link == link or one.key.endswith(ours))
        return next((one.authors for one in mine), ())

    def _open(self, where: str) -> list[Any] | None:
        """The list at an address that a plugin may have closed to visitors; None where it has."""
        try:
            return msgspec.json.decode(self._get(where).body, type=list[Any])
        except FetchFault as fault:
            if fault.status not in _CLOSED:
                raise
        except (msgspec.DecodeError, UnicodeDecodeError):
            pass  # a page to log in at, say
        return None

    def _list(self, kind: str, page: int) -> tuple[str, Fetched | None]:
        where = self._address(
            f"wp/v2/{kind}",
            per_page=PER_PAGE,
            page=page,
            orderby="id",
            order="asc",
            _fields=_LINE,
            **self._all_languages(),
        )
        try:
            return where, self._get(where)
        except FetchFault as fault:
            if fault.status == 400 and page > 1:
                return where, None
            raise

    def _all_languages(self) -> dict[str, str]:
        """WPML lists one language unless it is asked for all; others do not know the word."""
        return {"lang": "all"} if self.found.multilingual else {}

    def _decoded(self, where: str, body: bytes, kind: Any) -> Any:
        try:
            return msgspec.json.decode(body, type=kind)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as reason:
            what = "a web page" if body.lstrip()[:1] == b"<" else f"not what WordPress answers ({reason})"
            raise WordPressFault(where, f"the answer is {what}", _LOOK) from None

    def _get(self, where: str) -> Fetched:
        return self._fetcher.get(where, accept=_JSON)

    def _address(self, route: str, **asked: object) -> str:
        root = self.found.root
        query = urlencode({name: str(value) for name, value in asked.items()}, quote_via=quote, safe=",:")
        return f"{root}{route}{'&' if '?' in root else '?'}{query}" if query else f"{root}{route}"

    def _discovered(self) -> Found:
        page = self._fetcher.get(self._site)
        home = page.address.partition("?")[0].partition("#")[0]
        for root in dict.fromkeys(_roots(page, home)):
            if (said := self._root(root)) is not None:
                multilingual = any(name.startswith("wpml/") for name in said.namespaces)
                numbers = frozenset(
                    one for one in (said.page_on_front, said.page_for_posts) if isinstance(one, int) and one
                )
                together = "coauthors/v1" in said.namespaces
                return Found(root, home, _language(page), multilingual, together, numbers)
        raise WordPressFault(
            self._site,
            "no WordPress API is found there",
            "look whether /wp-json/ answers; a security plugin may close it. A file from Tools → Export works too",
        )

    def _root(self, root: str) -> _Root | None:
        """What the API at `root` says of the site; None where it is none of WordPress's."""
        try:
            answer = self._fetcher.get(root, accept=_JSON)
            said = msgspec.json.decode(answer.body, type=_Root)
        except FetchFault as fault:
            if fault.status == 0:
                raise
            return None
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            return None
        return said if "wp/v2" in said.namespaces else None


class _Root(Struct):
    namespaces: list[str]
    page_on_front: Any = 0
    page_for_posts: Any = 0


class _Numbered(Struct):
    id: int


class _Error(Struct):
    code: str


def _error_in(body: bytes) -> str:
    """The name of the error that WordPress answers with; empty where it is none of its."""
    try:
        return msgspec.json.decode(body, type=_Error).code
    except (msgspec.DecodeError, UnicodeDecodeError):
        return ""


def _is_readable(body: bytes, number: int) -> bool | None:
    """What an answer of 200 says; None where it is not about that post."""
    try:
        said = msgspec.json.decode(body, type=Line)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    return not said.content.protected if said.id == number else None


def _roots(page: Fetched, home: str) -> Iterator[str]:
    """Where the API may begin: where the page says, then where it usually does."""
    if linked := _REL.search(page.headers.get("link", "")[:_LONGEST_LINK]):
        yield _slashed(urljoin(home, linked[1]))
    if page.kind in ("text/html", "application/xhtml+xml"):
        node = LexborHTMLParser(page.body.decode(errors="replace")).css_first(
            'link[rel="https://api.w.org/"]'
        )
        if node is not None and (href := node.attributes.get("href")):
            yield _slashed(urljoin(home, href))
    yield urljoin(home, "/" if urlsplit(home).path == "" else "./") + "wp-json/"
    yield urljoin(home, "./") + "?rest_route=/"


def _slashed(root: str) -> str:
    return root if root.endswith("/") or "rest_route=" in root else root + "/"


def _language(page: Fetched) -> str:
    said = LexborHTMLParser(page.body[:100_000].decode(errors="replace")).root
    return tag_of((said.attributes.get("lang") or "") if said is not None else "")


def _joined(numbers: list[int]) -> str:
    return ",".join(map(str, numbers))


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else otherwise


def _lies(where: str, wrong: str) -> WordPressFault:
    return WordPressFault(
        where,
        f"the API {wrong}",
        "nothing was imported; try again, and if it stays so look for a caching plugin",
    )
