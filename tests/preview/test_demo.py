"""Every story of the demo looks in a preview as it was printed, to the byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from nightletter.archive import Subject, subjects
from nightletter.paper import Paper
from nightletter.press import tree
from nightletter.preview.galley import galley
from nightletter.preview.material import of_number
from tests.newsroom import archive_of


@pytest.mark.slow
def test_every_story_has_the_bytes_that_were_printed(demo_paper: Paper, tmp_path: Path) -> None:
    with archive_of(demo_paper) as archive:
        stories = [one for one in subjects(archive, demo_paper.languages) if one.kind == "story"]
    assert len(stories) > 30
    for one in stories:
        assert _differing(demo_paper, one, tmp_path / one.name) == []


def _differing(paper: Paper, one: Subject, scratch: Path) -> list[str]:
    scratch.mkdir()
    shown = galley(paper, of_number(paper, one.number), scratch, scratch / "cache")
    assert {form.edition for form in shown.forms} == {"full", "light"}
    assert shown.wanting == ()
    return [
        f"{form.edition}/{address}"
        for form in shown.forms
        for address, body in form.files.items()
        if (tree(paper, form.edition) / address).read_bytes() != body
    ]
