"""Dictionaries in the server: offered to who would use one, used for who has the right one, and never a page that cannot be unpacked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import brotli
import httpx
import pytest
from msgspec.structs import replace

from nightletter.server import Site, running
from tests.server.conftest import page
from tests.server.told import (
    BEFORE,
    CHROMIUM,
    FRONT,
    LONG,
    NOW,
    STORY,
    having,
    offer,
    path_of,
    stale,
    told,
    without,
)

HOST = "light.paper.localhost"
BROWSERS = {
    "an older Chromium": without('"Chromium";v="129", "Google Chrome";v="129"'),
    "Firefox, which says nothing": without(""),
    "who saves data": {**without(), "save-data": "on"},
    "who has it": having(NOW),
}


class Asked:
    """The site, answering."""

    def __init__(self, site: Site, port: int) -> None:
        self.site = site
        self._port = port

    def raw(self, address: str, headers: dict[str, str]) -> tuple[httpx.Response, bytes]:
        """The answer and its body as it came."""
        url = f"http://127.0.0.1:{self._port}{path_of(address)}"
        with httpx.stream("GET", url, headers={"host": HOST, **headers}) as answer:
            return answer, b"".join(answer.iter_raw())

    def links(self, address: str, headers: dict[str, str]) -> list[str]:
        """What its Link header says, link by link."""
        said: str = self.raw(address, headers)[0].headers.get("link", "")
        return said.split(", ")


@pytest.fixture
def light(tmp_path: Path) -> Iterator[Asked]:
    site = told(tmp_path)
    with running({HOST: site}) as port:
        yield Asked(site, port)


@pytest.mark.parametrize(("takes", "coding"), [("br, dcb, dcz", "dcb"), ("br, dcz", "dcz")])
@pytest.mark.parametrize("address", [FRONT, STORY])
def test_who_has_the_dictionary_gets_what_is_packed_with_it(
    light: Asked, address: str, takes: str, coding: str
) -> None:
    answer, body = light.raw(address, having(NOW, takes))
    assert answer.headers["content-encoding"] == coding
    assert body == light.site.store.read(f"{address}.{NOW.name}.{coding}")


def test_a_page_that_is_not_there_is_said_with_the_dictionary_too(light: Asked) -> None:
    answer, body = light.raw("en/nothing/index.html", having(NOW))
    assert (answer.status_code, answer.headers["content-encoding"]) == (404, "dcb")
    assert NOW.decoded("dcb", body, 10_000) == page("Not found")


@pytest.mark.parametrize(
    "headers",
    [
        having(BEFORE),
        {**having(NOW), "available-dictionary": ":AAAA:"},
        {**having(NOW), "available-dictionary": NOW.name},
        having(NOW, "gzip, br"),
    ],
    ids=["of before", "too short", "no byte sequence", "does not take it"],
)
def test_nobody_gets_a_page_that_they_cannot_unpack(light: Asked, headers: dict[str, str]) -> None:
    answer, body = light.raw(FRONT, headers)
    assert answer.headers["content-encoding"] == "br"
    assert brotli.decompress(body) == page(FRONT)


def test_a_page_of_another_language_is_not_packed_with_it(light: Asked) -> None:
    answer, _ = light.raw("fa/اخبار/12-نامه/index.html", having(NOW))
    assert answer.headers["content-encoding"] == "br"


def test_a_twin_that_says_something_else_is_not_sent(light: Asked) -> None:
    stale(light.site.store)
    answer, body = light.raw(FRONT, having(NOW))
    assert answer.headers["content-encoding"] == "br"
    assert brotli.decompress(body) == page(FRONT)


def test_a_twin_that_would_be_longer_is_not_sent(light: Asked) -> None:
    light.site.store.write(f"{FRONT}.br", brotli.compress(page(FRONT)))
    assert light.raw(FRONT, having(NOW))[0].headers["content-encoding"] == "br"


def test_a_dictionary_that_is_not_what_its_name_says_is_not_used(light: Asked) -> None:
    light.site.store.write(f"en/dictionary.{NOW.name}.txt", b"something else")
    assert light.raw(FRONT, having(NOW))[0].headers["content-encoding"] == "br"


def test_a_browser_that_would_use_it_is_offered_it(light: Asked) -> None:
    assert offer() in light.links(FRONT, without())


def test_one_that_has_another_is_offered_that_of_now(light: Asked) -> None:
    assert offer() in light.links(FRONT, having(BEFORE))


@pytest.mark.parametrize("headers", BROWSERS.values(), ids=BROWSERS)
def test_nobody_else_is_offered_anything(light: Asked, headers: dict[str, str]) -> None:
    assert "dictionary" not in " ".join(light.links(FRONT, headers))


def test_only_pages_offer_it(light: Asked) -> None:
    assert "dictionary" not in " ".join(light.links("assets/switch.js", without()))


def test_what_is_offered_is_there_and_says_for_which_pages(light: Asked) -> None:
    answer, body = light.raw(f"en/dictionary.{NOW.name}.txt", {"accept-encoding": "identity"})
    assert body == NOW.body
    assert answer.headers["use-as-dictionary"] == 'match="/en/*"'
    assert "max-age=31536000" in answer.headers["cache-control"]


def test_caches_are_told_that_the_answer_depends_on_it(light: Asked) -> None:
    for headers in (having(NOW), without()):
        assert light.raw(FRONT, headers)[0].headers["vary"] == "Accept-Encoding, Available-Dictionary"


@pytest.mark.parametrize(("headers", "limit"), [(having(NOW), 700), (without(), 780)])
def test_the_headers_stay_small(light: Asked, headers: dict[str, str], limit: int) -> None:
    for address in (FRONT, LONG):
        answer, _ = light.raw(address, headers)
        size = sum(len(name) + len(value) + 4 for name, value in answer.headers.raw)
        assert size + len("HTTP/1.1 200 OK\r\n\r\n") < limit


@pytest.mark.parametrize("ending", [f".{NOW.name}.dcb", f".{NOW.name}.dcz"])
def test_what_lies_beside_a_page_cannot_be_asked_for(light: Asked, ending: str) -> None:
    assert light.raw(f"{FRONT}{ending}", {})[0].status_code == 404
    assert light.raw("en/index.dictionary", {})[0].status_code == 404


def test_without_the_setting_nobody_hears_of_it(tmp_path: Path) -> None:
    site = replace(told(tmp_path), dictionary=False)
    with running({HOST: site}) as port:
        light = Asked(site, port)
        assert light.raw(FRONT, having(NOW))[0].headers["content-encoding"] == "br"
        assert "dictionary" not in str(light.raw(FRONT, without())[0].headers).lower()


def test_chromium_is_who_is_meant() -> None:
    assert "Chromium" in CHROMIUM
