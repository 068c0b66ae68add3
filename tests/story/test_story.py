"""Story: a value that survives being written down, and refuses what no story may be."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given

from nightletter.story import Gallery, Paragraph, Picture, Quotation, Story, Video, decode, encode, validated
from tests.newsroom import story
from tests.story import any_story

NAME = "0123456789abcdef" * 2


@given(any_story.stories)
def test_a_story_is_the_same_after_it_was_written_down_and_read(one: Story) -> None:
    assert decode(encode(one)) == one


@given(any_story.stories)
def test_a_story_always_gives_the_same_bytes(one: Story) -> None:
    assert encode(decode(encode(one))) == encode(one)


@pytest.mark.parametrize(
    "wrong",
    [
        {"key": ""},
        {"headline": ""},
        {"headline": "x" * 1001},
        {"slug": ""},
        {"slug": "a/b"},
        {"slug": ".."},
        {"slug": "a b"},
        {"slug": "a\n"},
        {"slug": "a\x00"},
        {"source": "a\n"},
        {"language": "english language"},
        {"language": "en\n"},
        {"language": "../en"},
        {"kind": "poem"},
        {"kind": "page\n"},
        {"topics": ("a?b",)},
        {"topics": ("a\n",)},
        {"published": "2026-11-18T12:00:00"},
        {"lead": Picture("../secret.jpg")},
        {"lead": Picture(f"{NAME}.jpg\n")},
        {"body": (Paragraph(("text", 7)),)},  # type: ignore[arg-type]
    ],
    ids=repr,
)
def test_a_story_with_a_wrong_field_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(msgspec.ValidationError):
        validated(story(**wrong))


def test_the_refusal_names_the_field() -> None:
    with pytest.raises(msgspec.ValidationError, match=r"\$\.lead\.media"):
        validated(story(lead=Picture("x")))


def test_a_field_that_nobody_knows_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError, match="colour"):
        decode(encode(story()).replace(b'{"source"', b'{"colour":"red","source"'))


def test_a_story_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        story().headline = "Another"  # type: ignore[misc]


def test_media_are_each_named_once_with_the_lead_first() -> None:
    lead, inner, film, still = (f"{digit}{NAME[1:]}.jpg" for digit in "1234")
    body = (
        Quotation((Gallery((Picture(inner), Picture(lead), Picture(None))),)),
        Video(film, still),
        Picture(inner),
    )
    assert story(lead=Picture(lead), body=body).media() == (lead, inner, film, still)
