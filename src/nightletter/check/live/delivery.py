"""Delivery: what is sent of each page: the page as it was printed, packed, and in a size that tells little."""

from __future__ import annotations

from collections.abc import Iterator

from nightletter.check.live.rule import LiveRule
from nightletter.check.live.site import LiveSite
from nightletter.check.rule import LIGHT
from nightletter.editions.light import UNIT
from nightletter.editions.light.weight import BROTLI_LIMIT, GZIP_LIMIT

CODINGS = {"br": BROTLI_LIMIT, "gzip": GZIP_LIMIT}
HEAD_LIMIT = 700


def same(site: LiveSite) -> Iterator[tuple[str, str]]:
    """What readers get is what was printed last."""
    for address in site.pages:
        answer = site.ask(address)
        if answer.status != 200:
            yield address, f"it answers {answer.status}"
        elif answer.text != site.printed(address):
            yield address, "it is not the page that was printed"


def packed(site: LiveSite) -> Iterator[tuple[str, str]]:
    """Unpacked, a page of 4 KB is one of 15."""
    for address in site.pages:
        for coding in CODINGS:
            answer = site.ask(address, coding)
            if answer.status == 200 and answer.header("content-encoding") != coding:
                yield (
                    address,
                    f"who reads {coding} is sent {answer.header('content-encoding') or 'plain bytes'}",
                )


def light_enough(site: LiveSite) -> Iterator[tuple[str, str]]:
    """The limits hold for what is sent, whoever packs it."""
    for address in site.pages:
        for coding, limit in CODINGS.items():
            size = len(site.ask(address, coding).body)
            if size > limit:
                yield address, f"for {coding} {size:,} bytes are sent, {size - limit:,} too many"


def whole_sizes(site: LiveSite) -> Iterator[tuple[str, str]]:
    """A size of its own names a page."""
    asked = [(address, coding) for address in site.pages for coding in CODINGS]
    for address, coding in (*asked, *([(site.picture, "identity")] if site.picture else [])):
        size = len(site.ask(address, coding).body)
        if size % UNIT:
            yield address, f"for {coding} {size:,} bytes are sent, no multiple of {UNIT:,}"


def short_head(site: LiveSite) -> Iterator[tuple[str, str]]:
    """Headers are bytes, too."""
    for address in site.pages:
        head = site.ask(address).head
        if head >= HEAD_LIMIT:
            yield address, f"its headers have {head:,} bytes"


RULES = (
    LiveRule(
        "live-same",
        "Readers get the pages as they were printed last",
        "Readers get the pages as they were printed last.",
        "copy the tree again, and empty caches before it",
        same,
    ),
    LiveRule(
        "live-packed",
        "A page is one response",
        "Pages come in brotli and in gzip to whoever reads that.",
        "let the web server send the .br files, and gzip to others",
        packed,
    ),
    LiveRule(
        "live-weight",
        "A page is one response",
        f"At most {BROTLI_LIMIT:,} bytes brotli or {GZIP_LIMIT:,} gzip are sent of a Light page.",
        "send the .br files; raise the level of gzip",
        light_enough,
        LIGHT,
    ),
    LiveRule(
        "live-round-size",
        "What is sent of a Light page or picture has a size that many others have",
        f"What is sent of a Light page or picture is a multiple of {UNIT:,} bytes.",
        "send the .br files as they are; pass requests without brotli to `nightletter serve`",
        whole_sizes,
        LIGHT,
    ),
    LiveRule(
        "live-head",
        "A page is one response",
        f"The headers of a Light page have less than {HEAD_LIMIT} bytes.",
        "take out headers that nightletter does not send",
        short_head,
        LIGHT,
    ),
)
