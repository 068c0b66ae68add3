from __future__ import annotations

import gzip
import re

import brotli
import pytest

from nightletter.bad_lines.page import end_of
from tests.bad_lines.conftest import PAGE, PATH, SCRIPT, quoted
from tests.bad_lines.reader import ask

FULL, LIGHT = "2g.paper.localhost:8000", "light.2g.paper.localhost:8000"


def test_the_papers_addresses_are_moved_to_the_line_in_pages(port: int) -> None:
    page = ask(port, FULL, PATH).body.decode()
    assert page == PAGE.replace("//light.paper.localhost:", "//light.2g.paper.localhost:").replace(
        "//paper.localhost:", "//2g.paper.localhost:"
    )
    assert "//paper.localhost.example/" in page, "another's address stays"
    assert b"http://2g.paper.localhost:8000/en/" in ask(port, LIGHT, PATH).body


def test_the_papers_addresses_are_moved_to_the_line_in_headers(port: int) -> None:
    light, full = ask(port, LIGHT, PATH), ask(port, FULL, PATH)
    assert light.field("access-control-allow-origin") == "http://2g.paper.localhost:8000"
    assert light.field("link") == f'<http://2g.paper.localhost:8000{PATH}>; rel="canonical"'
    assert "connect-src 'self' http://light.2g.paper.localhost:8000" in full.field("content-security-policy")


def test_the_policy_fits_the_script_whose_address_was_moved(port: int) -> None:
    heard = ask(port, FULL, PATH)
    script = re.search(r"<script>(.*?)</script>", heard.body.decode())
    assert script
    assert script[1] != SCRIPT
    assert f"script-src {quoted(script[1])}" in heard.field("content-security-policy")
    assert quoted(SCRIPT) not in heard.field("content-security-policy")


@pytest.mark.parametrize("host", [FULL, LIGHT])
def test_a_page_is_compressed_as_its_reader_likes(port: int, host: str) -> None:
    plain = ask(port, host, PATH).body
    small = ask(port, host, PATH, fields={"Accept-Encoding": "gzip, br"})
    assert (small.field("content-encoding"), brotli.decompress(small.body)) == ("br", plain)
    zipped = ask(port, host, PATH, fields={"Accept-Encoding": "gzip"})
    assert (zipped.field("content-encoding"), gzip.decompress(zipped.body)) == ("gzip", plain)
    assert int(zipped.field("content-length")) == len(zipped.body)


def test_a_page_is_sent_whole_even_to_who_had_it_and_may_be_kept(port: int) -> None:
    heard = ask(port, LIGHT, PATH, fields={"If-None-Match": "*"})
    assert (heard.status, heard.field("etag")) == (200, "")
    assert heard.field("cache-control") == "max-age=300"
    assert heard.end == "closed"


def test_head_says_what_get_would(port: int) -> None:
    got, asked = ask(port, FULL, PATH), ask(port, FULL, PATH, method="HEAD")
    assert asked.body == b""
    assert asked.field("content-length") == str(len(got.body))


def test_an_address_that_leads_on_stays_on_its_line(port: int) -> None:
    heard = ask(port, FULL, "/en/news/1-old/")
    assert heard.status == 301
    assert heard.field("location").startswith("/")


def test_the_head_ends_after_its_first_script_or_before_the_title() -> None:
    assert PAGE.encode()[: end_of(PAGE.encode(), "stall-head")].endswith(b"</script>")
    page = b"<meta charset=utf-8><title>x</title><script>y</script>"
    assert page[: end_of(page, "stall-head")] == b"<meta charset=utf-8>"


def test_the_text_ends_halfway_to_the_end_of_the_story_not_of_the_page() -> None:
    page = b'<head></head><main>AAAA<i id="nl-end"></i>' + b"Z" * 1000 + b"</main>" + b"F" * 1000
    assert end_of(page, "stall-text") == (page.index(b"<main") + page.index(b"<i ")) // 2
    listing = page.replace(b'<i id="nl-end"></i>', b"")
    assert end_of(listing, "stall-text") == (listing.index(b"<main") + listing.index(b"</main")) // 2
    assert end_of(b"x" * 10, "stall-text") == 5
