"""`nightletter weigh`, on a printed paper and on a server."""

from __future__ import annotations

import json
from pathlib import Path

import brotli
import pytest

from nightletter.paper import Paper
from nightletter.press import print_paper, tree
from tests.newsroom import file, paper, story
from tests.promises.command import done, nightletter
from tests.sources.fetching.hostile import plain, serving


@pytest.fixture
def printed(tmp_path: Path) -> Paper:
    one = paper(tmp_path)
    file(one, story("ferry", headline="Ferry"))
    print_paper(one, workers=1)
    return one


def test_the_papers_own_pages_weigh_what_is_sent_in_both_editions(printed: Paper) -> None:
    every = json.loads(done("weigh", "--json", "--paper", printed.directory))
    newest = {one["page"]: one for one in every}
    light = newest["en: newest story, Light"]
    twin = tree(printed, "light") / "en/news/1-ferry/index.html.br"
    assert light["text_bytes"] == light["all_bytes"] == twin.stat().st_size + 650
    assert light["all_requests"] == 1
    assert light["seconds"]["2g"] < newest["en: newest story, Full"]["seconds"]["2g"]
    assert light["seconds"]["cut"] is None


def test_a_page_is_named_by_its_path_or_its_address(printed: Paper) -> None:
    by_path = done("weigh", "en/news/1-ferry/", "--json", "--paper", printed.directory)
    address = f"{printed.light.address}/en/news/1-ferry/"
    by_address = done("weigh", address, "--json", "--paper", printed.directory)
    figures = [[one["text_bytes"] for one in json.loads(text)] for text in (by_path, by_address)]
    assert figures[0] == figures[1]


def test_tables_name_every_page_and_line_as_wide_as_the_window_is(printed: Paper) -> None:
    for columns in (40, 80, 200):
        said = done("weigh", "en/", "--paper", printed.directory, COLUMNS=str(columns))
        assert max(map(len, said.splitlines())) <= columns
        tables = said.split("Seconds to the text, calculated")[1:]
        assert all("│ en/, Light │" in table for table in tables)
        heads = [name for table in tables for name in table.splitlines()[2].replace("┃", " ").split()]
        named = [name for name in heads if name != "page"]
        assert named == [
            "good",
            "far",
            "slow-4g",
            "3g-slow",
            "2g",
            "edge",
            "policed",
            "freeze",
            "freeze-16k",
            "sni",
        ]
        assert (len(tables) == 1) == (columns == 200)


def test_what_never_comes_is_red_on_a_terminal_and_plain_elsewhere(printed: Paper) -> None:
    plain = done("weigh", "en/", "--paper", printed.directory)
    assert " never │" in plain
    assert "\x1b[" not in plain
    coloured = done("weigh", "en/", "--paper", printed.directory, FORCE_COLOR="1", TERM="xterm")
    assert "\x1b[31mnever" in coloured
    without = done("weigh", "en/", "--paper", printed.directory, FORCE_COLOR="1", TERM="xterm", NO_COLOR="1")
    assert "\x1b[31m" not in without


def test_anybodys_page_weighs_what_a_browser_gets_packed(printed: Paper) -> None:
    html = b"<link rel=stylesheet href=/s.css><p>" + b"word " * 2000
    manners = {
        "/": plain(brotli.compress(html), Content_Encoding="br", Content_Type="text/html"),
        "/s.css": plain(b"p{color:red}", Content_Type="text/css"),
    }
    with serving(manners) as server:
        said = done("weigh", server.url("/"), "--private", "--json", "--paper", printed.directory)
        refused = nightletter("weigh", server.url("/"), "--paper", printed.directory)
    (cost,) = json.loads(said)
    assert cost["text_requests"] == 2
    assert cost["text_bytes"] < 1000
    assert refused.returncode == 2
    assert "private network" in refused.stderr


def test_where_there_is_nothing_one_line_says_so(printed: Paper) -> None:
    nothing = nightletter("weigh", "en/nowhere/", "--paper", printed.directory)
    assert (nothing.returncode, nothing.stdout) == (2, "")
    assert (
        nothing.stderr
        == "nightletter: en/nowhere/: no edition has a page there; look at the address, or print first\n"
    )
