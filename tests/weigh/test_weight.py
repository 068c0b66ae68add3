"""The weight of a page: each file once, what blocks apart, and no end to a page that never ends."""

from __future__ import annotations

from nightletter.weigh import MOST_REQUESTS, Answer, weigh

PAGE = "https://a.example/"


def site(files: dict[str, bytes]) -> dict[str, Answer]:
    return {address: Answer(address, body, len(body) + 100) for address, body in files.items()}


def test_what_the_text_waits_for_and_all_are_counted_apart() -> None:
    files = site(
        {
            PAGE: b'<link rel=stylesheet href="s.css"><img src="p.jpg"><img src="gone.jpg">',
            f"{PAGE}s.css": b'@import "https://b.example/t.css";@font-face{src:url(f.woff2)}',
            "https://b.example/t.css": b"p{}",
            f"{PAGE}f.woff2": b"font",
            f"{PAGE}p.jpg": bytes(1000),
        }
    )
    weight = weigh("page", PAGE, files.get)
    assert weight
    assert [load.address for load in weight.before_text] == [PAGE, f"{PAGE}s.css", "https://b.example/t.css"]
    assert weight.text_bytes == sum(load.wire for load in weight.loads if load.kind in ("page", "style"))
    assert (len(weight.loads), weight.missing) == (5, 1)
    assert weight.all_bytes == weight.text_bytes + 104 + 1100


def test_two_sheets_that_import_each_other_are_fetched_once() -> None:
    files = site(
        {
            PAGE: b'<link rel=stylesheet href="a.css">',
            f"{PAGE}a.css": b'@import "b.css";',
            f"{PAGE}b.css": b'@import "a.css";',
        }
    )
    weight = weigh("page", PAGE, files.get)
    assert weight
    assert len(weight.loads) == 3


def test_a_page_that_asks_without_end_is_left_at_a_number() -> None:
    def endless(address: str) -> Answer:
        return Answer(
            address,
            f'<link rel=stylesheet href="x.css">@import "{len(address)}x/{"y" * len(address)}.css";'.encode(),
            10,
        )

    weight = weigh("page", PAGE, endless)
    assert weight
    assert len(weight.loads) <= MOST_REQUESTS


def test_where_there_is_no_page_there_is_no_weight() -> None:
    assert weigh("page", PAGE, site({}).get) is None
