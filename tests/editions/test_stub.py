"""Stubs and sidecars: what stands at an address that has no story of its own any more."""

from __future__ import annotations

from nightletter.editions import Page, gone
from nightletter.editions.page import with_status
from nightletter.editions.stub import moved

HOSTILE = '"><script>x</script>'


def test_a_moved_page_leads_on_by_link_and_by_itself() -> None:
    page, status = moved("en/old/index.html", "../new/index.html", "/en/new/", "en", "ltr", "Moved")
    assert b'<a href="../new/index.html">Moved</a>' in page.data()
    assert b'http-equiv="refresh"' in page.data()
    assert b'url=../new/index.html"' in page.data()
    assert b'content="noindex"' in page.data()
    assert (status.address, status.data()) == ("en/old/index.status", b"301 /en/new/\n")


def test_a_bare_notice_says_that_it_is_gone() -> None:
    page, status = gone("fa/old/index.html", "fa", "rtl", "رفت")
    assert 'lang="fa" dir="rtl"' in page.data().decode()
    assert b"refresh" not in page.data()
    assert status.data() == b"410\n"


def test_nothing_in_a_stub_is_taken_for_markup() -> None:
    page = moved("en/old/index.html", HOSTILE, "/", "en", "ltr", HOSTILE)[0]
    assert b"<script" not in page.data()


def test_only_a_folders_page_has_a_sidecar() -> None:
    assert [page.address for page in with_status(Page("index.html", b""), "410")] == [
        "index.html",
        "index.status",
    ]
    assert with_status(Page("2014/post.html", b""), "410") == (Page("2014/post.html", b""),)
