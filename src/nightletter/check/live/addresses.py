"""Addresses: those that have moved, are gone, were never there, or are nobody's business."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from nightletter.check.live.rule import LiveRule
from nightletter.check.live.site import LiveSite

_BESIDE = (".br", ".status")


def as_said(site: LiveSite) -> Iterator[tuple[str, str]]:
    """`index.status` beside a page: 301 and where to, 404 or 410."""
    for address, word in site.said.items():
        answer = site.ask(address)
        code, _, place = word.partition(" ")
        if str(answer.status) != code:
            yield address, f"it answers {answer.status} instead of {code}"
        elif place and unquote(answer.header("location")).removeprefix(site.line.origin) != place:
            yield address, f"it leads to {answer.header('location')} instead of {place}"


def nothing_there(site: LiveSite) -> Iterator[tuple[str, str]]:
    """Where nothing is, a page says so in the language of the address."""
    for language in site.languages:
        address = f"{language}/nothing-is-here/index.html"
        answer = site.ask(address)
        if answer.status != 404:
            yield address, f"where nothing is it answers {answer.status}"
        elif answer.text != site.printed(f"{language}/404.html"):
            yield address, f"where nothing is it does not show {language}/404.html"


def hidden(site: LiveSite) -> Iterator[tuple[str, str]]:
    """What lies beside a page is for the web server."""
    beside = [f"{page}.br" for page in site.pages[:1]]
    beside += [page.removesuffix("html") + "status" for page in site.said]
    for address in beside:
        if (status := site.ask(address).status) != 404:
            yield address, f"it answers {status}"


RULES = (
    LiveRule(
        "live-status",
        "Addresses do not die",
        "An address that has moved answers 301, one that is withdrawn 410, one that is hidden 404.",
        "let the web server ask `nightletter serve` where there is an index.status",
        as_said,
    ),
    LiveRule(
        "live-nothing",
        "Where nothing is, or nothing any more",
        "Where nothing is, 404 and the page of the language are sent.",
        "write the web server's configuration again",
        nothing_there,
    ),
    LiveRule(
        "live-hidden",
        "Gone means gone",
        "What lies beside pages for the web server is not sent.",
        "answer 404 for .br and .status",
        hidden,
    ),
)
