"""nginx with dictionaries: the same pages to the same readers as our own server sends, and the same offers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import brotli
import httpx
import pytest

from nightletter.server import running
from nightletter.server.web_servers import Host, configuration
from nightletter.stores import DirectoryStore
from tests.ports import free_port
from tests.server.conftest import page
from tests.server.told import (
    BEFORE,
    FRONT,
    LONG,
    NOW,
    STORY,
    having,
    offer,
    path_of,
    told,
    without,
)
from tests.server.web_servers.nginx import certify, nginx
from tests.server.web_servers.pair import FULL, LIGHT, UNLIKE

pytestmark = pytest.mark.slow

READERS = {
    "with it": having(NOW),
    "with it, who takes dcz": having(NOW, "br, dcz"),
    "with that of before": having(BEFORE),
    "without": without(),
    "without, saving data": {**without(), "save-data": "on"},
    "of an older Chromium": without('"Chromium";v="129"'),
    "of Firefox": without(""),
    "without brotli": {"accept-encoding": "gzip"},
}
READING = pytest.mark.parametrize("reader", READERS.values(), ids=READERS)


class Both:
    """Our own server, and nginx as we have it written, on one tree."""

    def __init__(self, own: int, other: int, store: DirectoryStore) -> None:
        self.store = store
        self._own, self._other = f"http://127.0.0.1:{own}", f"https://127.0.0.1:{other}"

    def own(self, address: str, headers: dict[str, str]) -> tuple[httpx.Headers, bytes]:
        return self._ask(self._own, address, headers)

    def nginx(self, address: str, headers: dict[str, str]) -> tuple[httpx.Headers, bytes]:
        return self._ask(self._other, address, headers)

    def _ask(self, host: str, address: str, headers: dict[str, str]) -> tuple[httpx.Headers, bytes]:
        with httpx.Client(verify=False, trust_env=False) as client:
            asked = {"host": LIGHT, **headers}
            url = host + path_of(address)
            with client.stream("GET", url, headers=asked, extensions={"sni_hostname": LIGHT}) as answer:
                return answer.headers, b"".join(answer.iter_raw())


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    here = tmp_path_factory.mktemp("nginx")
    port = free_port()
    site = told(here / "light", f"https://{FULL}:{port}")
    certify(here / "certificates", LIGHT)
    with running({LIGHT: site}) as own:
        hosts = (Host(LIGHT, site, secure=True, port=port),)
        text = configuration("nginx", "The Ferry", hosts, ("en", "fa"), here / "certificates", own)
        with nginx(here, text, port):
            yield Both(own, port, site.store)


@READING
@pytest.mark.parametrize("address", [FRONT, STORY, "fa/اخبار/12-نامه/index.html"])
def test_it_sends_what_our_own_server_sends(both: Both, address: str, reader: dict[str, str]) -> None:
    (own, own_body), (other, other_body) = both.own(address, reader), both.nginx(address, reader)
    assert other_body == own_body
    assert other["content-encoding"] == own["content-encoding"]


@READING
@pytest.mark.parametrize("address", [FRONT, STORY, LONG, f"en/dictionary.{NOW.name}.txt"])
def test_its_headers_are_those_of_our_own_server(both: Both, address: str, reader: dict[str, str]) -> None:
    own, other = both.own(address, reader)[0], both.nginx(address, reader)[0]
    shown = UNLIKE - {"vary"}
    assert {name: value for name, value in other.items() if name not in shown} == {
        name: value for name, value in own.items() if name not in shown
    }


@READING
def test_its_headers_stay_small(both: Both, reader: dict[str, str]) -> None:
    for address in (FRONT, LONG):
        headers = both.nginx(address, reader)[0]
        limit = 788 if offer() in headers.get("link", "") else 700
        assert sum(len(name) + len(value) + 4 for name, value in headers.raw) + 19 < limit


def test_no_two_codings_of_a_page_have_one_entity_tag(both: Both) -> None:
    # nginx makes a tag of a file's time and size, which twins share.
    tags = [
        both.nginx(FRONT, reader)[0].get("etag")
        for reader in (having(NOW), having(NOW, "br, dcz"), without())
    ]
    assert tags[:2] == [None, None]
    assert tags[2]


def test_a_twin_that_has_just_gone_is_answered_with_the_page(both: Both) -> None:
    for coding in ("dcb", "dcz"):
        both.store.remove(f"{STORY}.{NOW.name}.{coding}")
    try:
        headers, body = both.nginx(STORY, having(NOW))
    finally:
        for coding, packed in NOW.encoded(page(STORY), 1024).items():
            both.store.write(f"{STORY}.{NOW.name}.{coding}", packed)
    assert headers["content-encoding"] == "br"
    assert brotli.decompress(body) == page(STORY)


def test_a_page_is_never_kept_as_long_as_the_dictionary_in_its_name(both: Both) -> None:
    assert both.nginx(FRONT, having(NOW))[0]["cache-control"] == "max-age=300"


@pytest.mark.parametrize("address", [f"{FRONT}.{NOW.name}.dcb", "en/index.dictionary"])
def test_what_lies_beside_a_page_cannot_be_asked_for(both: Both, address: str) -> None:
    with httpx.Client(verify=False, trust_env=False) as client:
        url = f"{both._other}/{address}"
        answer = client.get(url, headers={"host": LIGHT}, extensions={"sni_hostname": LIGHT})
    assert answer.status_code == 404


def test_a_configuration_of_before_sends_what_everybody_can_unpack(tmp_path: Path) -> None:
    port, own = free_port(), free_port()
    site = told(tmp_path / "light", f"https://{FULL}:{port}")
    certify(tmp_path / "certificates", LIGHT)
    site.store.write("en/index.dictionary", f"dictionary.{BEFORE.name}.txt\n".encode())
    hosts = (Host(LIGHT, site, secure=True, port=port),)
    text = configuration("nginx", "The Ferry", hosts, ("en",), tmp_path / "certificates", own)
    # Printed since with another dictionary, which nginx has not heard of.
    site.store.remove(f"en/dictionary.{BEFORE.name}.txt")
    with nginx(tmp_path, text, port):
        for known in (BEFORE, NOW):
            headers, body = Both(own, port, site.store).nginx(FRONT, having(known))
            assert headers["content-encoding"] == "br"
            assert brotli.decompress(body) == page(FRONT)


def test_the_dictionary_of_now_is_what_it_offers(both: Both) -> None:
    assert offer() in both.nginx(FRONT, without())[0]["link"]
