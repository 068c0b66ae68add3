"""Live: the paper's hosts as the live check asks them."""

from __future__ import annotations

from nightletter.check.live.line import At, Line
from nightletter.check.live.site import LiveSite
from nightletter.cli.serve_command import hosts
from nightletter.fault import Fault
from nightletter.paper import Paper


class AtFault(Fault):
    """No place to connect to."""


def live_sites(paper: Paper, at: str | None) -> tuple[LiveSite, ...]:
    """Each host of the paper that has printed pages; connections go to `at` ("127.0.0.1:8443") if it is given."""
    place = _place(at) if at else None
    return tuple(
        LiveSite(
            site.edition,
            site.store.root,
            Line(address, place),
            site.twin,
            site.policy,
            paper.languages,
        )
        for address, site in hosts(paper)
    )


def _place(at: str) -> At:
    host, _, port = at.rpartition(":")
    if not host or not port.isdecimal() or int(port) > 65_535:
        raise AtFault("--at", f"“{at}” is no place to connect to", "write one like 127.0.0.1:8443")
    return At(host.strip("[]"), int(port))
