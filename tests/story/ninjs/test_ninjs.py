"""ninjs: what goes out is valid by IPTC's schema, and comes back the same."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nightletter.story import Story
from nightletter.story.ninjs import BLOCKS, NinjsFault, Told, item_of, story_of, told_of
from tests.newsroom import paragraph, story
from tests.story import any_story
from tests.story.ninjs.schema import faults

_NUMBERS = st.none() | st.integers(1, 2**40)
_FORMER = st.lists(any_story.keys, max_size=3).map(tuple)
_MOMENTS = st.sampled_from(["", "2026-11-30T12:00:00"])
_BY = st.sampled_from(["source", "person"])
# As the archive has them: only of a withdrawn one readers are told why.
TOLD = st.one_of(
    st.builds(Told, _NUMBERS, former=_FORMER),
    st.builds(Told, _NUMBERS, st.just("published"), st.none(), st.just("person"), _MOMENTS, _FORMER),
    st.builds(Told, _NUMBERS, st.just("hidden"), st.none(), _BY, _MOMENTS, _FORMER),
    st.builds(
        Told,
        _NUMBERS,
        st.just("withdrawn"),
        st.text(min_size=1, max_size=20),
        _BY,
        _MOMENTS,
        _FORMER,
        st.booleans(),
        st.sampled_from(["", "He is in hiding."]),
    ),
)


def travelled(one: Story, told: Told = Told()) -> Any:  # noqa: B008 - a frozen value
    """The item of a story as another machine reads it."""
    return json.loads(json.dumps(item_of(one, "<p>…</p>", {}, {}, told)))


@given(any_story.stories, TOLD)
def test_any_story_comes_back_the_same_and_is_valid_on_the_way(one: Story, told: Told) -> None:
    item = travelled(one, told)
    assert faults(item) == []
    assert story_of(item, "here") == one
    assert told_of(item, "here") == told


def test_the_schema_sees_what_is_wrong() -> None:
    assert faults({**travelled(story("a")), "story": 1}) != []
    assert faults({**travelled(story("a")), "contentCreated": "yesterday"}) != []


def test_what_ninjs_has_a_field_for_is_read_from_there() -> None:
    item = travelled(story("a", headline="Before", standfirst="Before", label="Before"))
    item["headlines"][0]["value"] = "After"
    item["descriptions"][0]["value"] = "After."
    found = story_of(item, "here")
    assert found is not None
    assert (found.headline, found.standfirst, found.label) == ("After", "After.", "Before")


def test_what_others_wrote_is_no_story_of_ours() -> None:
    assert (
        story_of({"uri": "urn:x", "bodies": [{"contentType": "text/html", "value": "<p>"}]}, "here") is None
    )


def with_rest(**rest: Any) -> Any:
    item = travelled(story("a"))
    body = next(one for one in item["bodies"] if one["contentType"] == BLOCKS)
    body["value"] = json.dumps({**json.loads(body["value"]), **rest})
    return item


@pytest.mark.parametrize(
    "words",
    [
        [{"is": "link", "href": "javascript:alert(1)", "words": ["x"]}],
        [{"is": "strong", "words": [{"is": "link", "href": " https://x", "words": ["x"]}]}],
        [{"is": "storylink", "key": "b", "words": ["x"], "otherwise": "data:text/html,x"}],
        [{"is": "link", "href": "https://x\n", "words": ["x"]}],
    ],
)
def test_a_link_that_was_put_in_on_the_way_is_refused(words: Any) -> None:
    with pytest.raises(NinjsFault, match="a link leads to"):
        story_of(with_rest(body=[{"is": "paragraph", "words": words}]), "here")
    with pytest.raises(NinjsFault, match="a link leads to"):
        story_of(with_rest(corrections=[{"date": "2026-11-01", "words": words}]), "here")


def test_an_embed_that_was_put_in_on_the_way_is_refused() -> None:
    with pytest.raises(NinjsFault, match="a link leads to"):
        story_of(with_rest(body=[{"is": "embed", "href": "javascript:1"}]), "here")


@pytest.mark.parametrize(
    "spoilt",
    [
        with_rest(body=[{"is": "script", "words": ["x"]}]),
        with_rest(slug="../../etc"),
        with_rest(lead={"is": "picture", "media": "../../etc/passwd"}),
        with_rest(unknown=1),
        {**travelled(story("a")), "contentCreated": "yesterday"},
        {**travelled(story("a")), "contentCreated": None},
        {**travelled(story("a")), "altIds": []},
        {**travelled(story("a")), "headlines": "none"},
    ],
)
def test_a_spoilt_item_is_one_line(spoilt: Any) -> None:
    with pytest.raises(NinjsFault) as fault:
        story_of(spoilt, "stories/1.json")
    assert str(fault.value).startswith("stories/1.json: ")
    assert "\n" not in str(fault.value)


def test_a_number_that_is_none_is_refused() -> None:
    item = travelled(story("a", body=(paragraph("x"),)), Told(3))
    item["altIds"] = [{"role": "number", "value": "-3"}]
    with pytest.raises(NinjsFault, match="not a story's number"):
        told_of(item, "here")
