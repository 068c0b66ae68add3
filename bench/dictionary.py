"""`python -m bench.dictionary`: what `light.dictionary` saves Light's readers, story by story, in the demo or any printed paper."""

from __future__ import annotations

import re
import tempfile
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
from nightletter.encoding import Dictionary, dictionary

_QUALITY = 11
_SETTING = {"[light]\n": "[light]\ndictionary = true\n"}


class Sizes(Struct, frozen=True):
    """Bytes of one story, not filled up: its own text and its page in brotli, and the page with the dictionary in both codings."""

    text: int
    page: int
    dcb: int
    dcz: int


class Language(Struct, frozen=True):
    """What was found of one language: the dictionary's bytes as they are sent, and each story."""

    tag: str
    dictionary: int
    stories: tuple[Sizes, ...]


def measured(tree: Path) -> list[Language]:
    """The languages of a printed Light tree that have a dictionary."""
    return [_language(found) for found in sorted(tree.glob("*/dictionary.*.txt"))]


def _language(file: Path) -> Language:
    known = dictionary(file.read_bytes())
    pages = sorted(file.parent.glob("*/[0-9]*-*/index.html"))
    sent = file.with_name(f"{file.name}.br").stat().st_size
    return Language(file.parent.name, sent, tuple(_sizes(page.read_bytes(), known) for page in pages))


def _sizes(page: bytes, known: Dictionary) -> Sizes:
    told = known.encoded(page)
    return Sizes(_packed(_text(page).encode()), _packed(page), len(told["dcb"]), len(told["dcz"]))


def _packed(body: bytes) -> int:
    return len(brotli.compress(body, quality=_QUALITY, mode=brotli.MODE_TEXT))


def _text(page: bytes) -> str:
    main = LexborHTMLParser(page.decode()).css_first("main")
    return re.sub(r"\s+", " ", main.text()).strip() if main else ""


def table(languages: list[Language]) -> Table:
    """A row a language."""
    columns = (
        "bytes",
        "own text",
        "page, br",
        "page, dcb",
        "page, dcz",
        "dcb to own text",
        "br as sent, mean",
        "dcb as sent, mean",
        "dictionary as sent",
        "stories until it is paid for",
    )
    return Table("Light's stories with a dictionary and without", columns, tuple(map(_row, languages)))


def _row(language: Language) -> tuple[str, ...]:
    stories = language.stories
    saved = mean(_sent(one.page) - _sent(one.dcb) for one in stories)
    return (
        f"{language.tag}, {len(stories)} stories",
        *(
            f"{median(sizes):,.0f}"
            for sizes in zip(*((one.text, one.page, one.dcb, one.dcz) for one in stories), strict=True)
        ),
        f"{median(one.dcb / one.text for one in stories):.2f}",
        f"{mean(_sent(one.page) for one in stories):,.0f}",
        f"{mean(_sent(one.dcb) for one in stories):,.0f}",
        f"{language.dictionary:,}",
        f"{language.dictionary / saved:,.1f}" if saved > 0 else "never",
    )


def _sent(size: int) -> int:
    return ceil(size / Light.unit) * Light.unit


@click.command()
@click.option(
    "--paper",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A paper printed with light.dictionary (default: a copy of the demo).",
)
def bench(paper: Path | None) -> None:
    """Measure dictionaries on a paper's stories."""
    with tempfile.TemporaryDirectory(prefix="nightletter-dictionary-") as folder:
        there = paper or program.demo(Path(folder) / "paper", _SETTING)
        click.echo(table(measured(there / "printed" / "light")).text())


if __name__ == "__main__":
    bench(prog_name="python -m bench.dictionary")
