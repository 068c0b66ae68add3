"""Pages and pictures that were filled up to a whole size show in every browser as if they had not been."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from nightletter.encoding import brotli_encoded
from nightletter.pictures.light import filled as filled_picture
from nightletter.server.representation import filled
from tests.browser.loopback import Answer, site
from tests.quality import terminal

if TYPE_CHECKING:
    from tests.browser.chromium import Pages
    from tests.browser.firefox import Firefox
    from tests.browser.loopback import Site

pytestmark = pytest.mark.browser

WORDS = "The ferry left at noon."
PAGE = (
    f"<!doctype html><html lang=en><title>Ferry</title><p>{WORDS}</p><img src=/picture.jpg alt=''>".encode()
)
CODINGS = pytest.mark.parametrize("coding", ["br", "gzip"])
WIDTH = "document.images[0].naturalWidth"


def _picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (120, 80), "navy").save(out, "JPEG", progressive=True)
    return filled_picture(out.getvalue())


@pytest.fixture(scope="module")
def here() -> Iterator[Site]:
    """The same page in both codings, each mostly filling."""
    packed = {"br": brotli_encoded(PAGE, 11, 1024), "gzip": filled(gzip.compress(PAGE, mtime=0), 1024)}
    answers = {
        f"/{coding}": Answer(body, headers={"Content-Encoding": coding}) for coding, body in packed.items()
    }
    assert {len(body) for body in packed.values()} == {1024}
    with site({**answers, "/picture.jpg": Answer(_picture(), "image/jpeg")}) as running:
        yield running


@CODINGS
def test_chromium_shows_it(here: Site, open_page: Pages, coding: str) -> None:
    page = open_page(here.url(path=f"/{coding}"))
    assert page.inner_text("p") == WORDS
    assert page.evaluate(WIDTH) == 120


@CODINGS
def test_firefox_shows_it(here: Site, firefox: Firefox, coding: str) -> None:
    visit = firefox.visit(here.url(path=f"/{coding}"), evaluate=[WIDTH])
    assert visit.text.strip() == WORDS
    assert visit.values == [120]


@pytest.mark.parametrize("browser", [terminal.w3m, terminal.lynx])
def test_a_text_browser_shows_it(here: Site, browser: terminal.TextBrowser) -> None:
    assert WORDS in browser(here.url(host="127.0.0.1", path="/gzip"))
