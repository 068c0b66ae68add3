"""Quotation: who said it, in all the ways in which people write that."""

from __future__ import annotations

import pytest

from nightletter.story import Link, Paragraph, Quotation
from tests.sources.html.page import block, blocks

SAID = Quotation((Paragraph(("Said.",)),), ("Ann Lee, judge",))


@pytest.mark.parametrize(
    "html",
    [
        "<blockquote><p>Said.\n— Ann Lee, judge</p></blockquote>",
        "<blockquote><p>Said.</p><p>— Ann Lee, judge</p></blockquote>",
        "<blockquote><p>Said.</p><p>-- Ann Lee, judge</p></blockquote>",
        "<blockquote><p>Said.</p><footer>— Ann Lee, judge</footer></blockquote>",
        "<blockquote><p>Said.</p><cite>Ann Lee, judge</cite></blockquote>",
        "<blockquote>Said.<footer><cite>Ann Lee, judge</cite></footer></blockquote>",
        "<blockquote>\nSaid.\n  <span>- Ann Lee, judge</span>\n</blockquote>",
        "<figure><blockquote>Said.</blockquote><figcaption>Ann Lee, judge</figcaption></figure>",
    ],
)
def test_the_name_is_found(html: str) -> None:
    assert block(html) == SAID


def test_a_name_may_be_a_link() -> None:
    assert block('<blockquote><p>Said.\n— <a href="u">Ann</a>, judge</p></blockquote>') == Quotation(
        (Paragraph(("Said.",)),), (Link("u", ("Ann",)), ", judge")
    )


@pytest.mark.parametrize(
    "text",
    [
        "the dam\n— which nobody wanted —\nbroke",
        "the dam\n— which nobody wanted — broke",
        "Said. — Ann",
        "— Ann",
    ],
)
def test_a_dash_in_the_words_is_no_name(text: str) -> None:
    found = block(f"<blockquote><p>{text}</p></blockquote>")
    assert isinstance(found, Quotation)
    assert found.attribution == ()


def test_a_long_last_line_is_no_name() -> None:
    found = block(f"<blockquote><p>Said.</p><p>— {'word ' * 60}</p></blockquote>")
    assert isinstance(found, Quotation)
    assert found.attribution == ()


def test_the_title_of_a_work_within_a_line_is_no_name() -> None:
    found = block("<blockquote>In <cite>Ulysses</cite> he says so.</blockquote>")
    assert isinstance(found, Quotation)
    assert found.attribution == ()


@pytest.mark.parametrize(
    "html",
    [
        '<blockquote class="pullquote">a</blockquote>',
        '<figure class="wp-block-pullquote"><blockquote>a</blockquote></figure>',
    ],
)
def test_a_pull_quotation_is_known_by_its_class(html: str) -> None:
    assert block(html) == Quotation((Paragraph(("a",)),), (), pull=True)


def test_a_quotation_of_nothing_is_nothing() -> None:
    assert blocks("<blockquote> </blockquote>") == ()
