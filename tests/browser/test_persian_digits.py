"""Persian digits are drawn as Persian ones wherever they stand, also by the faulty Noto Naskh Arabic that many phones have.

Releases 2.001 and 2.004 draw ۴ ۶ ۷ as Urdu does in every language (notofonts/arabic, issue 27), so that ۱۱۴ reads like ۱۱۳. What
a browser draws of a page is held against what it draws of the same font for Urdu, and without forms of any language's own.
"""

from __future__ import annotations

import base64
import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageChops, ImageStat

from tests.programs import node_package
from tests.promises.kinds import samples

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.chromium import Pages
    from tests.promises.serving import Served

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FONTS = {
    "faulty": Path("/usr/share/fonts/truetype/noto/NotoNaskhArabic-Regular.ttf"),
    "good": node_package("@fontsource/noto-naskh-arabic/files/noto-naskh-arabic-arabic-400-normal.woff2"),
}
# Every element's letters from one font, whatever the page would have chosen on this machine.
_FACE = '@font-face {{ font-family: Probe; src: url("data:font/ttf;base64,{}") }} * {{ font-family: Probe !important }}'
# One element for each way in which a page sets digits: by its name, its classes, its parent's, and whether it stands in a figure or table; each gets a mark.
_MARK = """() => {
    const ways = new Set();
    const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = words.nextNode(); node; node = words.nextNode()) {
        const one = node.parentElement;
        if (!/[۴۶۷]/.test(node.data) || !one.matches(":lang(fa)") || one.closest("script, style")) continue;
        const around = one.closest("figure, table")?.localName ?? "";
        const way = `${around} ${one.parentElement.localName}.${one.parentElement.className} ${one.localName}.${one.className}`;
        if (!ways.has(way)) one.dataset.way = way;
        ways.add(way);
    }
    return [...ways];
}"""
# Draws the three digits large in the upper left corner: as they would be drawn inside the element, or by a language and features.
_DRAW = """([way, language, features, numeric]) => {
    document.querySelector("#probe")?.remove();
    const probe = document.createElement("span");
    probe.id = "probe";
    probe.textContent = "۴۶۷";
    if (language) {
        probe.lang = language;
        probe.style.setProperty("font-feature-settings", features, "important");
        probe.style.setProperty("font-variant-numeric", numeric, "important");
    }
    for (const [name, value] of Object.entries({
        position: "fixed", left: 0, top: 0, width: "120px", height: "60px", "z-index": 9999, background: "#fff", color: "#000", padding: 0,
        margin: 0, "font-size": "40px", "font-weight": 400, "font-style": "normal", "line-height": "60px", "letter-spacing": 0, opacity: 1,
        display: "block", "text-align": "left", "text-decoration": "none", "text-indent": 0, "max-width": "none",
    })) probe.style.setProperty(name, value, "important");
    const place = way ? [...document.querySelectorAll("[data-way]")].find((one) => one.dataset.way == way) : document.documentElement;
    place.append(probe);
}"""


def drawn(
    page: Page, way: str = "", language: str = "", features: str = "normal", numeric: str = "normal"
) -> Image.Image:
    """The three digits as they are drawn inside an element, or, where a language is named, in that and with these features."""
    page.evaluate(_DRAW, [way, language, features, numeric])
    png = page.screenshot(clip={"x": 0, "y": 0, "width": 120, "height": 60})
    return Image.open(io.BytesIO(png)).convert("L")


def both_ways(page: Page, language: str, features: str = "normal") -> list[Image.Image]:
    """The three digits of a language, as they stand in a text and as they stand in the columns of a table."""
    return [
        drawn(page, language=language, features=features, numeric=one) for one in ("normal", "tabular-nums")
    ]


def unlike(one: Image.Image, other: Image.Image) -> float:
    """How unlike two pictures are, as the mean difference of their pixels."""
    return ImageStat.Stat(ImageChops.difference(one, other)).mean[0]


@pytest.mark.parametrize("edition", ["full", "light"])
@pytest.mark.parametrize("font", sorted(FONTS))
def test_persian_digits_are_never_drawn_as_urdu_ones(
    demo_site: Served, open_page: Pages, edition: str, font: str
) -> None:
    page = open_page(ignore_csp=True)
    face = _FACE.format(base64.b64encode(FONTS[font].read_bytes()).decode())
    wrong, ways = [], set()
    for sample in {
        one.address: one for one in samples(demo_site.paper, edition) if one.language == "fa"
    }.values():
        if sample.kind == "moved":
            continue
        page.goto(demo_site.of(sample))
        page.add_style_tag(content=face)
        page.evaluate("document.fonts.load('40px Probe', '۴۶۷')")
        persian, urdu = both_ways(page, "fa", '"locl" 0'), both_ways(page, "ur")
        assert min(map(unlike, persian, urdu)) > 1, "the two are drawn alike: nothing would be seen"
        for way in page.evaluate(_MARK):
            ways.add(way)
            seen = drawn(page, way)
            if min(unlike(seen, one) for one in persian) > min(unlike(seen, one) for one in urdu) / 4:
                wrong.append(f"{sample}: {way}")
    assert wrong == []
    assert {"figure", "table"} <= {name for way in ways for name in way.replace(".", " ").split()}, ways


@pytest.mark.parametrize("font", sorted(FONTS))
def test_the_faulty_font_is_faulty_and_the_good_one_is_not(open_page: Pages, font: str) -> None:
    """Where this fails, the machine has another release, and the test above shows nothing of the faulty one."""
    page = open_page()
    page.set_content("<!doctype html><html lang=fa>")
    page.add_style_tag(content=_FACE.format(base64.b64encode(FONTS[font].read_bytes()).decode()))
    page.evaluate("document.fonts.load('40px Probe', '۴۶۷')")
    as_urdu = unlike(drawn(page, language="fa"), drawn(page, language="ur"))
    assert as_urdu < 0.1 if font == "faulty" else as_urdu > 1
