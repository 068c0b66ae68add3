"""The stories with which docs/editing.md begins are stories, and nothing about them is remarked on."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from nightletter.sources.folder import FolderSource
from nightletter.story import Picture, Quotation
from tests.newsroom import paper
from tests.programs import ROOT

EXAMPLES = re.findall(
    r"^```markdown\n(---\n.*?)^```",
    (ROOT / "docs/editing.md").read_text(encoding="utf-8"),
    re.MULTILINE | re.DOTALL,
)


def test_the_first_story_and_the_persian_one_come_in_as_they_stand(tmp_path: Path) -> None:
    one = paper(tmp_path / "paper", "en", "fa")
    news = tmp_path / "stories" / "news"
    news.mkdir(parents=True)
    shutil.copyfile(ROOT / "demo/pictures/bakery.jpg", news / "bakery.jpg")
    for number, text in enumerate(EXAMPLES[:2]):
        (news / f"{number}.md").write_text(text, encoding="utf-8")
    first, persian = FolderSource(tmp_path / "stories", one).deliveries()
    assert first.story
    assert persian.story
    assert (first.remarks, persian.remarks) == ((), ())
    assert (first.story.language, persian.story.language) == ("en", "fa")
    for story in (first.story, persian.story):
        (picture,) = (block for block in story.body if isinstance(block, Picture))
        assert picture.media
        assert picture.alt
        assert picture.caption
        assert picture.credit
    assert any(isinstance(block, Quotation) and block.attribution for block in persian.story.body)
