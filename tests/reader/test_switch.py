"""The script as it stands in a page: small, harmless as text, and told what the paper's settings say."""

from __future__ import annotations

import json
import re
from pathlib import Path

import brotli
import pytest
from msgspec.structs import astuple, replace

from nightletter.editions.full.switch import foreign_script, page_script
from nightletter.paper import SwitchSettings, read
from nightletter.reader import Rewrite, Switch, Words, script

DEMO = Path(__file__).parents[2] / "demo"
LIMIT = 1_500  # bytes brotli, in one language (switch.md)
ENGLISH = Words("en", "Switch to The Ferry Light?", "It looks bad.", "Switch", "Close")
PERSIAN = Words("fa", "به نسخهٔ سبک می‌روید؟", "باز نمی‌شود.", "نسخهٔ سبک", "بستن")


def switch(**fields: object) -> Switch:
    usual = {
        "lights": ("https://a.example",),
        "words": (ENGLISH,),
        "delay": 3.5,
        "at_once": True,
        "end": "#nl-end",
    }
    return Switch(**(usual | fields))  # type: ignore[arg-type]


def told(text: str) -> list[object]:
    """What the script is told, read as JavaScript would."""
    found: list[object] = json.loads(text.rpartition("}(")[2].removesuffix(")"))
    return found


@pytest.mark.parametrize("language", ["en", "fa", "ar"])
@pytest.mark.parametrize("twin", ["same", "alternate", ("^/blog/([0-9]+)/", "/en/news/$1-")])
def test_the_script_weighs_at_most_1500_bytes_in_one_language(
    language: str, twin: str | tuple[str, str]
) -> None:
    paper = read(DEMO)
    elsewhere = replace(paper, switch=SwitchSettings(end=".entry-content + *", twin=twin))
    for text in (page_script(paper, language), foreign_script(elsewhere, [language])):
        assert len(brotli.compress(text.encode(), quality=11)) <= LIMIT


def test_the_script_is_told_what_the_settings_say() -> None:
    text = script(
        switch(lights=("https://a.example", "https://b.example"), words=(ENGLISH, PERSIAN), at_once=False)
    )
    assert told(text) == [
        ["https://a.example", "https://b.example"],
        3500,
        0,
        "#nl-end",
        [
            ["en", "Switch to The Ferry Light?", "It looks bad.", "Switch", "Close"],
            ["fa", "به نسخهٔ سبک می‌روید؟", "باز نمی‌شود.", "نسخهٔ سبک", "بستن"],
        ],
    ]


def test_the_script_is_told_where_twins_stand() -> None:
    assert told(script(switch(twin=Rewrite(r"^/(\d+)/", "/en/$1-"))))[5] == [r"^/(\d+)/", "/en/$1-"]
    same, alternate = (script(switch(twin=way)) for way in ("same", "alternate"))
    assert told(same) == told(alternate)
    assert "alternate" in alternate
    assert "alternate" not in same


def test_no_name_can_end_the_script_or_begin_another() -> None:
    bad = Words("en", "</script><script>alert(1)</script><!--", "]]>\u2028\u2029", '"\\', "'`${1}")
    text = script(switch(words=(bad,)))
    assert not re.search(r"</|<!--|<script|[\u2028\u2029]", text.rpartition("}(")[2])
    assert told(text)[4] == [list(astuple(bad))]


def test_what_ships_holds_nothing_that_an_html_parser_or_a_clumsy_plugin_would_take_for_markup() -> None:
    text = script(switch())
    assert not re.search(r"</|<!--|<script|<head|<body|<html", text)
    assert re.fullmatch(r"[\x20-\x7e]+", text)


def test_what_ships_keeps_no_cookie_and_nothing_beyond_the_visit() -> None:
    assert (
        re.findall(r"cookie|localStorage|indexedDB|sendBeacon|caches|serviceWorker", script(switch())) == []
    )
    assert set(re.findall(r'sessionStorage\["([^"]+)"\]', script(switch()))) == {"nl-close"}
