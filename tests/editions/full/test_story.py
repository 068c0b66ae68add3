"""The page of a story: every part once, in order, and linked to what it belongs to."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from nightletter.archive import Subject
from nightletter.story import (
    Byline,
    Correction,
    Emphasis,
    Paragraph,
    Person,
    Picture,
    StoryLink,
    Topic,
)
from tests import newsroom
from tests.editions.full.printing import Printed, full_of, print_full
from tests.newsroom import at, paragraph, story

PAGE = "en/news/1-headline-of-one/index.html"


def test_headline_stands_once_and_above_the_standfirst(tmp_path: Path) -> None:
    printed = print_full(newsroom.paper(tmp_path), story(standfirst="What it says."))
    assert printed.one(PAGE, "h1").text() == "Headline of one"
    assert printed.said(PAGE, "main").count("Headline of one") == 1
    assert printed.said(PAGE, ".story header").endswith("1 min read")
    assert printed.one(PAGE, "h1 + .standfirst").text() == "What it says."


def test_people_stand_in_the_byline_in_their_order_each_with_a_link(tmp_path: Path) -> None:
    byline = (Byline("zed"), Byline("amy", name="A. Nonymous"))
    names = (Person("zed", {"en": "Zed Last"}), Person("amy", {"en": "Amy First"}))
    printed = print_full(newsroom.paper(tmp_path), story(byline=byline), names=names)
    assert printed.said(PAGE, ".byline") == "By Zed Last and A. Nonymous"
    assert printed.hrefs(PAGE, ".byline a") == ["/en/people/zed/", "/en/people/amy/"]


def test_a_story_without_a_byline_has_no_line_for_it(tmp_path: Path) -> None:
    assert not print_full(newsroom.paper(tmp_path), story()).parsed(PAGE).css(".byline")


def test_dates_are_those_of_the_papers_place(tmp_path: Path) -> None:
    paper = newsroom.paper(tmp_path, timezone="Asia/Tehran")
    printed = print_full(paper, story(published=at(2026, 11, 18, 23), updated=at(2026, 11, 20, 1)))
    times = printed.parsed(PAGE).css(".story header time")
    assert [time.attributes["datetime"] for time in times] == [
        "2026-11-19T02:30+03:30",
        "2026-11-20T04:30+03:30",
    ]
    assert printed.said(PAGE, ".meta").startswith(
        "November 19, 2026 · 2:30 AM (Tehran) · Updated November 20, 2026"
    )


def test_an_update_on_the_same_day_is_not_told(tmp_path: Path) -> None:
    printed = print_full(newsroom.paper(tmp_path), story(updated=at(2026, 11, 18, 18)))
    assert "Updated" not in printed.said(PAGE)


def test_persian_readers_get_their_calendar_and_the_common_one(tmp_path: Path) -> None:
    paper = newsroom.paper(tmp_path, "fa")
    printed = print_full(paper, story(language="fa"))
    said = printed.said("fa/news/1-headline-of-one/index.html", ".story header time")
    assert said == "۲۷ آبان ۱۴۰۵ (۱۸ نوامبر ۲۰۲۶)"


def test_a_correction_is_announced_at_the_top_and_told_in_full_at_the_end(tmp_path: Path) -> None:
    correction = Correction(date(2026, 11, 19), ("It was ", Emphasis(("seven",)), ", not nine."))
    printed = print_full(newsroom.paper(tmp_path), story(corrections=(correction,)))
    assert printed.one(PAGE, ".meta a[href='#corrections']").text() == "Corrected November 19, 2026"
    assert printed.said(PAGE, "#corrections") == "Corrections November 19, 2026 It was seven , not nine."
    assert printed.said(PAGE, "main").count("not nine") == 1


def test_the_end_mark_follows_the_last_word_and_precedes_all_else(tmp_path: Path) -> None:
    correction = Correction(date(2026, 11, 19), ("It was seven.",))
    one = story(
        body=(paragraph("First."), paragraph("The last word.")), corrections=(correction,), topics=("water",)
    )
    text = print_full(newsroom.paper(tmp_path), one).text(PAGE)
    before, after = text.split('<span id="nl-end" hidden></span>')
    assert before.rstrip().endswith("<p>The last word.</p>")
    assert all(
        later in after and later not in before.partition("<main")[2]
        for later in ("It was seven.", "/topics/")
    )


def test_the_way_to_light_is_the_first_thing_in_the_body(tmp_path: Path) -> None:
    printed = print_full(newsroom.paper(tmp_path), story(slug="سلام"))
    page = "en/news/1-سلام/index.html"
    first = printed.parsed(page).css_first("body a")
    assert first is not None
    light = "http://light.paper.localhost:8000/en/news/1-%D8%B3%D9%84%D8%A7%D9%85/"
    assert first.attributes["href"] == light
    assert printed.text(page).partition("<body>")[2].lstrip().startswith('<nav class="first"')


def test_translations_are_offered_in_their_own_language(tmp_path: Path) -> None:
    paper = newsroom.paper(tmp_path, "en", "fa")
    stories = (story("one", translation="t"), story("two", language="fa", headline="سلام", translation="t"))
    printed = print_full(paper, *stories)
    way = printed.one(PAGE, ".mast .tongues a")
    assert way.attributes == {"href": "/fa/news/2-سلام/", "lang": "fa", "hreflang": "fa", "dir": "rtl"}
    assert way.text() == "فارسی"


def test_links_between_stories_lead_to_our_own_pages(tmp_path: Path) -> None:
    body = (Paragraph((StoryLink("two", ("there",)), " ", StoryLink("gone", ("nowhere",)))),)
    printed = print_full(newsroom.paper(tmp_path), story(body=body), story("two"))
    assert printed.hrefs(PAGE, ".body > p a") == ["/en/news/2-headline-of-two/"]
    assert printed.said(PAGE, ".body > p") == "there nowhere"


def test_only_earlier_stories_are_offered_below_one(tmp_path: Path) -> None:
    days = [story(f"day{n}", published=at(2026, 11, n), topics=("water",)) for n in range(1, 6)]
    printed = print_full(newsroom.paper(tmp_path), *days, names=(Topic("water", {"en": "Water"}),))
    third = "en/news/3-headline-of-day3/index.html"
    assert printed.hrefs(third, ".earlier a") == [
        "/en/news/2-headline-of-day2/",
        "/en/news/1-headline-of-day1/",
    ]
    assert printed.hrefs(third, ".topics a") == ["/en/topics/water/"]


def test_no_story_is_offered_twice_below_one(tmp_path: Path) -> None:
    days = [story(f"day{n}", published=at(2026, 11, n), topics=("water",)) for n in range(1, 9)]
    printed = print_full(newsroom.paper(tmp_path), *days)
    offered = printed.hrefs("en/news/8-headline-of-day8/index.html", ".onward a")
    assert len(offered) == len(set(offered)) == 6


def test_sharing_is_by_plain_links_in_the_papers_order(tmp_path: Path) -> None:
    """From person to person goes Light's address, since the next reader's line may be as bad."""
    paper = newsroom.paper(tmp_path, more='share = ["x", "sms", "email", "telegram"]')
    printed = print_full(paper, story(headline="Salt & water", slug="salt"))
    full, light = (
        f"http%3A%2F%2F{host}%3A8000%2Fen%2Fnews%2F1-salt%2F"
        for host in ("paper.localhost", "light.paper.localhost")
    )
    assert printed.hrefs("en/news/1-salt/index.html", ".share a") == [
        f"https://x.com/intent/post?url={full}&text=Salt%20%26%20water",
        f"sms:?&body=Salt%20%26%20water%20{light}",
        f"mailto:?subject=Salt%20%26%20water&body={light}",
        f"https://t.me/share/url?url={light}&text=Salt%20%26%20water",
    ]


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "9:40 AM (Tehran)"), ("fa", "۹:۴۰ (تهران)"), ("ar", "٩:٤٠ ص (طهران)")],
)
def test_the_hour_is_told_by_the_papers_clock_and_where_that_is(
    tmp_path: Path, language: str, said: str
) -> None:
    paper = newsroom.paper(tmp_path, language, timezone="Asia/Tehran")
    printed = print_full(paper, story(language=language, slug="salt", published=at(2026, 11, 18, 6, 10)))
    assert said in printed.said(f"{language}/news/1-salt/index.html", ".story .meta")


def test_a_day_that_came_without_an_hour_is_told_without_one(tmp_path: Path) -> None:
    paper = newsroom.paper(tmp_path, timezone="Asia/Tehran")
    printed = print_full(paper, story(slug="salt", published=at(2026, 11, 17, 20, 30)))
    assert "Tehran" not in printed.said("en/news/1-salt/index.html", ".story .meta")


def test_a_page_on_paper_says_where_it_is_from_in_letters_that_can_be_typed(tmp_path: Path) -> None:
    paper = newsroom.paper(tmp_path, "fa")
    printed = print_full(paper, story(language="fa", slug="نمک"))
    article = printed.one("fa/news/1-نمک/index.html", "article")
    assert article.attributes["data-from"] == "http://paper.localhost:8000/fa/news/1-نمک/"


def test_a_plain_page_has_no_date_and_nothing_to_read_next(tmp_path: Path) -> None:
    about = story("about", kind="page", headline="About us", slug="about")
    printed = print_full(newsroom.paper(tmp_path), story(), about)
    page = "en/about/index.html"
    assert not printed.parsed(page).css("time, .onward, .share, script[type], .kicker")
    assert printed.hrefs(page, ".foot a").count("/en/about/") == 1


def test_the_lead_picture_bears_its_caption_and_credit_once(tmp_path: Path) -> None:
    paper = newsroom.paper(tmp_path)
    lead = Picture(newsroom.picture(paper), alt="A grey field.", caption=("At noon.",), credit="Photo: A. B.")
    printed = print_full(paper, story(lead=lead))
    assert printed.said(PAGE, ".leading figcaption") == "At noon. Photo: A. B."
    assert printed.text(PAGE).count("At noon.") == 1
    picture = printed.one(PAGE, ".leading img")
    assert (picture.attributes["alt"], picture.attributes["fetchpriority"]) == ("A grey field.", "high")
    assert (picture.attributes["width"], picture.attributes["height"]) == ("96", "64")


def test_a_story_that_has_gone_prints_nothing(tmp_path: Path) -> None:
    paper = newsroom.paper(tmp_path)
    newsroom.file(paper, story())
    with newsroom.archive_of(paper) as archive:
        from nightletter.archive import Inquiry

        with Inquiry(archive) as ask:
            assert full_of(paper).print(Subject("story", "99"), ask) == ()


def test_every_word_of_the_header_is_escaped(tmp_path: Path) -> None:
    bad = "</script></title></style><script>alert(1)</script>\"'><b onload=x>&amp;"
    one = story(
        headline=bad, slug="bad", standfirst=bad, label=bad, byline=(Byline("p", name=bad),), topics=("t",)
    )
    names = (Topic("t", {"": bad}), Person("p", {"": bad}))
    printed = print_full(newsroom.paper(tmp_path), one, names=names)
    assert _scripts(printed) <= {"application/ld+json", "switch"}
    assert all(
        printed.one(PAGE.replace("headline-of-one", "bad"), tag).text() == bad
        for tag in ("h1", "header > .standfirst", ".story .kicker b")
    )


def _name(program: str) -> str:
    return "switch" if program.startswith("!function($){") and "alert" not in program else program


def _scripts(printed: Printed) -> set[str]:
    found = set()
    for address in printed.pages:
        if address.endswith(".html"):
            scripts = printed.parsed(address).css("script")
            found |= {node.attributes.get("type") or _name(node.text()) for node in scripts}
            assert not printed.parsed(address).css("b[onload]")
    return found


def test_the_next_story_is_offered_with_section_byline_date_and_minutes(tmp_path: Path) -> None:
    next_one = story("old", published=at(2026, 11, 1), byline=(Byline("mina"),))
    printed = print_full(newsroom.paper(tmp_path), next_one, story("new"))
    said = printed.said("en/news/2-headline-of-new/index.html", ".following .card")
    assert said == "News Headline of old Nov 1, 2026 · By mina · 1 min read"


def test_a_label_that_names_the_section_is_said_once(tmp_path: Path) -> None:
    printed = print_full(newsroom.paper(tmp_path), story(section="culture", label="Culture"))
    assert printed.said("en/culture/1-headline-of-one/index.html", ".kicker") == "Culture"
