"""Mutating: real texts and files with something wrong in them, as Hypothesis chooses."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

from hypothesis import strategies as st

HERE = Path(__file__).parents[1]
HOSTILE = tuple(
    file.read_text(encoding="utf-8") for file in sorted((HERE / "promises" / "hostile").glob("*.md"))
)

# What programs that read texts have died of.
PIECES = (
    *"\0\n\r\t\x1b\x7f\"'<>&%#?:;,\\/[]{}()|=*_`~-+@!$",
    "\ufeff\u202e\u2066\u200d\ud800\U000e0041",
    "a" + "\u0301" * 40,
    "<" * 50,
    "</p>" * 20,
    "<b>" * 200,
    "<table><tr><td>" * 40,
    "<!--",
    "]]>",
    "&#x110000;",
    "&#0;",
    "&nosuch;",
    "http://[",
    "http://a]b/",
    "//[::1",
    "http://127.0.0.1:99999/",
    "javascript:alert(1)",
    "data:image/png;base64,AAAA",
    "../../../../etc/passwd",
    "{{<",
    '{% image "',
    '[gallery ids="',
    "[members]",
    "<!-- wp:block {",
    "---\n",
    "+++\n",
    "9" * 400,
    "-0001-99-99T99:99:99",
    "2026-02-30",
    "1e999",
    "نیم‌فاصله",
)
_Either = TypeVar("_Either", str, bytes)


def mutated(given: _Either) -> st.SearchStrategy[_Either]:
    """`given` after some small accidents: cut, doubled, taken out, put in, turned."""
    pieces: Any = st.sampled_from(PIECES)
    if isinstance(given, bytes):
        pieces = st.one_of(
            st.binary(min_size=1, max_size=8), pieces.map(lambda one: one.encode(errors="surrogatepass"))
        )
    return st.lists(
        st.tuples(
            st.integers(0, len(given)),
            st.integers(0, 40),
            pieces,
            st.sampled_from("put cut take double".split()),
        ),
        min_size=1,
        max_size=5,
    ).map(lambda accidents: _after(given, accidents))


def _after(given: Any, accidents: list[Any]) -> Any:
    for place, length, piece, kind in accidents:
        head, middle, tail = given[:place], given[place : place + length], given[place + length :]
        if kind == "put":
            given = head + piece + middle + tail
        elif kind == "take":
            given = head + piece + tail
        elif kind == "double":
            given = head + middle + middle + tail
        else:
            given = head + middle
    return given


TEXTS = st.one_of(
    st.sampled_from(PIECES),
    st.text(max_size=60),
    st.sampled_from(HOSTILE).flatmap(mutated),
)
"""Texts that nobody should have written."""

JSON: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXTS.map(lambda text: text.encode(errors="ignore").decode()),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
"""Whatever JSON can say."""
