"""Api: a server on loopback that answers as the REST API of WordPress does, or lies as told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qs, urlsplit

import msgspec

from tests.sources.fetching.hostile import Handler, Server, serving

JSON = "application/json; charset=UTF-8"
# As WordPress 6.9 answers visitors who ask for one post.
NOT_THERE = b'{"code":"rest_post_invalid_id","message":"Invalid post ID.","data":{"status":404}}'
FORBIDDEN = (
    b'{"code":"rest_forbidden","message":"Sorry, you are not allowed to do that.","data":{"status":401}}'
)


class Blog:
    """Posts and pages by number; `html` is its front page, `media` its library, `files` what stands at other paths.

    `users` is what it tells of them, None where a plugin closes that; `together` what Co-Authors Plus says, by post, and None
    where that is closed; `creators` the names in the feeds of posts.
    """

    def __init__(self) -> None:
        self.posts: dict[int, dict[str, Any]] = {}
        self.pages: dict[int, dict[str, Any]] = {}
        self.media: list[dict[str, Any]] = []
        self.users: list[dict[str, Any]] | None = [{"id": 1, "name": "Mira Holt", "description": ""}]
        self.together: dict[int, list[dict[str, Any]]] | None = {}
        self.creators: dict[int, list[str]] = {}
        self.namespaces = ["oembed/1.0", "wp/v2"]
        self.index: dict[str, Any] = {}
        self.link = True
        self.front = "<!doctype html><html lang='en-GB'><title>A blog</title>"
        self.total: int | None = None
        self.same_page = False
        self.broken = b""
        # How single posts are answered for, by number, and all of them: a status, a body, and headers.
        self.single: dict[int, tuple[int, bytes, dict[str, str]]] = {}
        self.every: tuple[int, bytes, dict[str, str]] | None = None
        self.drafts: set[int] = set()
        self.says_total = True
        # Instead of a website, a page that is the same at every address.
        self.parked = b""
        self.at = ""

    def post(self, number: int, **fields: Any) -> None:
        """Publishes a post, or changes it."""
        old = self.posts.get(number, {})
        self.posts[number] = {**old, **_post(self.at, number, "post", old, fields)}

    def page(self, number: int, **fields: Any) -> None:
        """Publishes a page."""
        self.pages[number] = _post(self.at, number, "page", {}, fields)

    def answer(self, handler: Handler) -> None:
        """One request."""
        if self.parked:
            handler.say(200, self.parked, Content_Type="text/html")
            return
        parts = urlsplit(handler.path)
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        route = asked.get("rest_route", parts.path.removeprefix("/wp-json")).strip("/")
        if asked.get("feed") == "rss2":
            self._feed(handler, int(asked["p"]))
        elif parts.path == "/" and "rest_route" not in asked:
            head = {"Link": f'<{self.at}/wp-json/>; rel="https://api.w.org/"'} if self.link else {}
            handler.say(200, self.front.encode(), Content_Type="text/html", **head)
        elif not self.link and "rest_route" not in asked:
            handler.say(404)
        elif route == "":
            said = {"namespaces": self.namespaces, **self.index}
            handler.say(200, msgspec.json.encode(said), Content_Type=JSON)
        elif route == "wp/v2/users":
            _said(handler, self.users)
        elif route == "coauthors/v1/coauthors":
            _said(handler, None if self.together is None else self.together.get(int(asked["post_id"]), []))
        elif route == "wp/v2/media" and asked.get("orderby") == "modified":
            latest = sorted(self.media, key=lambda one: str(one.get("modified_gmt", "")), reverse=True)
            start = (int(asked["page"]) - 1) * int(asked["per_page"])
            _said(handler, latest[start : start + int(asked["per_page"])])
        elif route == "wp/v2/media":
            some = {int(one) for one in asked["include"].split(",")}
            found = [one for one in self.media if one["id"] in some]
            handler.say(200, msgspec.json.encode(found), Content_Type=JSON)
        elif (number := route.rpartition("/")[2]).isdecimal():
            self._single(handler, self.posts if "/posts/" in route else self.pages, int(number))
        else:
            self._list(handler, self.posts if route == "wp/v2/posts" else self.pages, asked)

    def _feed(self, handler: Handler, number: int) -> None:
        """The feed of one post, as WordPress writes it with `withoutcomments`."""
        names = "".join(
            f"<dc:creator><![CDATA[{name}]]></dc:creator>" for name in self.creators.get(number, [])
        )
        head = '<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>A blog</title>'
        entry = f"<item><title>A title</title><link>{self.posts[number]['link']}</link>{names}"
        guid = f'<guid isPermaLink="false">{self.at}/?p={number}</guid>'
        body = f"{head}<link>{self.at}</link>{entry}{guid}</item></channel></rss>"
        handler.say(200, body.encode(), Content_Type="application/rss+xml; charset=UTF-8")

    def _single(self, handler: Handler, posts: dict[int, dict[str, Any]], number: int) -> None:
        if (told := self.single.get(number, self.every)) is not None:
            status, body, headers = told
            handler.say(status, body, **headers)
        elif number in posts:
            handler.say(200, msgspec.json.encode(posts[number]), Content_Type=JSON)
        elif number in self.drafts:
            handler.say(401, FORBIDDEN, Content_Type=JSON)
        else:
            handler.say(404, NOT_THERE, Content_Type=JSON)

    def _list(self, handler: Handler, posts: dict[int, dict[str, Any]], asked: dict[str, str]) -> None:
        if self.broken:
            handler.say(200, self.broken, Content_Type=JSON)
            return
        if "include" in asked:
            numbers = [int(one) for one in asked["include"].split(",")]
            found = [posts[one] for one in numbers if one in posts]
            handler.say(200, msgspec.json.encode(found), Content_Type=JSON)
            return
        size, page = int(asked["per_page"]), int(asked["page"])
        start = 0 if self.same_page else (page - 1) * size
        some = [posts[one] for one in sorted(posts)][start : start + size]
        if not some and page > 1:
            handler.say(400, b'{"code":"rest_post_invalid_page_number"}', Content_Type=JSON)
            return
        total = len(posts) if self.total is None else self.total
        counts = {"X-WP-Total": str(total), "X-WP-TotalPages": str(-(-total // size))}
        counts = counts if self.says_total else {}
        handler.say(200, msgspec.json.encode(some), Content_Type=JSON, **counts)


def _said(handler: Handler, told: list[dict[str, Any]] | None) -> None:
    """What a plugin leaves open, or its refusal."""
    if told is None:
        handler.say(401, b'{"code":"rest_user_cannot_view","data":{"status":401}}', Content_Type=JSON)
    else:
        handler.say(200, msgspec.json.encode(told), Content_Type=JSON)


class _Everywhere(dict[str, Any]):
    """One manner for every path."""

    def __init__(self, blog: Blog, files: dict[str, bytes]) -> None:
        super().__init__()
        self._blog = blog
        self._files = files

    def get(self, path: str, default: Any = None) -> Any:
        if (body := self._files.get(path)) is not None:
            return lambda handler: handler.say(200, body)
        if "/uploads/" in path:
            return default
        return self._blog.answer


@contextmanager
def blogging(files: dict[str, bytes] | None = None) -> Iterator[tuple[Blog, Server]]:
    """A blog on loopback, with `files` at their paths."""
    blog = Blog()
    with serving(_Everywhere(blog, files or {})) as server:
        blog.at = server.url("").rstrip("/")
        yield blog, server


def _post(at: str, number: int, kind: str, old: dict[str, Any], fields: dict[str, Any]) -> dict[str, Any]:
    text = fields.pop("text", None)
    made = {
        "id": number,
        "type": kind,
        "slug": f"post-{number}",
        "link": f"{at}/2026/01/post-{number}/",
        "date_gmt": "2026-01-02T03:04:05",
        "modified_gmt": "2026-01-02T03:04:05",
        "title": {"rendered": f"Title {number}"},
        "content": {"rendered": "<p>Words.</p>", "protected": False},
        "excerpt": {"rendered": "", "protected": False},
        "author": 1,
        "_embedded": {"author": [{"id": 1, "name": "Mira Holt", "slug": "mira", "description": ""}]},
    }
    if text is not None:
        fields["content"] = {"rendered": text, "protected": False}
    return {**made, **old, **fields}
