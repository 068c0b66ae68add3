"""What each line does to a reader, seen from his end of the wire."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.bad_lines.conftest import PAGE, PATH, quoted
from tests.bad_lines.reader import SHORT, Heard, ask
from tests.server.conftest import FILM, PICTURE

pytestmark = pytest.mark.slow

HALF = b"Sentence 200 of"


def on(port: int, line: str, path: str = PATH, fields: Mapping[str, str] | None = None) -> Heard:
    return ask(port, f"{line}.paper.localhost:8000", path, wait=SHORT, fields=fields)


def is_half(body: bytes) -> bool:
    """Whether the text ends in its middle."""
    return b"Sentence 190 of" in body and b"Sentence 210 of" not in body


def test_a_stalled_head_ends_after_the_script_and_stays_open(port: int) -> None:
    heard = on(port, "stalled-head", fields={"Accept-Encoding": "br"})
    assert heard.end == "open"
    assert heard.body.endswith(b"</script>")
    assert b"A story" not in heard.body


@pytest.mark.parametrize("line", ["stalled-text", "no-light", "blocked-light"])
def test_a_stalled_text_ends_in_its_middle_and_stays_open(port: int, line: str) -> None:
    heard = on(port, line, fields={"Accept-Encoding": "br"})
    assert heard.end == "open"
    assert is_half(heard.body)


def test_a_text_that_is_cut_by_fin_is_shorter_than_it_said(port: int) -> None:
    heard = on(port, "cut-fin")
    assert heard.end == "closed"
    assert is_half(heard.body)
    assert int(heard.field("content-length")) > len(heard.body)


def test_a_text_that_is_cut_in_chunks_has_no_last_one(port: int) -> None:
    heard = on(port, "cut-chunked")
    assert heard.end == "closed"
    assert (heard.field("transfer-encoding"), heard.field("content-length")) == ("chunked", "")
    size, _, chunk = heard.body.partition(b"\r\n")
    assert chunk.endswith(b"\r\n")
    assert int(size, 16) == len(chunk) - 2
    assert is_half(chunk)


def test_a_text_that_is_cut_by_reset_comes_to_its_middle_first(port: int) -> None:
    heard = on(port, "cut-rst")
    assert heard.end == "reset"
    assert is_half(heard.body)


@pytest.mark.parametrize("line", ["stalled-text", "cut-fin", "cut-chunked", "cut-rst"])
def test_light_and_pictures_are_whole_where_only_the_text_is_cut(port: int, line: str) -> None:
    light = on(port, f"light.{line}")
    assert (light.status, light.end) == (200, "closed")
    picture = on(port, line, f"/{PICTURE}")
    assert (picture.body, picture.end) == (bytes(range(256)) * 4, "closed")


def test_light_is_refused_or_in_its_place_comes_what_full_may_not_read(port: int) -> None:
    assert on(port, "light.no-light") == (b"", b"", "reset")
    heard = on(port, "light.blocked-light")
    assert (heard.status, heard.field("content-type")) == (200, "text/html; charset=utf-8")
    assert b"Access denied" in heard.body
    assert heard.field("access-control-allow-origin") == ""


def test_pictures_are_refused_or_never_come_and_the_page_does(port: int) -> None:
    assert on(port, "blocked-pictures", f"/{PICTURE}") == (b"", b"", "reset")
    assert on(port, "stalled-pictures", f"/{PICTURE}") == (b"", b"", "open")
    for line in ("blocked-pictures", "stalled-pictures"):
        assert b"Sentence 400 of" in on(port, line).body
        assert on(port, line, f"/{FILM}").status == 200


@pytest.mark.parametrize(
    ("line", "element", "directive", "end"),
    [
        ("stalled-style", '<link rel="stylesheet" href="/theme/style.css">', "style-src", "open"),
        ("refused-style", '<link rel="stylesheet" href="/theme/style.css">', "style-src", "reset"),
        ("stalled-script", '<script src="/theme/script.js"></script>', "script-src", "open"),
    ],
)
def test_what_a_theme_needs_stands_in_the_head_is_allowed_and_never_comes(
    port: int, line: str, element: str, directive: str, end: str
) -> None:
    heard = on(port, line)
    assert f'{PATH}">{element}</head>' in heard.body.decode()
    assert b"Sentence 400 of" in heard.body
    allowed = dict(part.strip().split(" ", 1) for part in heard.field("content-security-policy").split(";"))
    assert allowed[directive].startswith("'sha256-"), "what is ours is still allowed"
    assert allowed[directive].endswith(" 'self'")
    path = element.split('"')[-2]
    assert on(port, line, path) == (b"", b"", end)
    assert on(port, f"light.{line}", path).status == 404


def test_what_another_site_needs_stands_below_the_text_is_allowed_and_never_comes(port: int) -> None:
    heard = on(port, "stalled-foreign")
    page, policy = heard.body.decode(), heard.field("content-security-policy")
    foot = page.partition("<footer>Foot</footer>")[2]
    origin = "http://elsewhere.stalled-foreign.paper.localhost:8000"
    assert foot.count(f'src="{origin}/') == 2
    assert f"url({origin}/" in foot
    for directive in ("img-src 'self' data:", "font-src", "frame-src"):
        assert f"{directive} {origin}" in policy
    style = foot.partition("<style>")[2].partition("</style>")[0]
    assert quoted(style) in policy
    for path in ("/elsewhere/picture.jpg", "/elsewhere/font.woff2", "/elsewhere/frame.html", "/"):
        assert on(port, "elsewhere.stalled-foreign", path) == (b"", b"", "open")
    assert page.partition("</main>")[0] in PAGE.replace(
        "paper.localhost:", "stalled-foreign.paper.localhost:"
    )


def test_a_frozen_connection_is_silent_after_16_kb_of_which_a_handshake_took_some(port: int) -> None:
    heard = on(port, "freeze-16k")
    assert heard.end == "open"
    assert len(heard.head) + 4 + len(heard.body) == 16_384 - 4_500
    film = on(port, "freeze-16k", f"/{FILM}")
    assert film.end == "open"
    assert len(film.head) + 4 + len(film.body) == 16_384 - 4_500


def test_what_is_small_gets_through_where_connections_freeze(port: int) -> None:
    small = on(port, "freeze-16k", fields={"Accept-Encoding": "br"})
    assert (small.end, len(small.body)) == ("closed", int(small.field("content-length")))
    assert on(port, "light.freeze-16k").end == "closed"


@pytest.mark.parametrize("line", ["slow-4g", "3g-slow", "2g", "edge", "policed", "jitter"])
def test_what_is_only_slow_comes_whole(port: int, line: str) -> None:
    heard = ask(port, f"{line}.paper.localhost", PATH, fields={"Accept-Encoding": "br"})
    assert (heard.status, heard.end) == (200, "closed")
    assert len(heard.body) == int(heard.field("content-length"))
    part = ask(port, f"{line}.paper.localhost", f"/{PICTURE}", fields={"Range": "bytes=5-14"})
    assert (part.status, part.body) == (206, bytes(range(5, 15)))


@pytest.mark.parametrize("method", ["POST", "DELETE", "OPTIONS"])
def test_nothing_but_reading_is_answered_on_a_line_either(port: int, method: str) -> None:
    assert ask(port, "2g.paper.localhost", PATH, method=method).status == 405
