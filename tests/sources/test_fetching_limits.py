"""Fetching keeps its limits, and asks nobody on this machine unless that is wanted."""

from __future__ import annotations

import pytest

from nightletter.sources.fetching import Fetcher, FetchFault, Limits
from tests.browser.loopback import Answer, site

SMALL = Limits(size=1_000, seconds=10, redirects=1)


def test_what_is_too_large_or_leads_on_too_often_or_is_not_there_is_a_line() -> None:
    with site({"/large": Answer(b"x" * 2_000)}) as one, Fetcher(allow_private=True, pause=0) as fetcher:
        with pytest.raises(FetchFault, match="has more than 1,000 bytes"):
            fetcher.get(one.url("127.0.0.1", "/large"), limits=SMALL)
        with pytest.raises(FetchFault, match="answers with status 404"):
            fetcher.get(one.url("127.0.0.1", "/gone"))


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:9/",
        "http://localhost:9/",
        "http://[::1]:9/",
        "http://[::ffff:10.0.0.1]/",
        "http://169.254.169.254/",
    ],
)
def test_this_machine_and_its_network_are_not_asked(address: str) -> None:
    with pytest.raises(FetchFault, match="is on this machine or in a private network"), Fetcher() as fetcher:
        fetcher.get(address)


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "ftp://example.org/", "example.org", "http://[::1", ""]
)
def test_only_http_is_fetched(address: str) -> None:
    with (
        pytest.raises(FetchFault, match="is no http or https address"),
        Fetcher(allow_private=True) as fetcher,
    ):
        fetcher.get(address)
