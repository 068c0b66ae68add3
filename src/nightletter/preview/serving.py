"""Serving: a preview in a browser on this machine, at an address that only whoever started it knows.

Everything stands on one host and port: Full at the root, since its links begin there, Light and the preview's own page in folders
whose names no page of the paper can have. A story's pages are shown in frames without scripts, and ask nothing of anybody else.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookies import CookieError, SimpleCookie
from importlib.resources import files
from urllib.parse import unquote

from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, RedirectResponse, Response
from starlette.types import Receive, Scope, Send

from nightletter.paper import Paper
from nightletter.press import tree
from nightletter.preview.panel import panel
from nightletter.preview.session import Preview
from nightletter.server.kinds import kind_of
from nightletter.server.run import running_app
from nightletter.stores import AddressFault, DirectoryStore

OWN, LIGHT = "/.preview/", "/.light/"
_COOKIE = "nightletter-preview"
_SAFE = {"x-content-type-options": "nosniff", "referrer-policy": "no-referrer", "cache-control": "no-store"}
_OWN_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; frame-src 'self'; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
# The pages bring styles of their own; their script, the switch, would ask the paper's real Light.
_STORY_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; media-src 'self'; "
    "font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
_ALONE = "The preview shows this story; this page is not printed yet."
_PAGE = {
    "": ("page.html", "text/html"),
    "page.css": ("page.css", "text/css"),
    "page.js": ("page.js", "text/javascript"),
}


@contextmanager
def previewing(preview: Preview, paper: Paper, port: int = 0) -> Iterator[str]:
    """Serves `preview` on this machine while the context lasts, which gets the address to open. Raises `ServerFault`."""
    key = secrets.token_urlsafe(16)
    with running_app(_Application(preview, paper, key), port) as bound:
        yield f"http://127.0.0.1:{bound}/?k={key}"


class _Application:
    def __init__(self, preview: Preview, paper: Paper, key: str) -> None:
        self._preview = preview
        self._key = key
        # A page's links to the other edition name its real host; here they lead to the other frame's page.
        # What lies around the story is as it was last printed.
        self._trees = {name: DirectoryStore(tree(paper, name)) for name in paper.editions}
        self._hosts = (
            (f'href="{paper.full.address}/'.encode(), b'href="/'),
            (f'href="{paper.light.address}/'.encode(), f'href="{LIGHT}'.encode()),
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self._response(Request(scope))(scope, receive, send)

    def _response(self, request: Request) -> Response:
        port = (request.scope["server"] or ("", 0))[1]
        # Another name that leads here would be another site's, trying to read what stands here.
        if request.headers.get("host") not in (f"127.0.0.1:{port}", f"localhost:{port}"):
            return _line("the preview answers only to 127.0.0.1", 421)
        if request.method not in ("GET", "HEAD"):
            return _line("only GET and HEAD are answered here", 405)
        if hmac.compare_digest(request.query_params.get("k", "").encode(), self._key.encode()):
            response = RedirectResponse(OWN, 303, _SAFE)
            response.set_cookie(f"{_COOKIE}-{port}", self._key, httponly=True, samesite="strict")
            return response
        if not hmac.compare_digest(_cookie(request, f"{_COOKIE}-{port}").encode(), self._key.encode()):
            return _line("open the whole address that `nightletter preview` has printed", 403)
        return self._at(unquote(request.scope["path"]))

    def _at(self, path: str) -> Response:
        if path.startswith(OWN):
            return self._own(path.removeprefix(OWN))
        edition, address = (
            ("light", path.removeprefix(LIGHT)) if path.startswith(LIGHT) else ("full", path[1:])
        )
        if found := self._file(edition, address + ("index.html" if address.endswith("/") else "")):
            return found
        return RedirectResponse(OWN, 303, _SAFE) if path == "/" else _line(_ALONE, 404)

    def _own(self, name: str) -> Response:
        view = self._preview.view
        if name == "version":
            return JSONResponse({"version": view.version}, headers=_SAFE)
        if name == "panel":
            return Response(panel(view), 200, {**_SAFE, "content-security-policy": _OWN_POLICY}, "text/html")
        if name not in _PAGE:
            return _line("there is nothing at this address", 404)
        file, kind = _PAGE[name]
        body = (files("nightletter.preview") / "page" / file).read_bytes()
        return Response(body, 200, {**_SAFE, "content-security-policy": _OWN_POLICY}, kind)

    def _file(self, edition: str, address: str) -> Response | None:
        form = self._preview.view.form(edition)
        body = form.files.get(address) if form else None
        headers = {**_SAFE, "content-security-policy": _STORY_POLICY}
        recording = self._preview.media.get(address.removeprefix("media/"))
        if recording and address.startswith("media/") and recording.is_file():
            return FileResponse(recording, 200, headers, kind_of(address).content_type)
        if body is None:
            body = self._preview.pictures.get(address) or self._printed(edition, address)
        if body is None:
            return None
        if address.endswith(".html"):
            for theirs, ours in self._hosts:
                body = body.replace(theirs, ours)
        return Response(body, 200, headers, kind_of(address).content_type)

    def _printed(self, edition: str, address: str) -> bytes | None:
        try:
            return self._trees[edition].read(address) if edition in self._trees else None
        except AddressFault:
            return None


def _cookie(request: Request, name: str) -> str:
    try:
        found = SimpleCookie(request.headers.get("cookie", "")).get(name)
    except CookieError:
        return ""
    return found.value if found else ""


def _line(text: str, status: int) -> Response:
    return Response(f"{text.strip()}\n", status, _SAFE, "text/plain")
