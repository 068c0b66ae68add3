"""Stand: one way in which the same story is offered, with what a page of it weighs."""

from __future__ import annotations

from itertools import cycle, islice
from pathlib import Path

from msgspec import Struct
from selectolax.lexbor import LexborHTMLParser

from bench.lines.newsroom import FULL, LIGHT, SHARED_FULL, Newsroom
from bench.lines.others import Other
from bench.lines.wire import file_of, sent

# Two pages in Light; in Full 22 KB of HTML, which a line frozen after 16 KB cuts in the middle.
LONG = "en/culture/12-the-last-letter-writers-of-lajvard"
_STORY = "en/investigations/33-ministry-sold-the-same-water-three-times"
# Bytes of a Light answer's headers: fewer than 700 by rule, and mostly about this.
HEADERS = 650
_LAST = 40  # characters that are looked for


class Stand(Struct, frozen=True):
    """A story on one host: its address, the last words of its text, and the bytes of the answer that holds it, encoded."""

    name: str
    host: str
    page: tuple[str, str]
    size: int


def stands(newsroom: Newsroom) -> tuple[Stand, Stand]:
    """The story in Light and in Full."""
    trees = newsroom.apart / "printed"
    last = _last_words(trees / "light" / _STORY / "index.html")
    return (
        _stand("Light", LIGHT, _STORY, last, trees / "light"),
        _stand("Full", FULL, _STORY, last, trees / "full"),
    )


def other_stand(newsroom: Newsroom, other: Other) -> Stand:
    """The same story as another system has it; its size is that of its page in gzip."""
    last = _last_words(newsroom.apart / "printed" / "light" / _STORY / "index.html")
    address = f"https://{other.host}{other.path}"
    return Stand(other.name, other.host, (address, last), sent(file_of(other.root, address)) + HEADERS)


def story_page(newsroom: Newsroom) -> Path:
    """The story as Full prints it."""
    return newsroom.apart / "printed" / "full" / _STORY / "index.html"


def frozen_stand(newsroom: Newsroom, *, shared: bool) -> Stand:
    """A long story in Full whose reader is to switch; the last words are those of Light's first page."""
    paper = newsroom.shared if shared else newsroom.apart
    last = _last_words(paper / "printed" / "light" / LONG / "index.html")
    host, name = (SHARED_FULL, "shared certificate") if shared else (FULL, "own certificate")
    return _stand(name, host, LONG, last, paper / "printed" / "full")


def long_stand(newsroom: Newsroom) -> Stand:
    """The same long story in Full, to its own last words."""
    tree = newsroom.apart / "printed" / "full"
    return _stand("Full", FULL, LONG, _last_words(tree / LONG / "index.html"), tree)


def every_story(newsroom: Newsroom, edition: str, count: int) -> tuple[tuple[str, str], ...]:
    """`count` addresses of stories of `edition`, each with its last words there; from the beginning again when there are fewer."""
    tree = newsroom.apart / "printed" / edition
    host = LIGHT if edition == "light" else FULL
    pages = sorted(tree.glob("*/*/[0-9]*-*/index.html"))
    found = [(_address(host, page.parent.relative_to(tree).as_posix()), _last_words(page)) for page in pages]
    return tuple(islice(cycle(found), count))


def _stand(name: str, host: str, story: str, last: str, tree: Path) -> Stand:
    size = sent(tree / story / "index.html") + HEADERS
    return Stand(name, host, (_address(host, story), last), size)


def _address(host: str, story: str) -> str:
    return f"https://{host}/{story}/"


def _last_words(page: Path) -> str:
    paragraphs = LexborHTMLParser(page.read_text(encoding="utf-8")).css("main p")
    return " ".join(paragraphs[-1].text().split())[-_LAST:].strip()
