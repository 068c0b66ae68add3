"""Exactness: whatever was done to a paper, printing what changed gives the tree that printing from nothing gives."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any, ClassVar

import brotli
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from nightletter.archive import (
    Grounded,
    WithdrawalFault,
    accept,
    advance,
    file_stories,
    forget,
    hide,
    holdings,
    keep,
    restore,
    settle,
    take_back,
    undecided,
    withdraw,
)
from nightletter.editions import templates
from nightletter.languages import load
from nightletter.press import inputs, print_paper, twins
from nightletter.press.twins import page_of
from nightletter.story import Person, Story, Topic, decode
from tests.newsroom import SOURCE, archive_of, paper, picture, story
from tests.press import any_news as news
from tests.press.afresh import printed_afresh
from tests.press.instants import EDITIONS, differences, halves, printed, wrongs_at_an_instant

# A disk that need not be waited for, where there is one.
MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None
_TEXT = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Archive"\nmsgstr "{word}"\n'
_PAGES = "SELECT story FROM stories WHERE kind = 'page' AND state = 'published'"
_TEMPLATES = ("story.html", "frame.html", "card.html", "list.html")


class Newsroom(RuleBasedStateMachine):
    """A paper to which anything may happen, printed now and then."""

    media: ClassVar[Path]
    pictures: ClassVar[tuple[str, ...]]
    # What is written at the end of each template: a change of the package, without changing it.
    endings: ClassVar[dict[str, str]] = {}

    def __init__(self) -> None:
        super().__init__()
        self.endings.clear()
        self.folder = Path(tempfile.mkdtemp(dir=MEMORY))
        self.stories: dict[str, news.Fields] = {}
        self.numbers: dict[str, int] = {}
        self.withdrawn: set[str] = set()
        self.forgotten: set[str] = set()
        self.settings = news.USUAL
        self.now = news.LATER[0]
        self.paper = news.written(paper(self.folder / "paper"), self.settings)
        for shared in ("originals", "cache"):
            (self.paper.directory / shared).symlink_to(self.media / shared)

    def teardown(self) -> None:
        self.print()
        shutil.rmtree(self.folder)

    # --- What a newsroom does ---

    @initialize(data=st.data(), count=st.integers(1, 6), printed=st.booleans())
    def begin(self, data: st.DataObject, count: int, printed: bool) -> None:
        for key in news.KEYS[:count]:
            self.stories[key] = data.draw(news.fields(self.pictures))
        self._file(*news.KEYS[:count])
        if printed:
            self.print()

    @rule(data=st.data(), key=st.sampled_from(news.KEYS))
    def publish(self, data: st.DataObject, key: str) -> None:
        self.stories[key] = data.draw(news.fields(self.pictures))
        self._file(key)

    @precondition(lambda self: self.stories)
    @rule(data=st.data())
    def change(self, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from(sorted(self.stories)))
        self.stories[key] = {**self.stories[key], **data.draw(news.changes(self.pictures))}
        self._file(key)

    @rule(name=news.names)
    def name(self, name: Person | Topic) -> None:
        with archive_of(self.paper) as archive:
            file_stories(archive, (), [name])

    @rule()
    def import_all_again(self) -> None:
        self._file(*self.stories)

    @precondition(lambda self: set(self.numbers) - self.withdrawn)
    @rule(data=st.data(), reason=st.sampled_from(["Wrong.", "Unfair."]))
    def withdraw(self, data: st.DataObject, reason: str) -> None:
        key = data.draw(st.sampled_from(sorted(self.numbers)))
        with archive_of(self.paper) as archive:
            withdraw(archive, self.numbers[key], reason)
        self.withdrawn.add(key)

    @precondition(lambda self: self.numbers)
    @rule(data=st.data(), by=st.sampled_from(["source", "person"]))
    def hide(self, data: st.DataObject, by: Any) -> None:
        key = data.draw(st.sampled_from(sorted(self.numbers)))
        with archive_of(self.paper) as archive, suppress(WithdrawalFault):
            hide(archive, self.numbers[key], by=by)
        self._look()

    @precondition(lambda self: self.withdrawn)
    @rule(data=st.data())
    def restore(self, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from(sorted(self.withdrawn)))
        # Another page may stand there by now.
        with archive_of(self.paper) as archive, suppress(WithdrawalFault):
            restore(archive, self.numbers[key])
        self._look()

    @precondition(lambda self: self.numbers)
    @rule(data=st.data())
    def forget(self, data: st.DataObject) -> None:
        key = data.draw(st.sampled_from(sorted(self.numbers)))
        with archive_of(self.paper) as archive:
            forget(archive, self.numbers[key])
        # Its source goes on to deliver it, in vain.
        del self.numbers[key]
        self.forgotten.add(key)
        self._look()

    @precondition(lambda self: self.numbers)
    @rule(data=st.data(), headline=news.words)
    def rewrite(self, data: st.DataObject, headline: str) -> None:
        """Their source rewrites old ones; from the fourth of a day on they are left to a person."""
        keys = data.draw(st.lists(st.sampled_from(sorted(self.numbers)), min_size=1, max_size=6, unique=True))
        for key in keys:
            self.stories[key] = {**self.stories[key], "headline": headline, "standfirst": "Rewritten."}
        self._file(*keys, rewritten=True)

    @precondition(lambda self: self.numbers)
    @rule(data=st.data())
    def take_back(self, data: st.DataObject) -> None:
        keys = data.draw(st.lists(st.sampled_from(sorted(self.numbers)), min_size=1, max_size=6, unique=True))
        with archive_of(self.paper) as archive:
            settle(archive, SOURCE, set(self.numbers) - set(keys))
            take_back(archive, SOURCE, keys, self.now)
        self._look()

    @precondition(lambda self: self._undecided())
    @rule(data=st.data(), decide=st.sampled_from([accept, keep]))
    def decide(self, data: st.DataObject, decide: Any) -> None:
        with archive_of(self.paper) as archive:
            decide(archive, data.draw(st.sampled_from(self._undecided())), self.now)
        self._look()

    @precondition(lambda self: len(self.numbers) < len(news.KEYS))
    @rule(data=st.data(), moment=st.sampled_from(news.LATER))
    def schedule(self, data: st.DataObject, moment: Any) -> None:
        key = data.draw(st.sampled_from(sorted(set(news.KEYS) - set(self.numbers))))
        self.stories[key] = {**data.draw(news.fields(self.pictures)), "published": moment}
        self._file(key)

    @rule()
    def let_time_pass(self) -> None:
        self.now = news.LATER[min(news.LATER.index(self.now) + 1, len(news.LATER) - 1)]
        with archive_of(self.paper) as archive:
            advance(archive, self.now)
        self._file(*self.stories)

    @rule(chosen=news.settings)
    def set(self, chosen: news.Settings) -> None:
        self.settings = {**self.settings, **chosen}
        self.paper = news.written(self.paper, self.settings)

    @rule(template=st.sampled_from(_TEMPLATES), ending=st.sampled_from(["", " ", "<!-- night -->"]))
    def change_template(self, template: str, ending: str) -> None:
        self.endings[template] = ending

    @rule(tag=st.sampled_from(["en", "fa"]), word=news.words)
    def change_text(self, tag: str, word: str) -> None:
        self.paper.texts.mkdir(exist_ok=True)
        (self.paper.texts / f"{tag}.po").write_text(_TEXT.format(word=word), encoding="utf-8")
        load.cache_clear()  # a printing is a process of its own, and reads texts once

    @rule()
    def print(self) -> None:
        before = {name: printed(self.paper, name) for name in EDITIONS}
        report = print_paper(self.paper, workers=1)
        after = {name: printed(self.paper, name) for name in EDITIONS}
        assert report.failures == ()
        assert _counted(before, after) == (report.created, report.replaced, report.removed)
        fresh = printed_afresh(self.paper, self.folder / "fresh")
        for name in EDITIONS:
            assert differences(after[name], fresh[name]) == [], name
            assert [*wrongs_at_an_instant(after[name], self.paper.languages), *halves(after[name])] == [], (
                name
            )

    # --- How it does it ---

    def _undecided(self) -> list[int]:
        with archive_of(self.paper) as archive:
            return [one.number for one in undecided(archive)]

    def _file(self, *keys: str, rewritten: bool = False) -> None:
        for key in keys:
            self.stories[key] = self._apart(key, self.stories[key])
        arriving = [Grounded(self._story(key), b"", rewritten) for key in keys]
        with archive_of(self.paper) as archive:
            file_stories(archive, arriving, (), self._note, now=self.now)
        self._look()

    def _look(self) -> None:
        """Notes what is out of the paper by now; what its source took back may have come by itself."""
        assert not self.forgotten & self.numbers.keys()
        with archive_of(self.paper) as archive:
            self.withdrawn = {one.key for one in holdings(archive, SOURCE) if one.state != "published"}

    def _story(self, key: str) -> Story:
        fields = self.stories[key]
        return story(
            key, **{**fields, "body": tuple(news.block(one, self.pictures) for one in fields["body"])}
        )

    def _apart(self, key: str, fields: news.Fields) -> news.Fields:
        """`fields`, with another slug where a plain page, whose address holds no number, would stand where one stands."""
        if fields["kind"] == "story":
            return {**fields, "section": fields["section"] or "news"}
        others = [
            (one["language"], one["slug"])
            for other, one in self.stories.items()
            if other not in self.withdrawn | self.forgotten | {key} and one["kind"] == "page"
        ]
        # One whose change is left to a person stands as it was.
        with archive_of(self.paper) as archive, archive.reading() as connection:
            kept = list(connection.rows(decode, _PAGES))
        others += [(one.language, one.slug) for one in kept if one.key != key]
        taken = (fields["language"], fields["slug"]) in others
        bare: news.Fields = {"section": "", "byline": (), "topics": ()}
        return {**fields, **bare, "slug": f"{fields['slug']}-{key}" if taken else fields["slug"]}

    def _note(self, filed: Any) -> None:
        if filed.number is not None:
            self.numbers[filed.key] = filed.number


def _counted(before: dict[str, Any], after: dict[str, Any]) -> tuple[int, int, int]:
    """The pages that came, that changed, and that went."""
    pages = [
        (before[name].get(address), after[name].get(address))
        for name in EDITIONS
        for address in before[name].keys() | after[name].keys()
        if page_of(address) == address
    ]
    return (
        sum(was is None for was, _ in pages),
        sum(was is not None and now is not None and was != now for was, now in pages),
        sum(now is None for _, now in pages),
    )


@pytest.fixture
def small_world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> type[Newsroom]:
    """A newsroom whose lists are parted after a few stories, whose pictures are made once, and whose twins cost little."""
    one = paper(tmp_path / "media", "en")
    Newsroom.media = one.directory
    Newsroom.pictures = tuple(picture(one, shade) for shade in (10, 90, 170))
    (one.directory / "cache").mkdir()
    for place, length in (
        ("full.period.ON_A_PAGE", 3),
        ("full.listing.LATEST", 3),
        ("light.parts.LIST_LENGTH", 2),
        ("light.listing.LATEST", 3),
    ):
        monkeypatch.setattr(f"nightletter.editions.{place}", length)
    monkeypatch.setattr(
        "nightletter.editions.feeds.feed.LATEST", {"all": 3, "section": 3, "topic": 2, "person": 2}
    )
    monkeypatch.setattr(twins, "brotli_encoded", lambda body, quality, unit: brotli.compress(body, quality=1))
    for effort in ("_BROTLI", "_ZSTANDARD"):
        monkeypatch.setattr(f"nightletter.encoding.dictionaries.{effort}", 1)
    monkeypatch.setattr("os.sync", lambda: None)  # no power is cut here
    _let_templates_change(monkeypatch)
    return Newsroom


def _let_templates_change(monkeypatch: pytest.MonkeyPatch) -> None:
    loader, code = templates._loader, inputs._code()

    def ending(package: str) -> Any:
        load = loader(package)
        return lambda name: (load(name) or "") + Newsroom.endings.get(name, "") if load(name) else None

    monkeypatch.setattr(templates, "_loader", ending)
    monkeypatch.setattr(inputs, "_code", lambda: f"{code} {sorted(Newsroom.endings.items())}")


def _run(machine: type[Newsroom], examples: int, steps: int) -> None:
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            derandomize=True,
            deadline=None,
            database=None,
            # Looking for a smaller example takes minutes; take this out to have one.
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.slow
def test_printing_what_changed_gives_the_tree_that_printing_from_nothing_gives(
    small_world: type[Newsroom],
) -> None:
    _run(small_world, 10, 14)


@pytest.mark.all
@pytest.mark.timeout(3600)
def test_printing_what_changed_is_exact_after_long_histories(small_world: type[Newsroom]) -> None:
    _run(small_world, 150, 40)
