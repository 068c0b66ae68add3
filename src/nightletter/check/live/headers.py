"""Headers: those that keep a reader safe are there, and none that tells on one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nightletter.check.live.rule import LiveRule
from nightletter.check.live.site import LiveSite, path_of
from nightletter.check.rule import LIGHT
from nightletter.editions import CANONICAL

_NEEDED = {"x-content-type-options": "nosniff", "referrer-policy": "no-referrer"}
# Each makes the reader's browser keep something, or tell somebody else of the visit.
_TELLING = ("set-cookie", "nel", "report-to", "reporting-endpoints", "accept-ch", "refresh")
_PART = re.compile(r"/[0-9]{1,3}/index\.html$")


def policy(site: LiveSite) -> Iterator[tuple[str, str]]:
    """A page's own policy names its styles and the switch by their hashes; with another, they do not run."""
    for address in site.pages:
        sent = site.ask(address).header("content-security-policy")
        if not sent:
            yield address, "no Content-Security-Policy is sent"
        elif sent != site.policy:
            yield address, "another Content-Security-Policy is sent than this paper's"


def careful(site: LiveSite) -> Iterator[tuple[str, str]]:
    """No type is guessed, and no site is told where a reader came from."""
    for address in site.pages:
        for name, value in _NEEDED.items():
            if site.ask(address).header(name) != value:
                yield address, f"the header {name}: {value} is missing"


def quiet(site: LiveSite) -> Iterator[tuple[str, str]]:
    """No cookie, no report of a reader's failures to a third party, no version for whoever looks for a hole."""
    for address in site.pages:
        answer = site.ask(address)
        for name in _TELLING:
            if answer.header(name):
                yield address, f"the header {name} is sent"
        if re.search(r"\d", answer.header("server")):
            yield address, f"the header server says {answer.header('server')}"


def readable_by_full(site: LiveSite) -> Iterator[tuple[str, str]]:
    """The switch asks Light whether it answers, and may only look at an answer that says so."""
    wanted = {"access-control-allow-origin": site.other, "access-control-allow-credentials": "true"}
    for address in site.pages:
        answer = site.ask(address)
        for name, value in wanted.items():
            if answer.header(name) != value:
                yield address, f"the header {name}: {value} is missing"


def canonical(site: LiveSite) -> Iterator[tuple[str, str]]:
    """Search engines need Full's address; the markup must not have it, since phones would share that."""
    if any((site.root / address).with_name(CANONICAL).is_file() for address in site.pages):
        return  # beside a website that others make, where a web server in front of ours cannot know it
    for address in site.pages:
        answer = site.ask(address)
        # A long address may find no room; then search engines must pass the page over.
        if 'rel="canonical"' not in answer.header("link") and answer.header("x-robots-tag") != "noindex":
            yield (
                address,
                f"no Link header names {site.other}{path_of(_PART.sub('/index.html', address))} as canonical",
            )


RULES = (
    LiveRule(
        "live-policy",
        "Script that comes with a story never runs",
        "The Content-Security-Policy is this paper's.",
        "write the web server's configuration again",
        policy,
    ),
    LiveRule(
        "live-careful",
        "Pages tell no site where a reader came from",
        "No type is guessed, and no site is told where a reader came from.",
        "write the web server's configuration again",
        careful,
    ),
    LiveRule(
        "live-quiet",
        "No cookie, no identifier, no counting",
        "No header sets a cookie, reports a reader's failures to others, or tells the server's version.",
        "switch it off in the web server, and in what stands before it",
        quiet,
    ),
    LiveRule(
        "live-switch",
        "Light is offered when the story does not come",
        "Light lets itself be read by Full's pages, so that the switch can ask it.",
        "write the web server's configuration again",
        readable_by_full,
        LIGHT,
    ),
    LiveRule(
        "live-canonical",
        "Search engines, feed readers and whoever shares a page learn its one address",
        "Light's pages name Full's as canonical, in a header, or are not for search engines.",
        "write the web server's configuration again",
        canonical,
        LIGHT,
    ),
)
