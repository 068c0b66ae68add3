"""A front is written into the settings, and every other line stays as it was."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nightletter.paper import Front, PaperFault, template, with_front, write_front

MOMENTS = st.integers(0, 4 * 10**9).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
FRONTS = st.builds(
    Front,
    lead=st.none() | st.integers(1, 10**6),
    pins=st.lists(st.integers(1, 10**6), unique=True, max_size=4).map(tuple),
    since=st.none() | MOMENTS,
    until=st.none() | MOMENTS,
)
# What may stand in a table that somebody wrote by hand.
LINES = st.lists(
    st.sampled_from(
        [
            "# a note of the desk\n",
            "\n",
            "lead = 12  # the dam\n",
            "pins = [7, 3]\n",
            "  until = 2026-12-01T06:00:00Z # Tuesday\n",
            "since = 2026-11-30 06:00:00+03:30\n",
        ]
    ),
    unique_by=lambda line: line.split("=")[0].strip(),
    max_size=6,
)


def front_in(text: str, tag: str) -> Front:
    said = tomllib.loads(text).get("fronts", {}).get(tag, {})
    return Front(said.get("lead"), tuple(said.get("pins", ())), said.get("since"), said.get("until"))


@given(
    front=FRONTS, lines=LINES, after=st.sampled_from(["", "[fronts.fa]\nlead = 2\n", "\n[light2]\nx = [1]\n"])
)
def test_the_file_says_the_front_and_keeps_every_comment_and_all_else(
    front: Front, lines: list[str], after: str
) -> None:
    text = f'name = "x"  # a name\n[fronts.en]\n{"".join(lines)}{after}'
    changed = with_front(text, "en", front)
    assert changed is not None
    assert front_in(changed, "en") == front
    for comment in ("# a name", *(line.partition("#")[2].strip() for line in lines if "#" in line)):
        assert comment in changed
    assert changed.endswith(after)
    assert with_front(changed, "en", front) == changed, "saying it again changes nothing"


@given(front=FRONTS, end=st.sampled_from(["\n", "\r\n"]))
def test_a_new_papers_settings_get_a_table_at_their_end(front: Front, end: str) -> None:
    text = template("Paper").replace("\n", end)
    changed = with_front(text, "en", front)
    assert changed is not None
    assert changed.startswith(text)
    assert front_in(changed.replace("\r\n", "\n"), "en") == front


def test_a_list_over_several_lines_is_replaced_whole() -> None:
    text = "[fronts.en]\npins = [\n  7, # seven\n  3,\n]\n# end\n"
    assert with_front(text, "en", Front(lead=1)) == "[fronts.en]\nlead = 1\n# end\n"


@pytest.mark.parametrize(
    "form", ["fronts.en.lead = 3\n", "fronts = { en = { lead = 3 } }\n", "[fronts]\nen = { lead = 3 }\n"]
)
def test_a_front_in_another_form_is_left_alone_and_said_to_be(tmp_path: Path, form: str) -> None:
    file = tmp_path / "nightletter.toml"
    file.write_text(form, encoding="utf-8")
    with pytest.raises(
        PaperFault, match=r"is not written as a table \[fronts.en\]; change the front there by hand"
    ):
        write_front(file, "en", Front(lead=1))
    assert file.read_text(encoding="utf-8") == form
    assert [one.name for one in tmp_path.iterdir()] == ["nightletter.toml"]
