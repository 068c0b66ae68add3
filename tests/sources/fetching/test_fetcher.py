"""The fetcher, asked to fetch from a server that means no good."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import brotli
import pytest

from nightletter.sources.fetching import Fetcher, FetchFault, Limits, Validators
from nightletter.sources.fetching.reach import is_public
from tests.sources.fetching.hostile import (
    Handler,
    Manner,
    Server,
    bomb,
    cut_short,
    drip,
    drip_head,
    endless,
    leads,
    plain,
    serving,
    silent,
)

SMALL = Limits(size=1_000_000, seconds=1.5, redirects=3)


def conditional(handler: Handler) -> None:
    same = handler.headers.get("If-None-Match") == '"1"' or "If-Modified-Since" in handler.headers
    handler.say(
        304 if same else 200,
        b"" if same else b"news",
        ETag='"1"',
        Last_Modified="Thu, 26 Nov 2026 10:00:00 GMT",
    )


class Busy:
    """Busy for the first `times`."""

    def __init__(self, times: int, after: str) -> None:
        self.left, self.after = times, after

    def __call__(self, handler: Handler) -> None:
        self.left -= 1
        if self.left >= 0:
            handler.say(429, Retry_After=self.after)
        else:
            handler.say(200, b"at last")


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    manners: dict[str, Manner] = {
        "/plain": plain(b"hello", Content_Type="Text/HTML; Charset=UTF-8"),
        "/نامه": plain(b"never asked for so"),
        "/%D9%86%D8%A7%D9%85%D9%87": plain(b"letter"),
        "/packed": plain(gzip.compress(b"a") + gzip.compress(b"b"), Content_Encoding="gzip"),
        "/br": plain(brotli.compress(b"letter" * 100), Content_Encoding="br"),
        "/br-short": plain(brotli.compress(b"letter" * 100)[:-3], Content_Encoding="br"),
        "/br-bomb": plain(brotli.compress(bytes(5_000_000)), Content_Encoding="br"),
        "/packed-short": plain(gzip.compress(b"letter" * 100)[:-12], Content_Encoding="gzip"),
        "/not-packed": plain(b"plain after all", Content_Encoding="gzip"),
        "/brotli": plain(b"whatever", Content_Encoding="br"),
        "/once": leads("/plain#place"),
        "/circle": leads("/circle"),
        "/to-file": leads("file:///etc/passwd"),
        "/to-user": leads("http://me:secret@127.0.0.1/"),
        "/large": plain(b"x" * 1_000_001),
        "/endless": endless,
        "/bomb": bomb,
        "/drip": drip,
        "/drip-head": drip_head,
        "/cut-short": cut_short,
        "/silent": silent,
        "/conditional": conditional,
        "/error": lambda handler: handler.say(500, b"<script>"),
        "/gone": lambda handler: handler.say(410),
        "/busy": Busy(1, "0"),
        "/busy-for-long": Busy(1, "3600"),
        "/busy-until-then": Busy(1, "Thu, 26 Nov 2020 10:00:00 GMT"),
    }
    with serving(manners) as running:
        yield running


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with Fetcher(allow_private=True, pause=0) as one:
        yield one


def fault(fetcher: Fetcher, address: str, limits: Limits = SMALL) -> FetchFault:
    """What is said of an address that gives nothing."""
    with pytest.raises(FetchFault) as raised:
        fetcher.get(address, limits=limits)
    assert "\n" not in str(raised.value)
    return raised.value


def test_what_is_there_comes_with_its_kind(server: Server, fetcher: Fetcher) -> None:
    found = fetcher.get(server.url("/plain"), accept="text/html")
    assert (found.status, found.body, found.kind, found.charset) == (200, b"hello", "text/html", "utf-8")
    assert server.asked[-1][1]["accept"] == "text/html"
    assert server.asked[-1][1]["user-agent"].startswith("Nightletter/")
    assert "cookie" not in server.asked[-1][1]


def test_letters_beyond_ascii_are_percent_encoded(server: Server, fetcher: Fetcher) -> None:
    assert fetcher.get(server.url("/نامه")).body == b"letter"
    assert fetcher.get(server.url("/%D9%86%D8%A7%D9%85%D9%87")).body == b"letter"


def test_brotli_is_unpacked_where_it_was_asked_for_and_what_came_over_the_wire_is_told(
    server: Server,
) -> None:
    with Fetcher(allow_private=True, pause=0, codings="br, gzip") as fetcher:
        fetched = fetcher.get(server.url("/br"))
        assert fetched.body == b"letter" * 100
        assert 0 < fetched.wire < 100
        assert "brotli cut short" in str(fault(fetcher, server.url("/br-short")))
        assert "broken brotli" in str(fault(fetcher, server.url("/brotli")))
        assert "more than 1,000,000 bytes" in str(fault(fetcher, server.url("/br-bomb")))


def test_gzip_is_unpacked_in_all_its_members(server: Server, fetcher: Fetcher) -> None:
    assert fetcher.get(server.url("/packed")).body == b"ab"


def test_a_redirect_is_followed_without_its_fragment(server: Server, fetcher: Fetcher) -> None:
    found = fetcher.get(server.url("/once"))
    assert (found.address, found.body) == (server.url("/plain"), b"hello")


def test_what_has_not_changed_does_not_come_again(server: Server, fetcher: Fetcher) -> None:
    first = fetcher.get(server.url("/conditional"))
    assert first.body == b"news"
    again = fetcher.get(server.url("/conditional"), first.validators)
    assert again.unchanged
    assert again.body == b""
    assert not fetcher.get(server.url("/conditional"), Validators('"2"')).unchanged


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/circle", "leads on more than 3 times"),
        ("/to-file", "begins with file:"),
        ("/to-user", "holds a user name"),
        ("/large", "more than 1,000,000 bytes"),
        ("/endless", "more than 1,000,000 bytes"),
        ("/bomb", "more than 1,000,000 bytes"),
        ("/drip", "did not come in time (1.5"),
        ("/drip-head", "did not come in time (1.5"),
        ("/cut-short", "cannot be fetched"),
        ("/silent", "cannot be fetched"),
        ("/packed-short", "gzip cut short"),
        ("/not-packed", "broken gzip"),
        ("/brotli", "packed as br"),
        ("/error", "answers 500"),
        ("/gone", "answers 410"),
        ("/nothing", "answers 404"),
        ("/busy-for-long", "too busy"),
    ],
)
def test_each_bad_manner_is_one_line(server: Server, fetcher: Fetcher, path: str, says: str) -> None:
    assert says in str(fault(fetcher, server.url(path)))


def test_the_servers_answer_is_told_to_whoever_asks(server: Server, fetcher: Fetcher) -> None:
    assert fault(fetcher, server.url("/gone")).status == 410
    assert fault(fetcher, server.url("/drip")).status == 0


def test_after_a_bad_answer_a_good_one_comes(server: Server, fetcher: Fetcher) -> None:
    for path in ("/drip", "/bomb", "/cut-short", "/endless"):
        fault(fetcher, server.url(path))
        assert fetcher.get(server.url("/plain")).body == b"hello"


@pytest.mark.parametrize("path", ["/busy", "/busy-until-then"])
def test_a_busy_server_is_asked_again(server: Server, fetcher: Fetcher, path: str) -> None:
    assert fetcher.get(server.url(path)).body == b"at last"


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("file:///etc/passwd", "begins with file:"),
        ("ftp://example.org/", "begins with ftp:"),
        ("example.org", "begins with nothing:"),
        ("http://", "names no host"),
        ("http://[::1", "is not an address"),
        ("http://a\nb/", "cannot be fetched"),
        ("http://example.org:99999/", "is not an address"),
        (f"http://example.org/{'x' * 5000}", "longer than 4,000"),
        (f"http://{'x' * 300}.example/", "is not an address"),
        ("http://nothing.invalid/", "no address"),
    ],
)
def test_what_is_no_address_on_the_web_is_one_line(fetcher: Fetcher, address: str, says: str) -> None:
    assert says in str(fault(fetcher, address))


PRIVATE = [
    "127.0.0.1",
    "localhost",
    "0.0.0.0",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "198.18.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "[::1]",
    "[::]",
    "[fe80::1]",
    "[fd00::1]",
    "[ff02::1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:10.0.0.1]",
    "[2002:7f00:1::]",
    "[64:ff9b::7f00:1]",
    "2130706433",
    "0x7f000001",
    "127.1",
]


@pytest.mark.parametrize("host", PRIVATE)
def test_a_private_address_is_not_fetched_however_it_is_written(server: Server, host: str) -> None:
    with Fetcher() as careful:
        before = len(server.asked)
        assert "private network" in str(fault(careful, f"http://{host}:{server.port}/plain"))
        assert len(server.asked) == before


def answering(monkeypatch: pytest.MonkeyPatch, names: dict[str, list[str]]) -> None:
    """Lets names lead to these addresses, one list after the other as they are asked for; others as before."""
    real = socket.getaddrinfo

    def found(host: Any, port: Any, *more: Any, **options: Any) -> Any:
        addresses = names.get(host)
        if addresses is None:
            return real(host, port, *more, **options)
        address = addresses.pop(0) if len(addresses) > 1 else addresses[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in address.split(",")]

    monkeypatch.setattr(socket, "getaddrinfo", found)


def test_a_name_that_leads_into_a_private_network_is_not_fetched(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(monkeypatch, {"evil.example": ["127.0.0.1"], "both.example": ["192.0.2.1,127.0.0.1"]})
    with Fetcher() as careful:
        for name in ("evil.example", "both.example"):
            before = len(server.asked)
            assert "private network" in str(fault(careful, server.url("/plain", name)))
            assert len(server.asked) == before


def test_a_name_is_asked_for_once_and_the_connection_goes_where_it_led(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DNS rebinding: public when it is looked at, our own machine when it is connected to."""
    answering(monkeypatch, {"rebind.example": ["8.8.8.8", "127.0.0.1"]})
    gone: list[object] = []
    real = socket.create_connection

    def connect(address: Any, *more: Any, **options: Any) -> Any:
        gone.append(address[0])
        if address[0] == "8.8.8.8":
            raise ConnectionRefusedError
        return real(address, *more, **options)

    monkeypatch.setattr(socket, "create_connection", connect)
    with Fetcher() as careful:
        fault(careful, server.url("/plain", "rebind.example"))
    assert gone == ["8.8.8.8"]


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2606:4700:4700::1111", True),
        ("2a00:1450::5efe:808:808", True),
        ("fec0::1", False),
        ("3fff::1", False),
        ("192.88.99.1", False),
        ("64:ff9b:1::808:808", False),
        ("2a00:1450::5efe:7f00:1", False),
        ("2a00:1450::200:5efe:a00:1", False),
        ("2002:7f00:1::", False),
        ("::ffff:10.0.0.1", False),
    ],
)
def test_an_address_is_public_if_no_network_of_somebodys_own_is_behind_it(address: str, public: bool) -> None:
    assert is_public(ip_address(address)) is public


