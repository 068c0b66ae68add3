"""Configuration: one text for one web server, from a template and the same headers that our own server sends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from minijinja import Environment
from msgspec import Struct

from nightletter.encoding import dictionary
from nightletter.fault import Fault
from nightletter.server.dictionaries import LINK, current
from nightletter.server.headers import FOREVER, SANDBOX, common_headers, fresh, room_for_links
from nightletter.server.kinds import HASHED, types
from nightletter.server.site import Site
from nightletter.stores import HIDDEN

NAMES = ("nginx", "caddy")
"""The web servers that there is a configuration for."""

# Headers that every answer has, whatever it is; the others depend on the file, the status or the connection.
_VARYING = frozenset(["content-security-policy", "connection"])
# In double quotes nginx still replaces variables and obeys backslashes, and Caddy what stands in braces; no such file name is
# worth the risk.
_UNSAFE = re.compile(r"[\"'\\${}`\x00-\x1f]")
# Headers that only another server sends, and what stands around a canonical address in its own.
_AROUND = len('Server: nginx\r\nLink: <>; rel="canonical"\r\n')


class HostFault(Fault):
    """A host or folder that cannot stand in a web server's configuration."""


class Host(Struct, frozen=True):
    """One edition on one host name: its site, its tree, and whether readers reach it by https on `port`."""

    name: str
    site: Site
    secure: bool
    port: int


def configuration(
    server: str,
    title: str,
    hosts: tuple[Host, ...],
    languages: tuple[str, ...],
    certificates: Path | None,
    behind: int,
) -> str:
    """The configuration of `server`, one of `NAMES`, for `hosts` in `languages`.

    `certificates` is the folder that has one with `fullchain.pem` and `privkey.pem` for each host name, None where the server
    gets them itself; `behind` is the port on which `nightletter serve` answers for the addresses that have moved or are gone. Raises `HostFault`.
    """
    for path in filter(None, (certificates, *(host.site.store.root for host in hosts))):
        if found := _UNSAFE.search(str(path)):
            raise HostFault(str(path), f"a folder's name cannot have {found[0]!r} here", "rename it")
    environment = Environment(
        undefined_behavior="strict", keep_trailing_newline=True, trim_blocks=True, lstrip_blocks=True
    )
    template = files(__package__).joinpath(f"{server}.conf").read_text(encoding="utf-8")
    return environment.render_str(
        template,
        title=" ".join(title.split()),
        hosts=[_values(host) for host in hosts],
        ports=_ports(hosts),
        languages="|".join(map(re.escape, languages)),
        first=languages[0],
        certificates=certificates and certificates.absolute(),
        behind=behind,
        forever=FOREVER,
        hashed=HASHED.pattern,
        # Each edition once, though it may have several hosts.
        editions=[_values(host) for host in {host.site.edition: host for host in reversed(hosts)}.values()][
            ::-1
        ],
        sandbox=SANDBOX,
        hidden="|".join(ending.lstrip(".") for ending in HIDDEN),
        dictionaries=[
            one
            for site in {id(host.site): host.site for host in hosts}.values()
            for language in languages
            for one in _dictionary(site, language)
        ],
        # Each media type, the endings of its files, and what is said of it.
        types=[
            (kind, known.endings, f"{kind}; charset=utf-8" if known.charset else kind)
            for kind, known in types().items()
        ],
        # nginx counts HTML in by itself, and warns of one that is named.
        texts=" ".join(kind for kind, known in types().items() if known.text and kind != "text/html"),
        charsets=" ".join(kind for kind, known in types().items() if known.charset and kind != "text/html"),
    )


def _dictionary(site: Site, language: str) -> Iterator[dict[str, str]]:
    """What a web server must know of the dictionary that the readers of `language` are given, as far as `site` has one."""
    address = current(site.store, language) if site.dictionary else ""
    if address and (body := site.store.read(address)):
        found = dictionary(body)
        yield {
            "language": language,
            "name": found.name,
            "available": found.available,
            "link": LINK.format(address),
        }


def _longest(site: Site) -> int:
    """Characters of a Light page's path with which its canonical address still fits into its headers."""
    return max(0, room_for_links(site) - len(site.twin) - _AROUND)


def _values(host: Host) -> dict[str, object]:
    site = host.site
    headers = common_headers(site, html=True)
    return {
        "name": host.name,
        "small": site.small,
        # Beside a website that others make, each story's canonical address stands in a file that nginx cannot read.
        "twins": site.small and not site.alone,
        "edition": site.edition,
        "fresh": fresh(site),
        "root": site.store.root.absolute(),
        "secure": host.secure,
        "port": host.port,
        "usual": host.port == (443 if host.secure else 80),
        "twin": site.twin,
        "longest": _longest(site),
        "policy": headers["content-security-policy"],
        "headers": [(_written(name), value) for name, value in headers.items() if name not in _VARYING],
    }


def _ports(hosts: tuple[Host, ...]) -> list[dict[str, object]]:
    """Each port that readers reach `hosts` on, and whether HTTP/2 is spoken there; 80, too, from where they are led to 443."""
    numbers = {host.port: host.secure for host in hosts}
    if numbers.get(443):
        numbers.setdefault(80, False)
    return [
        {
            "number": number,
            "secure": numbers[number],
            "http2": any(host.port == number and not host.site.small for host in hosts),
        }
        for number in sorted(numbers)
    ]


def _written(header: str) -> str:
    return "-".join(part.capitalize() for part in header.split("-"))
