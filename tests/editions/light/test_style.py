"""Style: one for every page, light, and with nothing in it that HTML or a network would read."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from nightletter.editions.light.weight import STYLE_LIMIT
from nightletter.paper.colour import contrast
from nightletter.story import Cell, Code, Foreign, List, Picture, Preformatted, Quotation, Table
from tests.editions.light.pages import Printer, printing
from tests.newsroom import paper, paragraph, story

EVERYTHING = (
    paragraph("x", Code("y"), Foreign("fa", ("z",))),
    Quotation((paragraph("x"),), ("y",)),
    List(((paragraph("x"),),)),
    Table(((Cell(("x",)),),)),
    Preformatted("x"),
    Picture(None, "x", ("y",), "z"),
)


@pytest.fixture(scope="module")
def printer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Printer]:
    with printing(paper(tmp_path_factory.mktemp("paper"), "en", "fa", "ar")) as one:
        yield one


@pytest.fixture(scope="module", params=["en", "fa", "ar"])
def page(request: pytest.FixtureRequest, printer: Printer) -> str:
    one = story(language=request.param, body=EVERYTHING, label="Exclusive", standfirst="x")
    return printer.story(one)[0].data().decode()


def style(page: str) -> str:
    (found,) = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    return str(found)


def test_a_page_has_one_style_within_its_limit(page: str) -> None:
    assert 0 < len(style(page).encode()) <= STYLE_LIMIT
    assert " style=" not in page


def test_the_style_asks_for_nothing(page: str) -> None:
    assert "url(" not in style(page)
    assert "@import" not in style(page)
    assert "<" not in style(page)


def test_the_policy_on_the_page_allows_that_style_alone(page: str) -> None:
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    digest = base64.b64encode(hashlib.sha256(style(page).encode()).digest()).decode()
    assert f"sha256-{digest}" in policy
    assert "default-src" in policy
    assert "unsafe" not in policy
    assert "script-src" not in policy


def test_a_page_asks_for_nothing_by_itself(page: str) -> None:
    assert not re.findall(r"<(?:script|img|iframe|video|audio|source|object|embed|form|input)\b", page)
    assert re.findall(r'<link[^>]* href="([^"]*)"', page) == ["data:,"]
    assert "cookie" not in page


@pytest.mark.parametrize("accent", ["#b5482f", "#ffffff", "#000000", "#ffee00"])
def test_the_papers_colour_is_on_every_page_and_is_seen_on_white_and_on_black(
    tmp_path: Path, accent: str
) -> None:
    with printing(paper(tmp_path, more=f'accent = "{accent}"')) as printer:
        shown = style(printer.story(story())[0].data().decode())
    (band,) = re.findall(r"header{border-top:5px solid (#[0-9a-f]{6})", shown)
    assert f"text-decoration-color:{band}" in shown
    assert min(contrast(band, "#ffffff"), contrast(band, "#121212")) >= 3
    assert (band == accent) is (accent == "#b5482f")