def test_a_name_that_nobody_answers_for_costs_no_more_time_than_the_request_may(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hanging = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: hanging.wait(20))
    begun = time.monotonic()
    with Fetcher() as careful:
        assert "did not come in time" in str(
            fault(careful, "http://slow.example/", limits=Limits(1000, 0.2, 0))
        )
    hanging.set()
    assert time.monotonic() - begun < 10


@pytest.mark.parametrize(
    "location", ["http://[", "//[", "http://[127.0.0.1]:1/", "http://a]b/", "http://x:y/"]
)
def test_a_redirect_to_what_is_no_address_is_a_fault(location: str) -> None:
    with serving({"/in": leads(location)}) as one, Fetcher(allow_private=True, pause=0) as careful:
        assert "address" in str(fault(careful, one.url("/in")))


def test_a_redirect_into_a_private_network_is_not_followed(monkeypatch: pytest.MonkeyPatch) -> None:
    with (
        serving({"/secret": plain(b"secret")}) as inner,
        serving({"/in": leads(inner.url("/secret"))}) as outer,
    ):
        answering(monkeypatch, {"outer.example": ["127.0.0.1"]})
        monkeypatch.setattr(
            "nightletter.sources.fetching.reach.is_public",
            lambda address: len(inner.asked + outer.asked) == 0,
        )
        with Fetcher() as careful:
            assert "private network" in str(fault(careful, outer.url("/in", "outer.example")))
        assert inner.asked == []
        assert len(outer.asked) == 1


def test_a_file_is_saved_whole(server: Server, fetcher: Fetcher, tmp_path: Path) -> None:
    found = fetcher.save(server.url("/plain"), tmp_path / "new" / "page")
    assert (tmp_path / "new" / "page").read_bytes() == b"hello"
    assert found.body == b""


@pytest.mark.parametrize("path", ["/large", "/endless", "/bomb", "/drip", "/cut-short", "/gone"])
def test_of_a_file_that_does_not_come_whole_nothing_is_left(
    server: Server, fetcher: Fetcher, tmp_path: Path, path: str
) -> None:
    with pytest.raises(FetchFault):
        fetcher.save(server.url(path), tmp_path / "page", SMALL)
    assert list(tmp_path.iterdir()) == []


def test_nobody_is_asked_twice_without_a_pause(server: Server) -> None:
    import time

    with Fetcher(allow_private=True, pause=0.2) as polite:
        began = time.monotonic()
        for _ in range(3):
            polite.get(server.url("/plain"))
        assert time.monotonic() - began >= 0.4
