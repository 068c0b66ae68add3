"""`python -m bench.dictionary`: what compression dictionaries (RFC 9842) would save Light's readers, story by story.

One dictionary of 4 KB for all readers of a language, as they would have to be: what every page has around its text, and the
phrases that other stories have most often. Brotli with such a dictionary (`dcb`) is the best that browsers can read.
"""

from __future__ import annotations

import ctypes
import importlib.util
import re
import tempfile
from collections import Counter
from collections.abc import Iterable
from math import ceil
from pathlib import Path
from statistics import mean, median

import brotli
import click
from msgspec import Struct
from selectolax.lexbor import LexborHTMLParser

from bench import program
from bench.table import Table
from nightletter.editions.light.edition import Light

_MOST = 4_096  # bytes of a dictionary
_WORDS = range(3, 9)  # of a phrase
_HEADER = 36  # bytes before the stream: a mark and the dictionary's hash
_QUALITY, _TEXT = 11, 1
_MODE, _QUALITY_PARAMETER, _FINISH = 0, 1, 2


class Sizes(Struct, frozen=True):
    """Bytes of one story: its own text, its page in brotli, and with the dictionary."""

    text: int
    page: int
    told: int


def sizes(pages: list[bytes]) -> list[Sizes]:
    """Each page's, with a dictionary made of the others."""
    return [
        _sizes(page, dictionary([*pages[:index], *pages[index + 1 :]])) for index, page in enumerate(pages)
    ]


def dictionary(pages: list[bytes]) -> bytes:
    """What the pages have around their text, and before it their commonest phrases, at most 4 KB."""
    page = pages[0]
    fixed = page[: page.index(b"<main")] + page[page.index(b"</main>") :]
    room = _MOST - len(fixed)
    phrases = b"".join(_phrases((_text(one) for one in pages), room))
    return (phrases + fixed)[-_MOST:]


def _phrases(texts: Iterable[str], room: int) -> list[bytes]:
    """The phrases that save most, the best last, where it is nearest."""
    found: Counter[str] = Counter()
    for text in texts:
        words = text.split()
        found.update({" ".join(words[at : at + size]) for size in _WORDS for at in range(len(words) - size)})
    kept: list[bytes] = []
    for phrase, _ in sorted(found.items(), key=lambda one: (-(one[1] - 1) * len(one[0].encode()), one[0])):
        encoded = f" {phrase}".encode()
        if room < len(encoded):
            break
        if not any(encoded in other for other in kept):
            kept.append(encoded)
            room -= len(encoded)
    return kept[::-1]


def _sizes(page: bytes, known: bytes) -> Sizes:
    text = len(brotli.compress(_text(page).encode(), quality=_QUALITY, mode=brotli.MODE_TEXT))
    plain = len(brotli.compress(page, quality=_QUALITY, mode=brotli.MODE_TEXT))
    return Sizes(text, plain, _HEADER + with_dictionary(page, known))


def _text(page: bytes) -> str:
    main = LexborHTMLParser(page.decode()).css_first("main")
    return re.sub(r"\s+", " ", main.text()).strip() if main else ""


def with_dictionary(body: bytes, known: bytes) -> int:
    """Bytes of `body` in brotli with the dictionary `known`. The package has no call for it, but its library does."""
    library = ctypes.CDLL(_library())
    for name in ("BrotliEncoderCreateInstance", "BrotliEncoderPrepareDictionary"):
        getattr(library, name).restype = ctypes.c_void_p
    pointer, size = ctypes.c_void_p, ctypes.c_size_t
    encoder = pointer(library.BrotliEncoderCreateInstance(None, None, None))
    for parameter, value in ((_MODE, _TEXT), (_QUALITY_PARAMETER, _QUALITY)):
        library.BrotliEncoderSetParameter(encoder, parameter, ctypes.c_uint32(value))
    prepared = pointer(
        library.BrotliEncoderPrepareDictionary(0, size(len(known)), known, _QUALITY, None, None, None)
    )
    library.BrotliEncoderAttachPreparedDictionary(encoder, prepared)
    room = ctypes.create_string_buffer(len(body) + 1024)
    left, free, total = size(len(body)), size(len(room)), size(0)
    given = pointer(ctypes.cast(ctypes.c_char_p(body), pointer).value)
    out = pointer(ctypes.addressof(room))
    done = library.BrotliEncoderCompressStream(
        encoder, _FINISH, *map(ctypes.byref, (left, given, free, out, total))
    )
    library.BrotliEncoderDestroyInstance(encoder)
    library.BrotliEncoderDestroyPreparedDictionary(prepared)
    if not done:
        raise RuntimeError("brotli did not compress")
    return total.value


def _library() -> str:
    found = importlib.util.find_spec("_brotli")
    if found is None or found.origin is None:
        raise RuntimeError("this brotli is no package with a library of its own")
    return found.origin


def table(languages: dict[str, list[Sizes]]) -> Table:
    """A row a language."""
    rows = []
    for language, found in languages.items():
        saved = mean(_round(one.page) - _round(one.told) for one in found)
        rows.append(
            (
                f"{language}, {len(found)} stories",
                f"{median(one.text for one in found):,.0f}",
                f"{median(one.page for one in found):,.0f}",
                f"{median(one.told for one in found):,.0f}",
                f"{median(one.told / one.text for one in found):.2f}",
                f"{mean(_round(one.page) for one in found):,.0f}",
                f"{mean(_round(one.told) for one in found):,.0f}",
                f"{_MOST / saved:,.0f}" if saved > 0 else "never",
            )
        )
    columns = (
        "bytes",
        "own text",
        "page, br",
        "page, dcb",
        "dcb to own text",
        "br as sent, mean",
        "dcb as sent, mean",
        "stories until the dictionary is paid for",
    )
    return Table("Light's stories with a dictionary and without", columns, tuple(rows))


def _round(size: int) -> int:
    return ceil(size / Light.unit) * Light.unit


@click.command()
def bench() -> None:
    """Measure dictionaries on the demo paper's stories."""
    with tempfile.TemporaryDirectory(prefix="nightletter-dictionary-") as folder:
        paper = program.demo(Path(folder) / "paper")
        tree = paper / "printed" / "light"
        pages = {
            language: [page.read_bytes() for page in sorted(tree.glob(f"{language}/*/[0-9]*-*/index.html"))]
            for language in ("en", "fa", "ar")
        }
        click.echo(table({language: sizes(found) for language, found in pages.items()}).text())


if __name__ == "__main__":
    bench(prog_name="python -m bench.dictionary")
