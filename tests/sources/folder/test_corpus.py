"""The 18F corpus: 509 posts that nobody wrote for us, none refused, no word lost."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from pathlib import Path

import pytest
from msgspec.structs import replace

from nightletter.sources.delivery import Delivery
from nightletter.sources.folder import FolderSource
from nightletter.story import Embed, Link, Picture, Story, links, plain, walk, words_of
from tests.sources.small_paper import small_paper

CORPUS = Path(__file__).parents[4] / "shared" / "corpus" / "18f"
pytestmark = [
    pytest.mark.corpus,
    pytest.mark.slow,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus lies beside the repository, and is not there"),
]

WORD = re.compile(r"[A-Za-zÀ-ÿ]{2,}")
# Whatever is not seen of a body; made without a Markdown or an HTML parser, so that it can disagree with ours.
UNSEEN = [
    (r"\A---\n.*?\n---\n", "", re.DOTALL),
    (r"<(script|style|svg|form)\b.*?</\1>", " ", re.DOTALL | re.IGNORECASE),
    (r"<!--.*?-->|\{%\s*comment.*?endcomment\s*%\}", " ", re.DOTALL),
    (r"!\[[^\]]*\]\((?:\{\{.*?\}\}|[^)])*\)", " ", re.DOTALL),
    (r"\{%\s*(end)?raw\s*%\}|\{%.*?%\}", " ", re.DOTALL),
    (r"\{\{[^}]*\|\s*(url|team_photo|team_link|embed)[^}]*\}\}|\{\{\s*(site|page)\.\w+\s*\}\}", " ", 0),
    (r"\{\.[^}]*\}", " ", 0),
    (r"\]\([^()\s]*(?:\([^()]*\)[^()\s]*)*(\s+\"[^\"]*\")?\s*\)", "", 0),
    (r"^\[[^\]^]+\]:.*$", " ", re.MULTILINE),
    (r"^[ \t]*```.*$", " ", re.MULTILINE),
    (r"<(https?:[^>]*)>", r" \1 ", 0),
    (r"</?(a|b|em|i|span|strong|sub|sup|code)\b[^<>]*>", "", 0),
    (r"</?[a-zA-Z][^<>]*>", " ", 0),
    (r"[*_`\\\[]", "", 0),
]


@pytest.fixture(scope="module")
def delivered(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Delivery]:
    paper = small_paper(tmp_path_factory.mktemp("paper"), languages=("en",))
    source = FolderSource(CORPUS / "posts", replace(paper, media=(str(CORPUS),)))
    return {one.story.key if one.story else one.remarks[0].file: one for one in source.deliveries()}


def seen(text: str) -> str:
    for pattern, instead, flags in UNSEEN:
        text = re.sub(pattern, instead, text, flags=flags)
    return unescape(text)


def told(story: Story) -> str:
    """Every word of a story's body and lead, and the addresses and descriptions that posts show as words."""
    shown = [*([story.lead] if story.lead else []), *walk(story.body)]
    out = [story.headline]
    for block in shown:
        for words in words_of(block):
            out += [plain(words), *(link.href for link in links(words) if isinstance(link, Link))]
        if isinstance(block, Embed):
            out.append(block.href)
        if isinstance(block, Picture):
            out.append(block.alt)
    return re.sub(r"[*_`\\\[]", "", " ".join(out))


def test_every_post_is_delivered(delivered: dict[str, Delivery]) -> None:
    posts = {path.stem for path in (CORPUS / "posts").glob("*.md")}
    assert {one.story.key for one in delivered.values() if one.story} == posts
    assert len(posts) == 509


def test_no_word_of_a_post_is_lost(delivered: dict[str, Delivery]) -> None:
    lost = {}
    for key, one in delivered.items():
        assert one.story is not None
        wanted = Counter(WORD.findall(seen((CORPUS / "posts" / f"{key}.md").read_text(encoding="utf-8"))))
        if missing := wanted - Counter(WORD.findall(told(one.story))):
            lost[key] = dict(missing)
    assert lost == {}


def test_no_tag_and_no_element_is_left_in_any_text(delivered: dict[str, Delivery]) -> None:
    for one in delivered.values():
        assert one.story is not None
        for block in walk(one.story.body):
            if type(block).__name__ == "Preformatted":
                continue
            text = " ".join(plain(words) for words in words_of(block))
            assert "team_link" not in text
            assert not re.search(r"\{%|\| url|</?(div|p|span|figure|blockquote)\b", text), (
                one.story.key,
                text[:200],
            )


def test_remarks_are_few_true_and_have_a_line(delivered: dict[str, Delivery]) -> None:
    said = [remark for one in delivered.values() for remark in one.remarks]
    # The posts name their authors by keys, whose names lie elsewhere; and many describe no picture.
    keys = [remark for remark in said if remark.file == "authors.yml"]
    undescribed = [remark for remark in said if "has no alternative text" in remark.text]
    assert (len(keys), len(undescribed)) == (272, 230)
    assert len(said) - len(keys) - len(undescribed) < 320
    of_the_whole = [remark for remark in said if remark.line is None and remark not in keys]
    assert len([remark for remark in of_the_whole if "letters that nobody sees" not in remark.text]) <= 2
    for remark in said:
        if remark in keys:
            continue
        lines = (CORPUS / "posts" / remark.file).read_text(encoding="utf-8").split("\n")
        named = re.match(r"(?:picture|the link) (\S+?):? ", remark.text)
        if named and remark.line and "…" not in named[1]:
            assert named[1] in lines[remark.line - 1], str(remark)


def test_links_between_posts_are_links_between_stories(delivered: dict[str, Delivery]) -> None:
    bound = Counter(
        link.key
        for one in delivered.values()
        if one.story
        for block in walk(one.story.body)
        for words in words_of(block)
        for link in links(words)
        if not isinstance(link, Link)
    )
    assert set(bound) <= set(delivered)
    assert bound.total() > 550
