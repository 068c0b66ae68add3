"""Dictionaries: with `light.dictionary` every Light page can be unpacked by who has that of its language, and no other can lie there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from nightletter.archive import withdraw
from nightletter.encoding import Dictionary, codings, dictionary
from nightletter.languages import load
from nightletter.paper import Paper
from nightletter.press import print_paper
from nightletter.press.twins import page_of
from tests.newsroom import archive_of, at, file, story
from tests.press.instants import printed as files_of
from tests.press.printed_papers import files, number, small_paper, times
from tests.press.printed_papers import printed as print_now

pytestmark = pytest.mark.slow

_TWIN = re.compile(r"\.[0-9a-f]{16}\.dc[bz]$")


@pytest.fixture
def one(tmp_path: Path) -> Paper:
    """A printed paper in two languages whose readers are given dictionaries."""
    made = with_dictionary(small_paper(tmp_path / "paper"), given=True)
    print_now(made)
    return made


def with_dictionary(paper: Paper, *, given: bool) -> Paper:
    return replace(paper, light=replace(paper.light, dictionary=given))


def given_in(paper: Paper, language: str) -> Dictionary:
    """The only dictionary of the language, which its sidecar names."""
    light = files_of(paper, "light")
    found = [name for name in light if re.fullmatch(rf"{language}/dictionary\.[0-9a-f]+\.txt", name)]
    assert light[f"{language}/index.dictionary"].decode() == f"{found[0].partition('/')[2]}\n"
    assert len(found) == 1
    return dictionary(light[found[0]])


def told(paper: Paper) -> dict[str, bytes]:
    """The twins that were made with a dictionary, in any edition."""
    return {name: body for name, body in files(paper).items() if _TWIN.search(name)}


def test_every_page_of_light_is_there_for_who_has_its_dictionary(one: Paper) -> None:
    light = files_of(one, "light")
    pages = [name for name in light if name.endswith(".html") and name.startswith(("en/", "fa/"))]
    expected = set()
    for page in pages:
        has = given_in(one, page[:2])
        for coding in codings():
            twin = f"{page}.{has.name}.{coding}"
            assert has.decoded(coding, light[twin], len(light[page])) == light[page]
            expected.add(f"light/{twin}")
    assert len(pages) > 20
    assert set(told(one)) == expected


def test_sizes_with_a_dictionary_tell_no_more_than_without(one: Paper) -> None:
    sizes = {len(body) for body in told(one).values()}
    assert all(size % 1024 == 0 for size in sizes)


def test_pages_are_smaller_for_who_has_it(one: Paper) -> None:
    light = files_of(one, "light")
    sizes = {name: len(body) for name, body in light.items()}
    for coding in codings():
        assert sum(size for name, size in sizes.items() if name.endswith(f".{coding}")) < sum(
            size for name, size in sizes.items() if name.endswith(".html.br")
        )


def test_a_dictionary_is_small_and_holds_no_word_of_any_story(one: Paper) -> None:
    before = given_in(one, "en")
    assert len(before.body) <= 4096
    file(one, story("secret", headline="Quetzalcoatl", published=at(2026, 11, 6), topics=("water",)))
    print_now(one)
    assert given_in(one, "en") == before


def test_what_changed_is_printed_as_if_all_had_been(one: Paper) -> None:
    file(one, story("new"), story("fa2", language="fa", headline="خبر دیگر"))
    print_now(one)
    partly = files(one)
    assert print_now(one, everything=True).replaced == 0
    assert files(one) == partly


def test_nothing_is_written_where_nothing_changed(one: Paper) -> None:
    before = times(one)
    report = print_now(one, everything=True)
    assert (report.created, report.replaced) == (0, 0)
    assert times(one) == before


def test_another_dictionary_leaves_none_that_was_made_with_the_former(one: Paper) -> None:
    before = given_in(one, "en")
    page = "en/about/index.html"
    kept = files_of(one, "light")[page]
    one.texts.mkdir()
    words = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Read next"\nmsgstr "Old news"\n'
    (one.texts / "en.po").write_text(words, encoding="utf-8")
    load.cache_clear()
    print_now(one)
    now = given_in(one, "en")
    assert now != before
    assert b"Old news" in now.body
    light = files_of(one, "light")
    assert not [name for name in light if before.name in name]
    assert light[page] == kept
    assert now.decoded("dcz", light[f"{page}.{now.name}.dcz"], 10_000) == kept
    assert files(one) == afresh(one)


def test_without_the_setting_there_is_nothing_of_it(one: Paper) -> None:
    plain = with_dictionary(one, given=False)
    print_now(plain)
    assert told(plain) == {}
    assert not [name for name in files(plain) if "dictionary" in name]
    assert b"connect-src" not in files_of(plain, "light")["en/index.html"]


def test_a_withdrawn_story_is_gone_for_who_has_the_dictionary_too(one: Paper) -> None:
    gone = number(one, "shown")
    with archive_of(one) as archive:
        withdraw(archive, gone, "Wrong.")
    print_now(one)
    has = given_in(one, "en")
    twins = [body for name, body in told(one).items() if "/en/" in name and name.endswith(".dcz")]
    pages = [has.decoded("dcz", twin, 100_000) or b"" for twin in twins]
    assert pages
    assert all(pages)
    assert not any(b"A boat" in page for page in pages)


def test_a_broken_twin_is_mended_and_its_page_left_alone(one: Paper) -> None:
    twin = next(iter(sorted(told(one))))
    path = one.directory / "printed" / twin
    whole, page = path.read_bytes(), times(one)[page_of(twin)]
    path.write_bytes(whole[:100])
    assert print_now(one, everything=True).replaced == 0
    assert path.read_bytes() == whole
    assert times(one)[page_of(twin)] == page


def afresh(paper: Paper) -> dict[str, bytes]:
    """The files of the paper printed again by a press that knows nothing."""
    for name in ("printed", "press"):
        (paper.directory / name).rename(paper.directory / f"{name}.before")
    print_paper(paper, workers=1)
    return files(paper)
