"""What every source does alike: language, section, headline, summary, names, remarks, last remarks."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nightletter.sources.delivery import Delivery, Remark
from nightletter.sources.making.headline import beginning_of
from nightletter.sources.making.language import language_in
from nightletter.sources.making.last_remarks import with_last_remarks
from nightletter.sources.making.names import byline_of, people_named, topics_named
from nightletter.sources.making.refusal import Refusal
from nightletter.sources.making.remarks import Remarks
from nightletter.sources.making.section import first_section, section_named
from nightletter.sources.making.summary import is_cut_out
from nightletter.story import slug_of
from tests.sources.small_paper import small_paper

WORDS = st.lists(st.text(alphabet="abcdefg", min_size=1, max_size=8), min_size=1, max_size=20)


@pytest.mark.parametrize(
    ("given_tag", "otherwise", "found"),
    [
        ("fa", "", ("fa", "fa")),
        ("FA", "", ("fa", "fa")),
        ("en-GB", "", ("en", "en")),
        ("de", "", ("en", "de")),
        ("de", "ar", ("ar", "de")),
    ],
)
def test_the_nearest_language_of_the_paper(
    tmp_path: Path, given_tag: str, otherwise: str, found: tuple[str, str]
) -> None:
    assert language_in(small_paper(tmp_path), given_tag, otherwise) == found


def test_the_very_language_goes_before_a_near_one(tmp_path: Path) -> None:
    assert language_in(small_paper(tmp_path, ("pt", "pt-BR")), "pt-br") == ("pt-BR", "pt-BR")


@pytest.mark.parametrize(
    ("words", "key"),
    [
        (("news",), "news"),
        (("NEWS",), "news"),
        (("خبر",), "news"),
        (("arts AND letters",), "culture"),
        (("nothing", "opinion"), "opinion"),
        (("Arts and letters", "news"), "news"),
        (("", "sport"), ""),
        ((), ""),
    ],
)
def test_a_section_is_named_by_its_key_or_else_by_a_name(
    tmp_path: Path, words: tuple[str, ...], key: str
) -> None:
    assert section_named(small_paper(tmp_path), *words) == key
    assert first_section(small_paper(tmp_path)) == "news"


@given(words=WORDS)
def test_the_beginning_of_a_text_is_its_first_words_and_no_part_of_one(words: list[str]) -> None:
    text = " ".join(words)
    found = beginning_of(text)
    assert len(found) <= 81
    assert found == text or text.startswith(found.removesuffix("…") + " ")


def test_a_word_that_is_too_long_is_cut() -> None:
    assert beginning_of("a" * 90) == "a" * 80 + "…"


@given(words=WORDS, data=st.data())
def test_what_is_made_of_the_texts_words_is_cut_out(words: list[str], data: st.DataObject) -> None:
    kept = [word for word in words if data.draw(st.booleans())]
    assert is_cut_out(" ".join(kept), " ".join(words))
    assert is_cut_out(" ".join([*kept, "[…]"]), " ".join(words)) or not kept
    assert not is_cut_out(" ".join([*kept, "another"]), " ".join(words))


def test_people_are_named_once_by_what_is_shown() -> None:
    people = people_named(["Ann Lee", "b@x.example", "", "ANN LEE", "Béla <b@x.example>"])
    assert [(one.key, one.names[""]) for one in people] == [("ann-lee", "ANN LEE"), (slug_of("Béla"), "Béla")]
    assert [one.name for one in byline_of(people)] == ["ANN LEE", "Béla"]
    assert len(byline_of(people_named(map(str, range(60))))) == 50


def test_topics_have_keys_and_none_is_the_section() -> None:
    topics = topics_named(["Water", "water", "News", "!"], "en", frozenset({"news"}))
    assert [(one.key, one.names["en"]) for one in topics] == [("water", "water")]


def test_a_refusal_says_its_text() -> None:
    assert (str(Refusal("no date", 3)), Refusal("no date", 3).line) == ("no date", 3)


def test_remarks_are_said_once_in_the_order_of_lines_and_after_fifty_counted() -> None:
    remarks = Remarks("a.md")
    for line in (7, None, 7, 2):
        remarks.add("odd", line)
    assert [remark.line for remark in remarks.all()] == [None, 2, 7]
    assert remarks.has("odd")
    for number in range(60):
        remarks.add(f"{number:02}", 9)
        remarks.add(f"{number:02}", 9)
    assert remarks.is_full
    assert len(remarks.all()) == 51
    assert remarks.all()[-1].text == "13 more remarks of these kinds were left out"


@pytest.mark.parametrize("count", [0, 1, 3])
def test_last_remarks_are_asked_for_when_all_was_read(count: int) -> None:
    read: list[int] = []

    def deliveries() -> list[Delivery]:
        return [Delivery(None, withheld=str(number)) for number in range(count)]

    def last() -> tuple[Remark, ...]:
        read.append(count)
        return (Remark("all", None, "odd"),)

    found = list(with_last_remarks(iter(deliveries()), last))
    assert [each.withheld for each in found] == [str(number) for number in range(count)]
    assert [len(each.remarks) for each in found] == [*[0] * (count - 1), *[1] * bool(count)]
