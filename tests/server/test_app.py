from __future__ import annotations

import logging
from collections.abc import Mapping

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nightletter.server import Site, running
from nightletter.server.app import host_of
from nightletter.stores import DirectoryStore
from tests.server.conftest import client


@pytest.mark.parametrize(
    ("header", "host"),
    [
        ("paper.localhost", "paper.localhost"),
        ("Paper.LOCALHOST:8000", "paper.localhost"),
        ("paper.localhost.", "paper.localhost"),
        ("[::1]:8000", "[::1]"),
        ("[::1]", "[::1]"),
        ("", ""),
    ],
)
def test_a_host_is_known_without_port_or_case(header: str, host: str) -> None:
    assert host_of(header) == host


def test_each_edition_answers_on_its_own_host(on_full: httpx.Client, light: DirectoryStore) -> None:
    light.write("index.html", b"light")
    assert on_full.get("/", headers={"host": "LIGHT.paper.localhost:8000"}).text == "light"
    assert on_full.get("/", headers={"host": "paper.localhost"}).text != "light"


def test_a_host_may_be_given_with_its_port(sites: Mapping[str, Site]) -> None:
    with (
        running({f"{host}:8000": site for host, site in sites.items()}) as port,
        client(port, "paper.localhost:8001") as reader,
    ):
        assert reader.get("/").status_code == 200


def test_another_host_is_told_which_there_are(on_full: httpx.Client) -> None:
    answer = on_full.get("/", headers={"host": "evil.example"})
    assert answer.status_code == 421
    assert answer.text == "this server does not answer for that name\n"
    assert "evil" not in answer.text


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_nothing_but_reading_is_answered(on_full: httpx.Client, method: str) -> None:
    answer = on_full.request(method, "/")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")


def test_an_error_of_ours_is_one_line_without_the_reader(
    on_full: httpx.Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(store: DirectoryStore, address: str) -> int | None:
        raise RuntimeError(f"127.0.0.1 203.0.113.7 {address}")

    monkeypatch.setattr(DirectoryStore, "size", broken)
    with caplog.at_level(logging.DEBUG):
        answer = on_full.get("/en/secret-story/", headers={"x-forwarded-for": "203.0.113.7"})
    assert (answer.status_code, answer.text) == (500, "something is wrong on this server\n")
    assert "RuntimeError in broken" in caplog.text
    for sign in ("203.0.113.7", "secret-story", "127.0.0.1"):
        assert sign not in "".join(
            record.getMessage() for record in caplog.records if record.name.startswith("nightletter")
        )


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.text(alphabet=st.characters(min_codepoint=33, max_codepoint=126), max_size=40),
    st.text(alphabet="brgzip*;,q=.01 ", max_size=30),
)
def test_no_path_and_no_header_is_a_fault_of_ours(on_full: httpx.Client, path: str, accepted: str) -> None:
    scoped = "/" + path.partition("#")[0].lstrip("/")
    answer = on_full.get(scoped, headers={"accept-encoding": accepted.strip()})
    assert answer.status_code in {200, 301, 404, 410}
