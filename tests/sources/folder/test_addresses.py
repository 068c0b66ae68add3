"""Addresses: every way in which one post names another."""

from __future__ import annotations

from pathlib import Path

import pytest

from nightletter.sources.folder.addresses import Addresses
from nightletter.sources.folder.files import listing
from tests.sources.small_paper import folder_of

FILES: dict[str, str | bytes] = {
    "en/2026-11-12-bread-prices.md": "---\ntitle: a\n---\n",
    "fa/2026-11-12-bread-prices.md": "---\ntitle: a\n---\n",
    "2015-07-08-openfec-api.md": "---\ntitle: a\npermalink: /old/place/\n---\n",
    "2015-05-21-TockingTime.md": "---\ntitle: a\nredirect_from:\n- /tock/\n---\n",
    "dated.md": "---\ntitle: a\ndate: 2020-01-02\nslug: other-name\n---\n",
    "guide/index.md": "x",
    "2021-04-27-we_asked_you.md": "x",
    "broken.md": "---\nurl: [\n---\n",
}


@pytest.mark.parametrize(
    ("path", "place", "key"),
    [
        ("2026-11-12-bread-prices.md", "en", "en/2026-11-12-bread-prices"),
        ("2026-11-12-bread-prices.md", "fa", "fa/2026-11-12-bread-prices"),
        ("bread-prices.md", "fa", "fa/2026-11-12-bread-prices"),
        ("bread-prices.md", "", None),
        ("../en/2026-11-12-bread-prices.md", "fa", "en/2026-11-12-bread-prices"),
        ("/en/2026-11-12-bread-prices.md", "fa", "en/2026-11-12-bread-prices"),
        ("openfec-api.md", "en", "2015-07-08-openfec-api"),
        ("/2015/07/08/openfec-api/", "", "2015-07-08-openfec-api"),
        ("/2015/7/8/openfec-api.html", "", "2015-07-08-openfec-api"),
        ("/blog/2015/07/openfec-api/index.html", "", "2015-07-08-openfec-api"),
        ("/old/place", "", "2015-07-08-openfec-api"),
        ("/tock/", "", "2015-05-21-TockingTime"),
        ("/2015/05/21/tockingtime/", "", "2015-05-21-TockingTime"),
        ("/2020/01/02/other-name/", "", "dated"),
        ("/2021/04/27/we_asked_you/", "", "2021-04-27-we_asked_you"),
        ("/posts/openfec-api/", "", "2015-07-08-openfec-api"),
        ("guide/", "", "guide/index"),
        ("/consulting/", "", None),
        ("/openfec-api/", "", None),
        ("/2015/07/09/openfec-api/", "", None),
        ("/", "", None),
        ("../../../etc/passwd", "en", None),
        ("x%00.md", "", None),
        (".md", "", None),
    ],
)
def test_a_link_finds_the_story_it_means_and_no_other(
    tmp_path: Path, path: str, place: str, key: str | None
) -> None:
    assert Addresses(listing(folder_of(tmp_path, FILES)).files).story(path, place) == key
