from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nightletter.server.target import parted, path_of, target


@pytest.mark.parametrize(
    ("path", "address"),
    [
        (b"/", "index.html"),
        (b"/en/", "en/index.html"),
        (b"/en/index.html", "en/index.html"),
        (b"/en/news", "en/news"),
        (b"/a%20b", "a b"),
        (b"/a%2520b", "a%20b"),
        (quote("/fa/نامهٔ/").encode(), "fa/نامهٔ/index.html"),
        (b"/cafe%CC%81", "café"),
        ("/fa/نامه/".encode(), "fa/نامه/index.html"),
    ],
)
def test_a_path_is_decoded_once_and_composed(path: bytes, address: str) -> None:
    assert target(path) == address


@pytest.mark.parametrize(
    "path",
    [
        b"",
        b"en/",
        b"*",
        b"//",
        b"//evil.example/",
        b"/en//news/",
        b"/../etc/passwd",
        b"/%2e%2e/etc/passwd",
        b"/en/..%2f..%2fetc/passwd",
        b"/en%2fnews/",
        b"/en/%5c..%5c",
        b"/a%00",
        b"/%ff",
        b"/.staging/1",
        b"/.git/config",
        b"/en/index.status",
        b"/en/index.html.br",
        b"/en/%69ndex.status",
    ],
)
def test_a_path_that_means_no_page_is_nothing(path: bytes) -> None:
    assert target(path) is None


@pytest.mark.parametrize(
    ("asked", "host", "path"),
    [
        (b"/en/", "", b"/en/"),
        (b"http://paper.example/en/", "paper.example", b"/en/"),
        (b"HTTPS://Paper.example:8000/en//http://x/", "Paper.example:8000", b"/en//http://x/"),
        (b"http://paper.example", "paper.example", b"/"),
        (b"http:///en/", "", b"http:///en/"),
        (b"/http://paper.example/", "", b"/http://paper.example/"),
        (b"*", "", b"*"),
    ],
)
def test_a_target_that_names_a_host_is_parted_into_host_and_path(
    asked: bytes, host: str, path: bytes
) -> None:
    assert parted(asked) == (host, path)


@given(st.one_of(st.binary(max_size=60), st.text(alphabet="/.%2eEfF5cC\\0ab", max_size=30).map(str.encode)))
def test_no_path_leads_out(path: bytes) -> None:
    address = target(b"/" + path)
    if address is not None:
        assert not address.startswith("/")
        assert not {"", ".", ".."} & set(address.split("/"))
        assert "\0" not in address
        assert "\\" not in address
        assert not any(name.startswith(".") for name in address.split("/"))


@given(st.text(alphabet="abc/نامه -é%?#", min_size=1, max_size=30))
def test_the_path_of_an_address_leads_back_to_it(text: str) -> None:
    address = target(quote("/" + text).encode())
    if address is not None:
        assert path_of(address).isascii()
        assert target(path_of(address).encode()) == address
