"""Links: which post of the site stands at an address."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import parse_qs, unquote, urlsplit

from msgspec import Struct

from nightletter.story import slug_of
from nightletter.story.letters import composed

_BY_NUMBER = (("p", "post"), ("page_id", "page"))


class Listed(Struct, frozen=True):
    """One line of a site's list of posts."""

    key: str
    link: str


class Links:
    """The posts of one site by their addresses, whatever the scheme, a closing slash or `www.`."""

    def __init__(self, home: str, listed: Iterable[Listed]) -> None:
        self._host = host_of(home)
        posts = list(listed)
        self._keys = {post.key for post in posts}
        self._paths = {path: post.key for post in posts if (path := path_of(post.link).strip("/").casefold())}

    def is_here(self, address: str) -> bool:
        """Whether `address` is one of the site's own."""
        return host_of(address) == self._host

    def story(self, address: str) -> str:
        """The key of the post at `address`; empty where there is none."""
        if not self.is_here(address):
            return ""
        asked = parse_qs(urlsplit(address).query)
        for name, kind in _BY_NUMBER:
            if (number := asked.get(name, [""])[0]).isdecimal():
                return key if (key := f"{kind}-{int(number)}") in self._keys else ""
        return self._paths.get(path_of(address).strip("/").casefold(), "")


def host_of(address: str) -> str:
    """The host of `address` with its port, without `www.`; empty where it has none."""
    try:
        return urlsplit(address).netloc.lower().rpartition("@")[2].removeprefix("www.")
    except ValueError:
        return ""


def name_at(home: str) -> str:
    """What the source at the address `home` is called that has no name of its own: `example-org`, after its host."""
    try:
        host = urlsplit(home).hostname or ""
    except ValueError:
        host = ""
    return slug_of(host.replace(".", "-")) or "wordpress"


def path_of(link: str) -> str:
    """The path of `link` as people read it, without its first slash; empty for one that is told by its query."""
    return composed(unquote(raw_path_of(link)))


def raw_path_of(link: str) -> str:
    """The path of `link` as it is written, without its first slash; empty for one that is told by its query."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return ""
    return "" if parts.query else parts.path.lstrip("/")
