"""Where links lead."""

from __future__ import annotations

import pytest

from nightletter.check.tree import landing

HERE = "en/news/2-bridge/index.html"


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("", HERE),
        ("#end", HERE),
        ("../3-ferry/index.html", "en/news/3-ferry/index.html"),
        ("../../index.html?x=1#y", "en/index.html"),
        ("../../", "en/index.html"),
        ("..", "en/news/index.html"),
        ("2/", "en/news/2-bridge/2/index.html"),
        ("/", "index.html"),
        ("/fa/", "fa/index.html"),
        ("/pictures/a.jpg", "pictures/a.jpg"),
        ("../3-%D9%BE%D9%84/index.html", "en/news/3-پل/index.html"),
        ("../../../../index.html", None),
        ("/../index.html", None),
        ("..foo", "en/news/2-bridge/..foo"),
    ],
)
def test_a_link_leads_where_a_browser_goes_but_never_above_the_root(href: str, address: str | None) -> None:
    assert landing(HERE, href) == address
