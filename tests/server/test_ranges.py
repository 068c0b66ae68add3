from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nightletter.server.ranges import Span, Unsatisfiable, span


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("bytes=0-0", (0, 0)),
        ("bytes=0-99", (0, 99)),
        ("bytes=0-500", (0, 99)),
        ("bytes=50-", (50, 99)),
        ("bytes=-10", (90, 99)),
        ("bytes=-500", (0, 99)),
        ("Bytes = 0-1", None),
        ("BYTES=0-1", (0, 1)),
        (None, None),
        ("", None),
        ("bytes=-", None),
        ("bytes=5-4", None),
        ("bytes=0-1,3-4", None),
        ("items=0-1", None),
        ("bytes=a-b", None),
        ("bytes=٠-٩", None),
        ("bytes=" + "9" * 5000 + "-", None),
        ("bytes=100-", "out"),
        ("bytes=-0", "out"),
        ("bytes=200-300", "out"),
    ],
)
def test_one_span_of_a_hundred_bytes(header: str | None, expected: object) -> None:
    found = span(header, 100)
    match found:
        case Span():
            assert (found.first, found.last) == expected
        case Unsatisfiable():
            assert expected == "out"
            assert found.content_range == "bytes */100"
        case None:
            assert expected is None


def test_an_empty_file_has_no_spans() -> None:
    assert isinstance(span("bytes=0-", 0), Unsatisfiable)
    assert isinstance(span("bytes=-5", 0), Unsatisfiable)


@given(st.text(alphabet="bytes=-0123456789, ", max_size=30).map("bytes={}".format), st.integers(0, 1000))
def test_a_span_is_always_inside_the_file(header: str, size: int) -> None:
    found = span(header, size)
    if isinstance(found, Span):
        assert 0 <= found.first <= found.last < size
        assert found.length == found.last - found.first + 1
