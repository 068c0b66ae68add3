"""Reaching: connections and certificates, so that Light does not share Full's fate."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from nightletter.check.live.line import Unreached
from nightletter.check.live.rule import LiveRule
from nightletter.check.live.site import LiveSite
from nightletter.check.rule import LIGHT

_HTTPS = 443


def trusted(site: LiveSite) -> Iterator[tuple[str, str]]:
    """A browser that does not trust a certificate shows no page, and no script can say so."""
    if not site.line.secure:
        yield "/", "it is reached without https: a line can read along, and change what it says"
    elif site.secured.distrust:
        yield "/", f"browsers do not trust its certificate ({site.secured.distrust})"


def own_certificate(site: LiveSite) -> Iterator[tuple[str, str]]:
    """Browsers put two hosts of one certificate and address on one HTTP/2 connection."""
    other = urlsplit(site.other).hostname or ""
    if site.line.secure and any(_covers(name, other) for name in site.secured.names):
        yield "/", f"its certificate is good for {other}, too"


def newest_tls(site: LiveSite) -> Iterator[tuple[str, str]]:
    """TLS 1.3 takes one journey less."""
    if site.line.secure and site.secured.version != "TLSv1.3":
        yield "/", f"it speaks {site.secured.version or 'no TLS'}"


def leads_to_https(site: LiveSite) -> Iterator[tuple[str, str]]:
    """Who types the bare name comes in plain http first."""
    if not site.line.secure or site.line.port != _HTTPS:
        return
    try:
        answer = site.line.plain().ask("/")
    except Unreached as reason:
        yield "/", f"http://{site.line.host}/ does not answer ({reason})"
        return
    if answer.status not in (301, 308) or not answer.header("location").startswith(f"{site.line.origin}/"):
        yield "/", f"http://{site.line.host}/ answers {answer.status} and does not lead here"


def closes(site: LiveSite) -> Iterator[tuple[str, str]]:
    """A connection that has carried one page has carried less than what gets it frozen; a second page may be too much."""
    for address in site.pages[:1]:
        if not site.ask(address).closes:
            yield address, "the connection stays open after the answer"


def _covers(name: str, host: str) -> bool:
    return name == host or (name.startswith("*.") and host.partition(".")[2] == name[2:])


RULES = (
    LiveRule(
        "live-trusted",
        "Readers get the pages as they were printed last",
        "Each host is reached by https, with a certificate that browsers trust.",
        "get a certificate for this name, certbot does it, and put https:// into nightletter.toml",
        trusted,
    ),
    LiveRule(
        "live-own-certificate",
        "Readers get the pages as they were printed last",
        "Light's certificate is good for no host of Full's, nor Full's for Light's.",
        "get one certificate for each name",
        own_certificate,
    ),
    LiveRule(
        "live-tls",
        "Readers get the pages as they were printed last",
        "TLS 1.3 is spoken.",
        "allow TLSv1.3 in the web server",
        newest_tls,
    ),
    LiveRule(
        "live-leads-to-https",
        "Readers get the pages as they were printed last",
        "Plain http leads to https.",
        "let port 80 answer 301 with the https address",
        leads_to_https,
    ),
    LiveRule(
        "live-closes",
        "Readers get the pages as they were printed last",
        "A Light connection ends with its answer.",
        "switch keep-alive off for Light's host",
        closes,
        LIGHT,
    ),
)
