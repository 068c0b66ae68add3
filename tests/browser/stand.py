"""The stand: a small paper, and pages of other making, on every line there is, to see what the switch does there."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest
from msgspec import Struct
from msgspec.structs import replace
from starlette.types import ASGIApp, Receive, Scope, Send

from nightletter.bad_lines import LINES, Line, relayed
from nightletter.cli.serve_command import sites
from nightletter.editions.full import foreign_script, source_hash
from nightletter.paper import FullSettings, LightSettings, Paper, SwitchSettings
from nightletter.press import print_paper, tree
from nightletter.server import Site, app
from nightletter.story import Picture
from tests import newsroom
from tests.browser.themes import Theme, files, nowhere, themed
from tests.newsroom import paragraph, story
from tests.ports import free_port

THEMES: tuple[Theme, ...] = ("blog", "blog-style", "blog-script")
# Long enough for its page to be frozen by a line that lets 16 KB through.
_LONG = 40_000  # letters
_SHORT = "1-the-ferry-leaves-at-noon"
# The text stops for six seconds after 13 KB, more than a page of Light has, then goes on.
LATE = Line(name="late", jitter=(*[0.0] * 9, 6.0, *[0.0] * 40), says="The text comes after all.")
# Has the browser prerender a page whose script never comes, and goes there six seconds later.
_RULES = f'{{"prerender":[{{"urls":["/blog-script/en/news/{_SHORT}/"],"eagerness":"immediate"}}]}}'
_AHEAD = f'setTimeout(() => {{ location.href = "/blog-script/en/news/{_SHORT}/"; }}, 6000);'
_TITLE = "The ferry leaves at noon"


class Stand(Struct, frozen=True):
    """A running stand. `asked` grows with every request that reaches the server: host and path, and the browser's purpose, if it says one."""

    paper: Paper
    port: int
    asked: list[str]

    def url(self, line: str = "", page: str = "ours", language: str = "en") -> str:
        """The story's page on a line, ours or in a theme; without a line, on a healthy one."""
        host = f"{line}.paper.localhost" if line else "paper.localhost"
        where = "" if page == "ours" else f"{page}/"
        story = {
            "en": f"en/news/{_SHORT}/",
            "fa": "fa/news/3-قایق-ظهر-می-رود/",
            "ar": "ar/news/4-العبارة-تغادر-ظهرا/",
            "other": "en/news/2-other/",
        }[language]
        return f"http://{host}:{self.port}/{where}{quote(story)}"

    def asked_of_light(self) -> list[str]:
        """What Light was asked for."""
        return [one for one in self.asked if one.startswith("light.")]


@contextmanager
def stand(directory: Path, *, first_hangs: bool = False, **switch: object) -> Iterator[Stand]:
    """The stand, printed in `directory` and served on a free port; `switch` are settings that differ from the usual ones.

    Where `first_hangs`, the first of Light's addresses takes every request and answers none.
    """
    with ExitStack() as closing:
        port = free_port()
        origin = closing.enter_context(nowhere())
        light = (f"http://light.paper.localhost:{port}",)
        lights = (origin, *light) if first_hangs else light
        settings = SwitchSettings(**{"end": ".entry-content + *", "twin": ("^/blog[a-z-]*/", "/"), **switch})  # type: ignore[arg-type]
        paper = replace(
            newsroom.paper(directory, "en", "fa", "ar"),
            full=FullSettings(f"http://paper.localhost:{port}"),
            light=LightSettings(lights[0], lights[1:]),
            switch=settings,
        )
        text = _fill(paper)
        assert not print_paper(paper, workers=1).failures
        snippet = foreign_script(paper, paper.languages)
        _add_themes(paper, f"<script>{snippet}</script>", text, origin)
        served = {
            host: _opened(site, snippet, origin) if site.edition == "full" else site
            for host, site in sites(paper).items()
        }
        asked: list[str] = []
        patch = closing.enter_context(pytest.MonkeyPatch.context())
        patch.setattr("nightletter.server.run.app", lambda which: _counted(app(which), asked))
        closing.enter_context(relayed(served, port, lines={**LINES, LATE.name: LATE}))
        yield Stand(paper, port, asked)


def _fill(paper: Paper) -> list[str]:
    """Files the stories; gives the long one's paragraphs."""
    text = _sentences()
    picture = Picture(newsroom.picture(paper), alt="A grey field.", caption=("At noon.",))
    newsroom.file(
        paper,
        story("ferry", headline=_TITLE, body=tuple(map(paragraph, text)), lead=picture, slug=_SHORT[2:]),
        story(
            "qayeq",
            language="fa",
            headline="قایق ظهر می‌رود",
            body=tuple(paragraph(f"قایق شمارهٔ {number} ظهر از اسکله می‌رود.") for number in range(60)),
        ),
        story(
            "zawraq",
            language="ar",
            headline="العبارة تغادر ظهرا",
            body=tuple(paragraph(f"العبارة رقم {number} تغادر الرصيف ظهرا.") for number in range(60)),
        ),
        story("other", headline="Other", slug="other"),
    )
    return text


def _sentences() -> list[str]:
    """Paragraphs of words that do not compress better than a real text's."""
    chance = random.Random(1)
    letters = "etaoinshrdlucmfwypvbgk"
    vocabulary = ["".join(chance.choices(letters, k=chance.randint(2, 9))) for _ in range(1500)]
    paragraphs: list[str] = []
    while sum(map(len, paragraphs)) < _LONG:
        paragraphs.append(" ".join(chance.choices(vocabulary, k=80)).capitalize() + ".")
    return paragraphs


def _add_themes(paper: Paper, snippet: str, text: list[str], origin: str) -> None:
    full = tree(paper, "full")
    light = f"{paper.light.address}/en/news/{_SHORT}/index.html"
    for theme in THEMES:
        file = full / theme / "en" / "news" / _SHORT / "index.html"
        file.parent.mkdir(parents=True)
        html = "\n".join(f"<p>{one}</p>" for one in text)
        file.write_text(themed(theme, _TITLE, html, snippet, light, origin), encoding="utf-8")
    ahead = full / "ahead" / "index.html"
    ahead.parent.mkdir()
    ahead.write_text(
        f"<!doctype html><title>Ahead</title><script>{_AHEAD}</script><script type=speculationrules>{_RULES}</script><main>…</main>",
        encoding="utf-8",
    )
    for name, content in files().items():
        (full / "blog" / name).write_text(content, encoding="utf-8")


def _opened(site: Site, snippet: str, origin: str) -> Site:
    """The site with a policy that suits the themes' pages, too; ours keep to less, and are checked elsewhere."""
    inline = source_hash('document.documentElement.className = "no-js";')
    policy = (
        site.policy.replace("style-src ", f"style-src 'self' {origin} ")
        .replace(
            "script-src ",
            f"script-src 'self' {origin} {source_hash(snippet)} {inline} {source_hash(_AHEAD)} {source_hash(_RULES)} ",
        )
        .replace("img-src ", f"img-src {origin} ")
    )
    return replace(site, policy=f"{policy}; frame-src {origin}")


def _counted(inner: ASGIApp, asked: list[str]) -> ASGIApp:
    async def count(scope: Scope, receive: Receive, send: Send) -> None:
        headers = dict(scope["headers"])
        purpose = headers.get(b"sec-purpose", b"").decode()
        asked.append(
            headers.get(b"host", b"").decode().partition(":")[0]
            + scope["path"]
            + (f" ({purpose})" if purpose else "")
        )
        await inner(scope, receive, send)

    return count
