"""Watching a page: everything that a browser does, or tries to do, which the page of a paper must never make it do."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from playwright.sync_api import Dialog, Page

# Elements and attributes that can run script, load something, send something, or lead astray.
_DANGERS = """
(own) => {
    const found = [];
    const elements = "applet,base,button,embed,form,frame,frameset,iframe,input,link[rel~=stylesheet],math,object,"
        + "portal,select,svg,template,textarea,xmp,noscript,script:not([type='application/ld+json'])";
    for (const one of document.querySelectorAll(elements)) {
        if (!own || one.tagName !== "SCRIPT" || one.textContent !== own) found.push(one.outerHTML.slice(0, 200));
    }
    for (const one of document.querySelectorAll("*")) {
        for (const {name, value} of one.attributes) {
            if (name.startsWith("on") || ["srcdoc", "formaction", "ping", "action", "background"].includes(name)) {
                found.push(`${one.tagName} ${name}=${value}`);
            }
        }
    }
    for (const one of document.querySelectorAll("[href], [src], [poster], [data]")) {
        for (const name of ["href", "src", "poster", "data"]) {
            if (!one.hasAttribute(name)) continue;
            const {protocol} = new URL(one.getAttribute(name), document.baseURI);
            const quiet = protocol === "data:" && one.matches("link[rel=icon]");
            if (!quiet && !["http:", "https:", "mailto:", "tel:"].includes(protocol)) found.push(one.outerHTML);
        }
    }
    return found;
}
"""

# Handlers of pictures that failed and of what got the focus have run by then.
_PAINTED = (
    "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"
)


class Watched:
    """What one page did since it was opened: dialogs, words on the console, errors, other pages, requests elsewhere.

    `script` is the one script that the page may hold.
    """

    def __init__(self, page: Page, script: str = "") -> None:
        self._page = page
        self._script = script
        self._did: list[str] = []
        self._own = ""
        page.on("dialog", self._asked_us)
        page.on("console", lambda message: self._did.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: self._did.append(f"error: {error}"))
        page.on("popup", lambda other: self._did.append(f"another page: {other.url}"))
        page.on("download", lambda download: self._did.append(f"download: {download.url}"))
        page.on("worker", lambda worker: self._did.append(f"worker: {worker.url}"))
        page.on("request", lambda request: self._asked(request.url))

    def _asked_us(self, dialog: Dialog) -> None:
        self._did.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _asked(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme != "data" and parts.hostname != self._own:
            self._did.append(f"request: {url}")

    def open(self, url: str) -> list[str]:
        """Everything suspicious about the page at `url`, once it has loaded and was painted."""
        self._did.clear()
        self._own = urlsplit(url).hostname or ""
        self._page.goto(url)
        self._page.wait_for_load_state()  # of the page that it leads on to, as the root does
        self._page.evaluate(_PAINTED)
        return list(self._all())

    def _all(self) -> Iterator[str]:
        yield from self._did
        if urlsplit(self._page.url).hostname != self._own:
            yield f"it leads on to {self._page.url}"
        if pwned := self._page.evaluate("window.__pwned"):
            yield f"script ran: {pwned}"
        yield from self._page.evaluate(_DANGERS, self._script)
