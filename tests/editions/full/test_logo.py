"""The newsroom's logo: told to search engines, shown where a shared page has no picture, and nowhere in a page."""

from __future__ import annotations

import io
import re
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace
from PIL import Image, PngImagePlugin

from nightletter.editions.full.edition import Full
from nightletter.fault import Fault
from nightletter.paper import Paper
from nightletter.press.inputs import fingerprints
from nightletter.story import Picture
from tests import newsroom
from tests.editions.full.printing import Printed, full_of, print_full
from tests.newsroom import drawing, story

STORY = "en/news/1-headline-of-one/index.html"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 4"><path d="M0 0h8v4H0z"/></svg>'


def paper_with(directory: Path, body: bytes, name: str = "logo.png") -> Paper:
    one = newsroom.paper(directory)
    (directory / name).write_bytes(body)
    return replace(one, full=replace(one.full, logo=name))


def shared(printed: Printed, address: str) -> dict[str, str]:
    found = printed.parsed(address).css("meta[property^='og:image'], meta[name^='twitter']")
    pairs = (
        (one.attributes.get("property") or one.attributes.get("name"), one.attributes["content"])
        for one in found
    )
    return {str(name): str(said) for name, said in pairs}


@pytest.mark.parametrize(
    ("name", "body", "size"),
    [
        ("logo.png", drawing(600, 300), (600, 300)),
        ("sign.jpg", drawing(3000, 1500, "JPEG"), (1200, 600)),
        ("logo.webp", drawing(112, 112, "WEBP"), (112, 112)),
        ("logo.svg", SVG, (1200, 600)),
    ],
)
def test_a_story_without_a_picture_has_the_logo(
    tmp_path: Path, name: str, body: bytes, size: tuple[int, int]
) -> None:
    printed = print_full(paper_with(tmp_path, body, name), story())
    (address,) = (one for one in printed.pages if one.endswith(".png"))
    href = f"http://paper.localhost:8000/{address}"
    data = msgspec.json.decode(printed.one(STORY, "script[type='application/ld+json']").text())
    assert data["image"] == [href]
    assert data["publisher"]["logo"] == {
        "@type": "ImageObject",
        "url": href,
        "width": size[0],
        "height": size[1],
    }
    for page in (STORY, "en/index.html"):
        assert shared(printed, page) == {
            "og:image": href,
            "og:image:width": str(size[0]),
            "og:image:height": str(size[1]),
            "og:image:alt": "The Ferry",
            "twitter:card": "summary",
        }
    seen = Image.open(io.BytesIO(printed.pages[address].data()))
    assert seen.size == size
    # It is told of, not shown.
    assert address not in re.sub(r"<meta[^>]*>|<script.*?</script>", "", printed.text(STORY), flags=re.DOTALL)


def test_a_story_with_a_picture_keeps_its_own(tmp_path: Path) -> None:
    one = paper_with(tmp_path, drawing(300, 300))
    printed = print_full(one, story(lead=Picture(newsroom.picture(one), alt="A ferry")))
    assert shared(printed, STORY)["og:image:alt"] == "A ferry"
    data = msgspec.json.decode(printed.one(STORY, "script[type='application/ld+json']").text())
    assert data["image"] == [shared(printed, STORY)["og:image"]] != [data["publisher"]["logo"]["url"]]


def test_without_a_logo_nothing_is_said(tmp_path: Path) -> None:
    printed = print_full(newsroom.paper(tmp_path), story())
    assert shared(printed, STORY) == {}
    assert "logo" not in printed.text(STORY)


def test_what_the_file_said_besides_its_pixels_is_not_published(tmp_path: Path) -> None:
    told, out = PngImagePlugin.PngInfo(), io.BytesIO()
    told.add_text("Author", "Mina of the night desk")
    Image.open(io.BytesIO(drawing(200, 200))).save(out, "PNG", pnginfo=told)
    printed = print_full(paper_with(tmp_path, out.getvalue()), story())
    (address,) = (one for one in printed.pages if one.endswith(".png"))
    assert b"night desk" in out.getvalue()
    assert b"night desk" not in printed.pages[address].data()


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (
            drawing(111, 400),
            "full.logo (logo.png): 111 × 400 pixels are too few for search engines; save it larger",
        ),
        (b"%PDF-1.7", "full.logo (logo.png): this is a PDF document; save it as JPEG or PNG"),
        (drawing(200, 200)[:300], "full.logo (logo.png): the PNG file is broken"),
    ],
)
def test_a_logo_that_cannot_be_shown_is_refused_in_one_line(tmp_path: Path, body: bytes, said: str) -> None:
    one = paper_with(tmp_path, body)

    def made() -> Full:
        return full_of(one)

    with pytest.raises(Fault) as caught:
        made()
    assert str(caught.value).startswith(said)


def test_another_logo_prints_the_pages_again(tmp_path: Path) -> None:
    one = paper_with(tmp_path, drawing(200, 200))
    before = fingerprints(one)["pages"]
    (tmp_path / "logo.png").write_bytes(drawing(200, 201))
    assert fingerprints(one)["pages"] != before
