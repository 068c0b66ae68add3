from __future__ import annotations

import httpx
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nightletter.stores import DirectoryStore
from tests.server.conftest import FILM, PICTURE

SIZE = 1_000_000


def test_a_film_comes_whole(on_full: httpx.Client) -> None:
    answer = on_full.get("/" + FILM)
    assert (answer.status_code, len(answer.content)) == (200, SIZE)
    assert answer.headers["content-type"] == "video/mp4"
    assert answer.headers["accept-ranges"] == "bytes"
    assert answer.headers["content-length"] == str(SIZE)
    assert answer.headers["etag"] == '"9f869f869f869f869f869f869f869f86"'


def test_a_film_comes_in_parts(on_full: httpx.Client) -> None:
    answer = on_full.get("/" + FILM, headers={"range": "bytes=5-14"})
    assert (answer.status_code, answer.content) == (206, b"5678901234")
    assert answer.headers["content-range"] == f"bytes 5-14/{SIZE}"
    assert on_full.get("/" + FILM, headers={"range": "bytes=-3"}).content == b"789"


def test_a_part_behind_the_end_is_416(on_full: httpx.Client) -> None:
    answer = on_full.get("/" + FILM, headers={"range": f"bytes={SIZE}-"})
    assert answer.status_code == 416
    assert answer.headers["content-range"] == f"bytes */{SIZE}"


def test_the_rest_of_another_film_is_not_sent(on_full: httpx.Client) -> None:
    etag = on_full.head("/" + FILM).headers["etag"]
    asked = {"range": "bytes=5-14"}
    assert on_full.get("/" + FILM, headers={**asked, "if-range": etag}).status_code == 206
    for other in ('"other"', f"W/{etag}", "Sun, 22 Nov 2026 20:00:00 GMT"):
        assert on_full.get("/" + FILM, headers={**asked, "if-range": other}).status_code == 200


def test_head_has_no_parts_and_no_body(on_full: httpx.Client) -> None:
    answer = on_full.head("/" + FILM, headers={"range": "bytes=5-14"})
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["content-length"] == str(SIZE)


def test_who_has_a_picture_is_not_sent_it_again(on_full: httpx.Client) -> None:
    etag = on_full.get("/" + PICTURE).headers["etag"]
    answer = on_full.get("/" + PICTURE, headers={"if-none-match": etag})
    assert (answer.status_code, answer.content) == (304, b"")


def test_a_file_not_named_by_its_content_is_tagged_by_it(on_full: httpx.Client, full: DirectoryStore) -> None:
    tags = []
    for body in (b"one", b"two", b"one"):
        full.write("assets/logo.png", body)
        answer = on_full.get("/assets/logo.png")
        assert answer.content == body
        tags.append(answer.headers["etag"])
    assert tags[0] == tags[2] != tags[1]


def test_an_empty_file_is_sent_whole(on_full: httpx.Client, full: DirectoryStore) -> None:
    full.write("media/empty.mp3", b"")
    assert on_full.get("/media/empty.mp3").content == b""
    assert on_full.get("/media/empty.mp3", headers={"range": "bytes=0-"}).status_code == 416


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(alphabet="bytes=-0123456789, ", max_size=20).map(lambda text: f"bytes={text}".strip()))
def test_any_range_gets_the_bytes_it_says(on_full: httpx.Client, header: str) -> None:
    answer = on_full.get("/" + PICTURE, headers={"range": header})
    assert answer.status_code in {200, 206, 416}
    whole = bytes(range(256)) * 4
    if answer.status_code == 206:
        first, last = answer.headers["content-range"].removeprefix("bytes ").split("/")[0].split("-")
        assert answer.content == whole[int(first) : int(last) + 1]
    elif answer.status_code == 200:
        assert answer.content == whole
