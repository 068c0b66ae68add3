"""Former: the addresses that a story had at its source, as far as a page of the paper's can lead on from there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

from nightletter.paper import Paper
from nightletter.stores import AddressFault, old


def former(paths: Iterable[str], remark: Callable[[str], None]) -> tuple[str, ...]:
    """`paths`, percent signs decoded, each once and its slashes kept; one that cannot lead on is left out with a remark."""
    kept: dict[str, None] = {}
    for path in paths:
        try:
            kept[old(path)] = None
        except AddressFault as fault:
            remark(
                f"no page can stand at the old address {fault.where}: {fault.wrong}; links to it lead nowhere"
            )
    return tuple(kept)


def former_of(link: str, paper: Paper, remark: Callable[[str], None]) -> tuple[str, ...]:
    """The old address that `link`, to a story of somebody's feed, is; none where a query tells stories apart.

    On a host that is not the paper's it begins with that (`//partner.example/a/`): nothing of the paper's was ever there.
    """
    try:
        parts = urlsplit(link)
        host = parts.hostname or ""
    except ValueError:
        return ()
    if parts.query or not parts.path.strip("/"):
        return ()
    found = former((parts.path.lstrip("/"),), remark)
    return found if host in _hosts(paper) else tuple(f"//{host}/{path}" for path in found)


def _hosts(paper: Paper) -> frozenset[str]:
    """The hosts of the paper, each with and without `www.`."""
    named = (urlsplit(address).hostname or "" for address in paper.addresses)
    return frozenset(
        host for name in named for bare in (name.removeprefix("www."),) for host in (bare, f"www.{bare}")
    )
