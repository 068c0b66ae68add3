from __future__ import annotations

from urllib.parse import quote

import httpx
import pytest

from nightletter.server import Site, running
from nightletter.stores import DirectoryStore
from tests.server import conftest
from tests.server.conftest import FILM, PICTURE, POLICY, STORY, page, write

PATH = quote("/" + STORY.removesuffix("index.html"))
EVERY = [
    PATH,
    "/",
    "/en/",
    "/assets/switch.js",
    "/" + PICTURE,
    "/" + FILM,
    "/x",
    "/en/news/1-old/",
    "/en/news/2-gone/",
    "/en/about",
]


@pytest.mark.parametrize("path", EVERY)
def test_every_answer_protects_its_reader(on_full: httpx.Client, on_light: httpx.Client, path: str) -> None:
    for client in (on_full, on_light):
        answer = client.get(path)
        headers = answer.headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert answer.status_code == 301 or "default-src 'none'" in headers["content-security-policy"]
        assert "server" not in headers
        assert "set-cookie" not in headers


def test_pages_carry_their_own_policy_and_files_may_do_nothing(on_full: httpx.Client) -> None:
    for path in (PATH, "/x", "/en/news/2-gone/"):
        assert on_full.get(path).headers["content-security-policy"] == POLICY
    for path in ("/" + PICTURE, "/" + FILM, "/assets/switch.js"):
        assert on_full.get(path).headers["content-security-policy"] == "default-src 'none'; sandbox"


def test_what_is_named_by_its_content_is_kept_for_ever_and_pages_for_minutes(
    on_full: httpx.Client, on_light: httpx.Client
) -> None:
    assert on_full.get("/" + PICTURE).headers["cache-control"] == "public, max-age=31536000, immutable"
    assert on_full.get("/assets/switch.js").headers["cache-control"] == "max-age=60", (
        "not named by its content"
    )
    assert on_full.get(PATH).headers["cache-control"] == "max-age=60"
    assert on_light.get(PATH).headers["cache-control"] == "max-age=300"
    assert on_light.get("/x").headers["cache-control"] == "no-cache"


def test_light_closes_each_connection_and_lets_full_fetch(
    on_light: httpx.Client, on_full: httpx.Client
) -> None:
    for path in EVERY:
        headers = on_light.get(path).headers
        assert headers["connection"] == "close"
        assert headers["access-control-allow-origin"] == "http://paper.localhost:8000"
    assert "connection" not in on_full.get("/").headers
    assert "access-control-allow-origin" not in on_full.get("/").headers


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("index.html", "/"),
        ("en/index.html", "/en/"),
        (STORY, PATH),
        ("en/news/3-a/2/index.html", "/en/news/3-a/"),
        ("en/news/3-a/12/index.html", "/en/news/3-a/"),
        ("en/news/2026/11/index.html", "/en/news/2026/11/"),
        ("en/news/2026/02/index.html", "/en/news/2026/02/"),
        ("en/news/2026/11/part-2/index.html", "/en/news/2026/11/"),
        ("en/topics/water/2026/index.html", "/en/topics/water/2026/"),
        ("en/topics/water/2026/part-11/index.html", "/en/topics/water/2026/"),
        ("en/about/2/index.html", "/en/about/"),
    ],
)
def test_light_names_the_full_address_of_the_whole(
    on_light: httpx.Client, light: DirectoryStore, address: str, canonical: str
) -> None:
    write(light, address, page("x"))
    path = quote("/" + address.removesuffix("index.html"))
    assert on_light.get(path).headers["link"] == f'<http://paper.localhost:8000{canonical}>; rel="canonical"'


@pytest.mark.parametrize("length", [10, *range(80, 120, 4), 200])
def test_a_page_is_for_search_engines_if_its_full_address_finds_room_in_700_bytes(
    on_light: httpx.Client, light: DirectoryStore, length: int
) -> None:
    write(light, f"en/news/1-{'a' * length}/index.html", page("x"))
    headers = on_light.get(f"/en/news/1-{'a' * length}/", headers={"accept-encoding": "br"}).headers
    size = sum(len(name) + len(value) + 4 for name, value in headers.raw) + len("HTTP/1.1 200 OK\r\n\r\n")
    assert size < 700
    assert ("link" in headers) is (headers.get("x-robots-tag") != "noindex")
    assert ("link" in headers) is (length <= 80) or 80 < length < 120


@pytest.mark.parametrize(
    ("said", "canonical"),
    [
        (
            b"https://example.org/2026/11/%D9%86%D8%A7%D9%86/\n",
            "https://example.org/2026/11/%D9%86%D8%A7%D9%86/",
        ),
        (b"", "http://paper.localhost:8000/"),
        (b"https://example.org/\r\nset-cookie: a=b\n", "http://paper.localhost:8000/"),
        (b'https://example.org/>; rel="next", <x\n', "http://paper.localhost:8000/"),
        ("https://example.org/نان\n".encode(), "http://paper.localhost:8000/"),
        (b"javascript:alert(1)\n", "http://paper.localhost:8000/"),
    ],
)
def test_beside_a_website_of_others_the_sidecar_names_the_canonical_address(
    light: DirectoryStore, said: bytes, canonical: str
) -> None:
    write(light, "en/news/3-a/index.html", page("x"))
    light.write("en/news/3-a/index.canonical", said)
    alone = Site(
        light, "light", "http://paper.localhost:8000", POLICY, "en", alone=True, fresh=300, small=True
    )
    with (
        running({"light.paper.localhost": alone}) as port,
        conftest.client(port, "light.paper.localhost") as reader,
    ):
        for path in ("/en/news/3-a/", "/en/news/3-a/2/"):
            assert reader.get(path).headers["link"] == f'<{canonical}>; rel="canonical"'
        assert reader.get("/en/").headers["link"] == '<http://paper.localhost:8000/>; rel="canonical"'


def test_full_and_what_is_no_page_name_none(on_light: httpx.Client, on_full: httpx.Client) -> None:
    assert "link" not in on_full.get(PATH).headers
    for path in ("/" + PICTURE, "/x", "/en/news/2-gone/"):
        assert "link" not in on_light.get(path).headers


def test_types_are_told_by_ending_and_the_unknown_is_never_shown(
    on_full: httpx.Client, full: DirectoryStore
) -> None:
    assert on_full.get(PATH).headers["content-type"] == "text/html; charset=utf-8"
    assert on_full.get("/assets/switch.js").headers["content-type"] == "text/javascript; charset=utf-8"
    assert on_full.get("/" + PICTURE).headers["content-type"] == "image/jpeg"
    full.write("media/unknown.xyz", b"<html><script>alert(1)</script>")
    full.write("media/noending", b"<html><script>alert(1)</script>")
    for path in ("/media/unknown.xyz", "/media/noending"):
        assert on_full.get(path).headers["content-type"] == "application/octet-stream"
