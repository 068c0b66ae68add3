"""Faults that only the story itself shows: what a page should say and does not, or says once too often."""

from __future__ import annotations

import re
from contextlib import closing
from datetime import UTC, datetime

from nightletter.archive import Archive, file_stories
from nightletter.story import Paragraph, Story
from tests.check.printed_copy import LONG, PERSIAN, STORY, Planted, PrintedCopy

_PART = LONG.replace("index.html", "2/index.html")
_CAPTION = "The new bridge, seen from the old ferry pier."


def unprinted_story(paper: PrintedCopy) -> None:
    one = Story(
        "test",
        "late",
        "en",
        "Too late",
        "too-late",
        datetime(2026, 11, 9, tzinfo=UTC),
        "news",
        body=(Paragraph(("Late.",)),),
    )
    with closing(Archive(paper.paper.directory, paper.paper.zone)) as archive:
        file_stories(archive, [one])


def lost_last_words(paper: PrintedCopy) -> None:
    html = paper.read("light", _PART)
    last = html.rindex("</p>", 0, html.index("</main>"))
    paper.write("light", _PART, html[: last - 20] + html[last:])


def described_by_headline(paper: PrintedCopy) -> None:
    html = paper.read("full", STORY)
    found = re.search(r'<img[^>]*alt="Two women on the bridge"[^>]*>', html)
    assert found
    again = found.group().replace("Two women on the bridge", "The bridge opens")
    paper.write("full", STORY, html.replace(found.group(), found.group() + again))


def described_in_the_head(paper: PrintedCopy) -> None:
    meta = '<meta property="og:image:alt" content="IMG_2041.jpg">'
    paper.write("full", STORY, paper.read("full", STORY).replace("</head>", f"{meta}</head>"))


def described_beside_the_link(paper: PrintedCopy) -> None:
    html = paper.read("light", STORY)
    assert "[Two women on the bridge]" in html
    paper.write(
        "light", STORY, re.sub(r"(pictures/[^>]*>[^<]*</a>)( \[|<|\n)", r"\1 [bridge_final_2.jpg]\2", html)
    )


def unsaid_part(paper: PrintedCopy) -> None:
    html = paper.read("light", _PART)
    paper.write("light", _PART, re.sub(r"2 of (\d)", r"Part \1", html))


def part_too_many(paper: PrintedCopy) -> None:
    """One left of a time when the story was longer."""
    parts = len(list(paper.path("light", LONG).parent.glob("*/index.html"))) + 1
    paper.copy("light", _PART, LONG.replace("index.html", f"{parts + 1}/index.html"))


FAULTS = (
    Planted("no-word-lost", "a word left out in Full", lambda paper: paper.change("full", STORY, "three mayors", "mayors")),
    Planted("no-word-lost", "a word left out in Light", lambda paper: paper.change("light", STORY, "three mayors", "mayors")),
    Planted("no-word-lost", "two words run into one", lambda paper: paper.change("light", STORY, "three mayors", "threemayors")),
    Planted("no-word-lost", "a cell left out of a table", lambda paper: paper.change("full", STORY, "Arches", "")),
    Planted("no-word-lost", "a caption left out", lambda paper: paper.change("light", STORY, _CAPTION, "")),
    Planted("no-word-lost", "a description left out", lambda paper: paper.change("full", STORY, 'alt="Two women on the bridge"', 'alt=""'), ("named-links",)),
    Planted("no-word-lost", "a byline left out", lambda paper: paper.change_all("light", STORY, "Mina Rahimi", ""), ("named-links",)),
    Planted("no-word-lost", "a correction left out", lambda paper: paper.change("full", STORY, "The bridge has nine arches, not eight.", "")),
    Planted("no-word-lost", "the end of a part cut off", lost_last_words),
    Planted("no-word-lost", "a joiner lost from a Persian word", lambda paper: paper.write("light", PERSIAN, paper.read("light", PERSIAN).replace("می\u200cشود", "میشود"))),
    Planted("nothing-twice", "a caption printed twice", lambda paper: paper.change("full", STORY, _CAPTION, f"{_CAPTION} {_CAPTION}")),
    Planted("nothing-twice", "a paragraph printed twice", lambda paper: paper.add("light", STORY, "<p>It took nine years, three mayors and one flood to build the bridge.")),
    Planted("own-descriptions", "a picture described by its caption", lambda paper: paper.change("full", STORY, 'alt="Two women on the bridge"', f'alt="{_CAPTION}"'), ("no-word-lost",)),
    Planted("own-descriptions", "a shared picture described by its file's name", described_in_the_head),
    Planted("own-descriptions", "a picture in Light described by its file's name", described_beside_the_link),
    Planted("own-descriptions", "a gallery picture described by the headline", described_by_headline),
    Planted("dated", "no date", lambda paper: paper.change("light", STORY, "November 3, 2026", "lately")),
    Planted("dated", "a Persian story without the common calendar's day", lambda paper: paper.write("light", PERSIAN, paper.read("light", PERSIAN).replace("نوامبر", ""))),
    Planted("printed", "a story that was never printed", unprinted_story),
    Planted("parts", "a part that does not say where it stands", unsaid_part),
    Planted("parts", "a part too many", part_too_many, ("nothing-twice",)),
    Planted("end-mark", "no end-of-story mark", lambda paper: paper.change("full", STORY, 'id="nl-end"', 'id="nl-start"'), ("switch-end",)),
    Planted("linked-data", "another headline in the JSON-LD", lambda paper: paper.change("full", STORY, '"headline":"The bridge', '"headline":"A bridge')),
    Planted("linked-data", "another date in the JSON-LD", lambda paper: paper.change("full", STORY, '"datePublished":"2026', '"datePublished":"2025')),
    Planted("linked-data", "JSON-LD that cannot be read", lambda paper: paper.change("full", STORY, '{"@context"', '{@context')),
)  # fmt: skip
