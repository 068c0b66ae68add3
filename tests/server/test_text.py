from __future__ import annotations

import gzip
from pathlib import Path
from urllib.parse import quote

import brotli
import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nightletter.server import Site, running
from nightletter.server.representation import filled
from nightletter.stores import DirectoryStore
from tests.server.conftest import PICTURE, POLICY, STORY, client, page, printed, write

PATH = quote("/" + STORY.removesuffix("index.html"))


def raw(client: httpx.Client, path: str, accepted: str) -> tuple[bytes, dict[str, str]]:
    with client.stream("GET", path, headers={"accept-encoding": accepted}) as answer:
        assert answer.status_code == 200
        return b"".join(answer.iter_raw()), dict(answer.headers)


def test_each_coding_gives_the_same_page(on_full: httpx.Client, full: DirectoryStore) -> None:
    plain, headers = raw(on_full, PATH, "identity")
    assert plain == full.read(STORY)
    assert "content-encoding" not in headers
    small, headers = raw(on_full, PATH, "gzip, br")
    assert headers["content-encoding"] == "br"
    assert small == full.read(STORY + ".br")
    zipped, headers = raw(on_full, PATH, "gzip")
    assert headers["content-encoding"] == "gzip"
    assert gzip.decompress(zipped) == plain
    assert zipped == raw(on_full, PATH, "gzip")[0]
    assert zipped[4:8] == bytes(4), "no time in it"


@given(st.binary(max_size=5000), st.sampled_from([1, 64, 1024]))
def test_a_gzip_file_can_be_filled_up_to_a_whole_size(body: bytes, unit: int) -> None:
    packed = filled(gzip.compress(body, mtime=0), unit)
    assert len(packed) % unit == 0
    assert gzip.decompress(packed) == body


def test_light_is_sent_in_whole_sizes(tmp_path: Path) -> None:
    store = printed(tmp_path)
    site = Site(store, "light", "http://paper.localhost", POLICY, "en", 1024, fresh=300, small=True)
    with running({"light.paper.localhost": site}) as port, client(port, "light.paper.localhost") as reader:
        for address in ("/en/", PATH):
            zipped, headers = raw(reader, address, "gzip")
            assert headers["content-encoding"] == "gzip"
            assert len(zipped) % 1024 == 0


def test_each_coding_has_its_own_tag_and_all_vary(on_full: httpx.Client) -> None:
    answers = [raw(on_full, PATH, accepted)[1] for accepted in ("identity", "br", "gzip")]
    assert len({headers["etag"] for headers in answers}) == 3
    assert all(headers["vary"] == "Accept-Encoding" for headers in answers)
    assert not any(headers["etag"].startswith("W/") for headers in answers)


@pytest.mark.parametrize("accepted", ["identity", "br", "gzip"])
def test_who_has_it_is_not_sent_it_again(on_full: httpx.Client, accepted: str) -> None:
    etag = raw(on_full, PATH, accepted)[1]["etag"]
    headers = {"accept-encoding": accepted}
    for known in (etag, f"W/{etag}", f'"other", {etag}', "*"):
        answer = on_full.get(PATH, headers={**headers, "if-none-match": known})
        assert (answer.status_code, answer.content) == (304, b"")
        assert answer.headers["etag"] == etag
        assert "vary" in answer.headers
        assert "content-type" not in answer.headers
    assert on_full.get(PATH, headers={**headers, "if-none-match": '"other"'}).status_code == 200


def test_a_new_page_has_a_new_tag(on_full: httpx.Client, full: DirectoryStore) -> None:
    before = on_full.get(PATH).headers["etag"]
    write(full, STORY, page("another"))
    after = on_full.get(PATH)
    assert after.headers["etag"] != before
    assert "another" in after.text


def test_a_twin_that_disagrees_is_not_served(on_full: httpx.Client, full: DirectoryStore) -> None:
    full.write(STORY, page("withdrawn"))
    body, headers = raw(on_full, PATH, "br")
    assert b"withdrawn" in body
    assert "content-encoding" not in headers
    full.write(STORY + ".br", b"not brotli")
    assert b"withdrawn" in raw(on_full, PATH, "br")[0]
    full.write(STORY + ".br", brotli.compress(page("withdrawn")))
    assert raw(on_full, PATH, "br")[1]["content-encoding"] == "br"


def test_head_says_what_get_would(on_full: httpx.Client) -> None:
    got, asked = on_full.get(PATH), on_full.head(PATH)
    assert asked.content == b""
    assert dict(asked.headers) == dict(got.headers)


def test_a_folder_asked_for_without_its_slash_leads_there(on_full: httpx.Client) -> None:
    answer = on_full.get(PATH.rstrip("/"))
    assert (answer.status_code, answer.headers["location"]) == (301, PATH)
    assert on_full.get("/en/news").status_code == 404, "no index.html there"


def test_a_moved_story_leads_on_with_its_stub(on_full: httpx.Client) -> None:
    for path in ("/en/news/1-old/", "/en/news/1-old/index.html"):
        answer = on_full.get(path)
        assert (answer.status_code, answer.headers["location"]) == (301, PATH)
        assert "Moved" in answer.text


def test_a_withdrawn_story_says_so_and_never_304(on_full: httpx.Client) -> None:
    answer = on_full.get("/en/news/2-gone/", headers={"if-none-match": "*"})
    assert answer.status_code == 410
    assert "Withdrawn" in answer.text
    assert answer.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("said", ["301 //evil.example/", "301 http://evil.example/", "nonsense", ""])
def test_a_sidecar_that_makes_no_sense_never_leads_off_the_paper(
    on_full: httpx.Client, full: DirectoryStore, said: str
) -> None:
    full.write("en/news/1-old/index.status", said.encode())
    answer = on_full.get("/en/news/1-old/")
    assert answer.status_code == 410
    assert "location" not in answer.headers


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/fa/x", "پیدا"),
        ("/en/x/", "Not found"),
        ("/ar/x", "Not found"),
        ("/x", "Not found"),
        ("/fa/%00", "پیدا"),
        ("/../x", "Not found"),
    ],
)
def test_what_is_missing_is_said_in_the_language_of_its_path(
    on_full: httpx.Client, path: str, words: str
) -> None:
    answer = on_full.get(path)
    assert answer.status_code == 404
    assert words in answer.text
    assert answer.headers["content-type"] == "text/html; charset=utf-8"


def test_without_a_page_for_it_a_line_says_what_is_missing(
    on_full: httpx.Client, full: DirectoryStore
) -> None:
    full.remove("en/404.html")
    assert on_full.get("/x").text == "there is nothing at this address\n"


@pytest.mark.parametrize(
    "path", ["/index.html.br", "/en/news/1-old/index.status", "/.staging/", "/en/404.html.br"]
)
def test_what_lies_beside_pages_is_not_reachable(on_full: httpx.Client, path: str) -> None:
    assert on_full.get(path).status_code == 404


def test_pictures_are_never_compressed(on_full: httpx.Client) -> None:
    assert "content-encoding" not in raw(on_full, "/" + PICTURE, "gzip, br")[1]
