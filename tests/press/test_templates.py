"""Templates: one that changes rewrites the pages that use it, and no other file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from nightletter.editions import templates
from nightletter.paper import Paper
from nightletter.press import inputs, print_paper, tree
from tests.newsroom import at, file, paper, story
from tests.press.printed_papers import TWIN, printed, small_paper, times

# What Light's lists begin with, and what they begin with after the change.
OLD, NEW = '<ul class="l">', '<ul class="l" data-new>'


def _change_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    loader, code = templates._loader, inputs._code()

    def changed(package: str) -> Callable[[str], str | None]:
        load = loader(package)

        def other(name: str) -> str | None:
            text: str | None = load(name)
            return text.replace(OLD, NEW) if text and package.endswith(".light") else text

        return other

    monkeypatch.setattr(templates, "_loader", changed)
    monkeypatch.setattr(inputs, "_code", lambda: f"{code}, its lists changed")


def _rewritten(one: Paper) -> set[str]:
    """The files that printing now writes anew."""
    before = times(one)
    assert print_paper(one).failures == ()
    after = times(one)
    assert after.keys() == before.keys()
    return {name for name in after if after[name] != before[name]}


def _with_new_lists(one: Paper) -> set[str]:
    root = tree(one, "light")
    lists = {
        f"light/{page.relative_to(root).as_posix()}"
        for page in root.rglob("*.html")
        if NEW in page.read_text()
    }
    return lists | {page + TWIN for page in lists}


def test_a_changed_template_rewrites_exactly_the_pages_that_use_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = small_paper(tmp_path)
    printed(one)
    _change_lists(monkeypatch)
    rewritten = _rewritten(one)
    assert "light/en/index.html" in rewritten
    assert rewritten == _with_new_lists(one)


@pytest.mark.all
@pytest.mark.timeout(1800)
def test_a_changed_template_rewrites_exactly_the_pages_that_use_it_among_ten_thousand_stories(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = paper(tmp_path, "en")
    file(
        one,
        *(
            story(f"s{number}", published=at(2026, 1 + number % 10, 1 + number % 28))
            for number in range(10_000)
        ),
    )
    printed(one)
    _change_lists(monkeypatch)
    rewritten = _rewritten(one)
    assert len(rewritten) > 100
    assert rewritten == _with_new_lists(one)
