"""A small paper behind the relay, and lines that wait no longer than a test needs."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping

import pytest
from msgspec.structs import replace

from nightletter.bad_lines import LINES, relayed
from nightletter.server import Site
from nightletter.stores import DirectoryStore
from tests.server.conftest import printed, write

FULL, LIGHT = "paper.localhost", "light.paper.localhost"
STORY = "en/news/3-a/index.html"
PATH = "/en/news/3-a/"
# It speaks of elements that are none.
SCRIPT = 'ask("http://light.paper.localhost:8000");write("<title><body><main><i id=nl-end></main></head>")'
SENTENCES = "".join(f"<p>Sentence {number} of the story.</p>\n" for number in range(1, 401))
PAGE = f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><script>{SCRIPT}</script>
<title>A story</title><style>p{{margin:0}}</style>
<link rel="alternate" href="http://light.paper.localhost:8000{PATH}"></head>
<body><a href="http://paper.localhost:8000/en/">Front</a> <a href="http://paper.localhost.example/">Other</a>
<main>{SENTENCES}<span id="nl-end" hidden></span></main><footer>Foot</footer></body></html>
"""


def quoted(text: str) -> str:
    """How a policy names an inline script or style, reckoned here once more."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


POLICY = (
    f"default-src 'none'; style-src {quoted('p{margin:0}')}; script-src {quoted(SCRIPT)}; img-src 'self' data:; "
    "connect-src 'self' http://light.paper.localhost:8000"
)


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Site]:
    root = tmp_path_factory.mktemp("lines")
    full, light = printed(root / "full"), printed(root / "light")
    write(full, STORY, PAGE.encode())
    write(
        light, STORY, b'<!doctype html><title>Light</title><a href="http://paper.localhost:8000/en/">Full</a>'
    )
    return {
        FULL: Site(full, "full", "http://light.paper.localhost:8000", POLICY, "en"),
        LIGHT: Site(
            light, "light", "http://paper.localhost:8000", "default-src 'none'", "en", fresh=300, small=True
        ),
    }


@pytest.fixture(scope="session")
def port(sites: Mapping[str, Site]) -> Iterator[int]:
    """The paper behind the relay, on lines that are as quick as may be: nothing here measures time."""
    quick = {name: replace(line, kbit_s=0, rtt=0.0) for name, line in LINES.items()}
    with relayed(sites, lines=quick) as port:
        yield port


@pytest.fixture
def full(sites: Mapping[str, Site]) -> DirectoryStore:
    return sites[FULL].store
