"""A text edition: what an edition costs whoever adds one: its sheets. The press, the archive and the stores stay as they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from nightletter import editions
from nightletter.archive import Inquiry, Listing, Subject, withdraw
from nightletter.editions import Desk, Edition, Page
from nightletter.paper import Paper
from nightletter.press import print_paper
from nightletter.story import Paragraph, plain
from tests.newsroom import archive_of, file, paper, story
from tests.press.afresh import printed_afresh
from tests.press.instants import differences, printed

NAME = "text"
LATEST = 3


class Text(Edition):
    """The paper as plain text: one file a story, and one index a language."""

    name = NAME

    def takes(self, subject: Subject) -> bool:
        return subject.kind in ("story", "front")

    def print(self, subject: Subject, ask: Inquiry) -> tuple[Page, ...]:
        return self._index(subject.name, ask) if subject.kind == "front" else self._story(subject.number, ask)

    def _index(self, language: str, ask: Inquiry) -> tuple[Page, ...]:
        cards = ask.latest(Listing(language, "all"), LATEST)
        lines = [
            self._desk.paper.name_in(language),
            *(f"{card.headline}: {card.address}.txt" for card in cards),
        ]
        return (Page(f"{language}/index.txt", "\n".join(lines).encode()),)

    def _story(self, number: int, ask: Inquiry) -> tuple[Page, ...]:
        entry = ask.story(number)
        if entry is None:
            return ()
        words = [plain(block.words) for block in entry.story.body if isinstance(block, Paragraph)]
        text = "\n\n".join([entry.story.headline, *words])
        return (Page(f"{entry.card.address}.txt", text.encode()),)


@pytest.fixture
def ferry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paper:
    """A paper with four stories in a house that knows the text edition as well."""
    known = editions.load

    def load(name: str, desk: Desk) -> Edition:
        return Text(desk) if name == NAME else known(name, desk)

    monkeypatch.setattr(editions, "load", load)
    one = paper(tmp_path / "paper", "en", "fa")
    file(one, *(story(key) for key in "abcd"))
    return one


def print_text(one: Paper) -> tuple[int, int, int, int]:
    """Prints the text edition: the sheets printed, and the pages created, replaced and removed."""
    report = print_paper(one, (NAME,), workers=1)
    assert not report.failures
    return report.sheets, report.created, report.replaced, report.removed


def test_an_edition_of_two_kinds_of_sheet_is_printed_by_the_press_as_it_is(ferry: Paper) -> None:
    assert print_text(ferry) == (6, 6, 0, 0)
    pages = [address for address in printed(ferry, NAME) if not address.endswith(".br")]
    stories = [f"en/news/{number}-headline-of-{key}.txt" for number, key in enumerate("abcd", 1)]
    assert sorted(pages) == ["en/index.txt", *stories, "fa/index.txt"]


def test_it_prints_only_what_changed_and_that_exactly(ferry: Paper, tmp_path: Path) -> None:
    print_text(ferry)
    assert print_text(ferry) == (0, 0, 0, 0)
    file(ferry, story("a", standfirst="Not in this edition."))
    assert print_text(ferry) == (1, 0, 0, 0)  # too far back for the index
    file(ferry, story("e"), story("d", slug="other"))
    assert print_text(ferry) == (3, 2, 1, 1)
    with archive_of(ferry) as archive:
        withdraw(archive, 2, "Wrong.")
    assert print_text(ferry) == (1, 0, 0, 1)  # the index is looked at, and stays
    assert differences(printed(ferry, NAME), printed_afresh(ferry, tmp_path / "fresh", (NAME,))[NAME]) == []


def test_it_stands_beside_the_others_and_disturbs_none(ferry: Paper, tmp_path: Path) -> None:
    names = (*editions.NAMES, NAME)
    print_paper(ferry, names, workers=1)
    file(ferry, story("e", topics=("water",)))
    print_paper(ferry, names, workers=1)
    fresh = printed_afresh(ferry, tmp_path / "fresh", names)
    assert all(differences(printed(ferry, name), fresh[name]) == [] for name in names)
