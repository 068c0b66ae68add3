"""Around a story in Light: what it is, what it costs in Full, and an end that says what each link is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from nightletter.editions import Page
from nightletter.paper import Paper
from nightletter.story import Byline, Correction, Person, Picture, Topic
from tests.editions.light.pages import Printer, printing, text_of
from tests.editions.light.test_words import noise
from tests.newsroom import at, file, paper, paragraph, picture, story

NAMES = (
    Person("mina", {"en": "Mina Rad", "fa": "مینا راد"}, {"en": "She writes on rivers."}, pseudonym=True),
    Topic("water", {"en": "Water"}),
)


@pytest.fixture
def ferry(tmp_path: Path) -> Paper:
    return paper(tmp_path, "en", "fa")


@pytest.fixture
def printer(ferry: Paper) -> Iterator[Printer]:
    with printing(ferry) as one:
        yield one


def html(page: Page) -> str:
    return page.data().decode()


def end(page: Page) -> str:
    """The words of a page's end."""
    return " ".join(re.sub("<[^>]*>", " ", html(page).partition("<footer>")[2]).split())


def told(ferry: Paper) -> None:
    """Two stories on one topic, the second in Persian as well."""
    both = {"topics": ("water",), "byline": (Byline("mina"),)}
    file(
        ferry,
        story("a", label="Exclusive", published=at(2026, 11, 1), **both),
        story("b", translation="b", published=at(2026, 11, 2), **both),
        story("c", language="fa", slug="c", translation="b", published=at(2026, 11, 3), **both),
        names=NAMES,
    )


def test_the_end_of_a_story_says_what_each_link_is(ferry: Paper, printer: Printer) -> None:
    told(ferry)
    (page,) = printer.sheet("story", "2")
    assert end(page) == (
        "Topics: Water Also in: فارسی Read next: Headline of a "
        "Exclusive · By Mina Rad · Nov 1, 2026 · 1 min read Full version (about 7 KB)"
    )


def test_a_name_leads_to_what_else_that_person_wrote(ferry: Paper, printer: Printer) -> None:
    told(ferry)
    (page,) = printer.sheet("story", "2")
    assert '<a href="../../people/mina/index.html">Mina Rad</a>' in html(page)
    (of_person, *_) = printer.sheet("listing", "en/person/mina")
    assert "pseudonym She writes on rivers." in " ".join(text_of(of_person).split())


def test_a_page_says_once_that_it_is_light_and_in_its_language(ferry: Paper, printer: Printer) -> None:
    told(ferry)
    for subject, line in ((("story", "2"), "This is Light"), (("front", "fa"), "این نسخهٔ سبک")):
        (page,) = printer.sheet(*subject)
        assert html(page).count(line) == 1


def test_what_full_weighs_grows_with_the_story_and_its_pictures_and_is_told_to_two_digits(
    ferry: Paper, printer: Printer
) -> None:
    weights = []
    for pictures, words in ((0, 10), (0, 5_000), (1, 5_000)):
        lead = Picture(picture(ferry)) if pictures else None
        page, *_ = printer.story(story(lead=lead, body=(paragraph("word " * words),)))
        weights += re.findall(r"Full version \(about ([0-9.]+) KB\)", html(page))[:1]
    few, many, pictured = map(float, weights)
    assert (few, many) == (7, 22)
    assert pictured >= many


def test_nothing_is_said_of_the_weight_of_a_website_that_is_not_ours(tmp_path: Path) -> None:
    with printing(paper(tmp_path, more='editions = ["light"]')) as printer:
        page, *_ = printer.story(story())
    assert html(page).count(">Full version</a>") == 2
    assert "about" not in html(page)


def test_a_label_that_names_the_section_is_said_once(printer: Printer) -> None:
    (page,) = printer.story(story(section="culture", label="Culture"))
    assert "Culture" not in text_of(page)
    assert html(page).count(">Culture<") == 1


def test_every_part_has_a_title_of_its_own_and_says_who_wrote_it(ferry: Paper, printer: Printer) -> None:
    file(ferry, names=NAMES)
    long = tuple(paragraph(noise(6_000, letter)) for letter in "abc")
    pages = printer.story(story(byline=(Byline("mina"),), body=long))
    titles = [re.findall("<title>(.*?)</title>", html(page))[0] for page in pages]
    total = len(pages)
    assert total > 1
    assert titles == [f"Headline of one ({n} of {total}) – The Ferry" for n in range(1, total + 1)]
    assert all("Mina Rad</a> · November 18, 2026" in html(page) for page in pages)
    assert 'href="../index.html">Previous part</a>' in html(pages[1])


def test_the_list_of_corrections_says_what_was_wrong_and_when(ferry: Paper, printer: Printer) -> None:
    wrong = (
        Correction(date(2026, 11, 19), ("It was nine.",)),
        Correction(date(2026, 11, 20), ("word " * 900,)),
    )
    file(ferry, story(corrections=wrong))
    for sheet in (("listing", "en/corrections/"), ("period", "en/corrections//2026")):
        (page, *_) = printer.sheet(*sheet)
        said = " ".join(text_of(page).split())
        assert "November 19, 2026 It was nine." in said
        assert said.index("November 20") < said.index("November 19")
        assert 50 < said.count("word") < 100


def test_a_front_has_its_day_and_its_sections_above_its_stories(ferry: Paper, printer: Printer) -> None:
    told(ferry)
    (page,) = printer.sheet("front", "en")
    said = " ".join(text_of(page).split())
    assert said.startswith(
        "November 2, 2026 The Ferry News Headline of b By Mina Rad · Nov 2, 2026 · 1 min read"
    )


def test_words_do_not_run_together_where_figures_mean_nothing(printer: Printer) -> None:
    pictures = (Picture(None, "A boat", ("At the bank.",), "M. R."), Picture(None, caption=("At night.",)))
    (page,) = printer.story(story(body=pictures))
    plain = (
        html(page).replace("figcaption", "span").replace("<figure>", "<span>").replace("</figure>", "</span>")
    )
    lines = [" ".join(re.sub("<[^>]*>", "", line).split()) for line in re.split("<p>|<p [^>]*>", plain)]
    at = lines.index("At the bank. M. R.")
    assert lines[at + 1 :][:2] == ["Picture not available: A boat", "At night."]
