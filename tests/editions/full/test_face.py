"""The paper's own letters: for Persian and Arabic, named by their content, and never where nobody wants them."""

from __future__ import annotations

import re
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

import pytest
from msgspec.structs import replace

from nightletter.editions.full.policy import policy
from nightletter.paper import FullSettings
from nightletter.server.headers import FOREVER, page_headers
from nightletter.server.kinds import kind_of
from nightletter.server.site import Site
from nightletter.stores import DirectoryStore
from tests import newsroom
from tests.editions.full.printing import Printed, print_full
from tests.newsroom import story


def faces(printed: Printed) -> list[str]:
    return sorted(address for address in printed.pages if address.startswith("faces/"))


@pytest.mark.parametrize("languages", [("fa",), ("ar",), ("en", "fa"), ("en", "fa", "ar")])
def test_a_paper_in_persian_or_arabic_prints_both_weights_and_their_licence(
    tmp_path: Path, languages: tuple[str, ...]
) -> None:
    printed = print_full(newsroom.paper(tmp_path, *languages), story(language=languages[-1]))
    licence, *fonts = faces(printed)
    assert "SIL OPEN FONT LICENSE" in printed.text(licence)
    assert [re.sub(r"\.[0-9a-f]{16}\.", ".", one) for one in fonts] == [
        "faces/vazirmatn-400.woff2",
        "faces/vazirmatn-700.woff2",
    ]
    for address in fonts:
        body = printed.pages[address].data()
        assert body.startswith(b"wOF2")
        assert sha256(body).hexdigest()[:16] in address
        assert len(body) < 22_000


def test_only_the_pages_in_these_languages_ask_for_them(tmp_path: Path) -> None:
    paper = newsroom.paper(tmp_path, "en", "fa")
    printed = print_full(paper, story(), story("two", language="fa"))
    asked = {
        address: re.findall(r'url\("/(faces/[^"]+)"\)', printed.text(address))
        for address in printed.pages
        if address.endswith(".html")
    }
    fonts = [address for address in faces(printed) if address.endswith(".woff2")]
    for address, found in asked.items():
        assert found == (fonts if address.startswith("fa/") else []), address
    assert "font-src 'self'" in policy(paper)


@pytest.mark.parametrize(
    ("languages", "face"), [(("en",), True), (("fa", "ar"), False), (("en", "fa"), False)]
)
def test_a_paper_without_such_a_language_or_that_wants_none_has_none(
    tmp_path: Path, languages: tuple[str, ...], face: bool
) -> None:
    paper = newsroom.paper(tmp_path, *languages)
    paper = replace(paper, full=FullSettings(paper.full.address, face=face))
    printed = print_full(paper, story(language=languages[0]))
    assert faces(printed) == []
    assert not [one for one in printed.pages if "@font-face" in printed.text(one)]
    assert "font-src" not in policy(paper)


def test_they_are_kept_for_ever_and_served_as_what_they_are(tmp_path: Path) -> None:
    printed = print_full(newsroom.paper(tmp_path, "fa"), story(language="fa"))
    site = Site(DirectoryStore(tmp_path), "full", twin="", policy="", language="fa")
    for address in faces(printed)[1:]:
        headers = page_headers(site, address, kind_of(address))
        assert headers["content-type"] == "font/woff2"
        assert headers["cache-control"] == FOREVER


def test_the_files_and_their_licence_are_part_of_the_package() -> None:
    folder = files("nightletter.editions.full") / "faces"
    assert sorted(one.name for one in folder.iterdir()) == [
        "vazirmatn-400.woff2",
        "vazirmatn-700.woff2",
        "vazirmatn-licence.txt",
    ]
    assert "Vazirmatn Project Authors" in (folder / "vazirmatn-licence.txt").read_text(encoding="utf-8")
