"""Apart: a source is read in another process, which may spin, die or raise over one story without harm to the others."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import pytest

from nightletter.fault import Fault
from nightletter.sources.alone import alone
from nightletter.sources.apart import apart
from nightletter.sources.apart.reader import Patience
from nightletter.sources.delivery import Delivery, Known, Listed, Source, nothing_known
from nightletter.story import Person, Story, Topic
from tests.newsroom import story

QUICK = Patience(story=1, source=2)


class Keys:
    """A source with a story for each key; what is to happen when one is read stands in `happens`."""

    name = "keys"
    is_whole = True
    present: tuple[str, ...] = ()
    state = ""

    def __init__(self, *keys: str, **happens: Callable[[], object]) -> None:
        self.keys = keys
        self.happens = happens

    def people(self) -> tuple[Person, ...]:
        return (Person("mira", {"": "Mira Holt"}),)

    def topics(self) -> tuple[Topic, ...]:
        return (Topic("ferry", {"en": "Ferry"}),)

    def met(self) -> tuple[Person | Topic, ...]:
        return (Topic("rain", {"en": "Rain"}), Person("ada", {"": "Ada"}))

    def is_gone(self, key: str) -> bool:
        return key == "gone"

    def deliveries(self, known: Known = nothing_known) -> Iterator[Delivery]:
        self.present = self.keys
        grounds = known(self.keys)
        for key in self.keys:
            if key in grounds:
                yield Delivery(None, {"a.jpg": Path("/a.jpg")}, as_before=key)
            else:
                yield alone(key, f"file {key}", lambda key=key: self._read(key), state=self.state)  # type: ignore[misc]

    def _read(self, key: str) -> Delivery:
        self.happens.get(key, lambda: None)()
        return Delivery(story(key, source=self.name), {"b.jpg": Path("/b.jpg")}, (), b"grounds")


def spin() -> None:
    while True:
        pass


def raise_(reason: BaseException) -> None:
    raise reason


def opening(*keys: str, **happens: Callable[[], object]) -> Callable[[], AbstractContextManager[Source]]:
    return lambda: nullcontext(Keys(*keys, **happens))


def read(
    made: Callable[[], AbstractContextManager[Source]], known: Known = nothing_known
) -> tuple[list[str], list[str]]:
    """The keys of what is delivered, and the remarks."""
    with apart(made, QUICK) as source:
        found = list(source.deliveries(known))
    remarks = [str(remark) for one in found for remark in one.remarks]
    return [one.story.key if one.story else one.as_before for one in found], remarks


def test_what_comes_over_is_what_was_delivered() -> None:
    there = Keys("a", "b")
    with apart(lambda: nullcontext(there), QUICK) as source:
        assert source.name == "keys"
        assert list(source.deliveries()) == list(Keys("a", "b").deliveries())
        assert (source.people(), source.topics()) == (there.people(), there.topics())
        assert sorted(map(repr, source.met())) == sorted(map(repr, there.met()))
        assert isinstance(source, Listed)
        assert set(source.present) == {"a", "b"}
        assert [source.is_gone(key) for key in ("a", "gone")] == [False, True]


def test_what_is_known_is_asked_of_this_process() -> None:
    keys, _ = read(opening("a", "b", b=spin), lambda keys: {"b": b"grounds"})
    assert keys == ["a", "b"]


@pytest.mark.slow
def test_a_story_that_spins_is_refused_by_its_name_and_the_others_come_in() -> None:
    keys, remarks = read(opening("a", "b", "c", "d", "e", b=spin, d=spin))
    assert keys == ["a", "", "c", "", "e"]
    assert [remark.partition(";")[0] for remark in remarks] == [
        "file b: reading it takes more than 1 seconds of the processor",
        "file d: reading it takes more than 1 seconds of the processor",
    ]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_a_story_over_which_a_library_dies_is_refused_and_the_others_come_in(number: signal.Signals) -> None:
    keys, remarks = read(opening("a", "b", "c", b=lambda: os.kill(os.getpid(), number)))
    assert keys == ["a", "", "c"]
    assert number.name in remarks[0]


@pytest.mark.parametrize(
    "reason", [ValueError("odd\n\x1b[2J"), RecursionError(), MemoryError(), AssertionError()]
)
def test_whatever_is_raised_over_a_story_is_one_line_about_it(reason: Exception) -> None:
    keys, remarks = read(opening("a", "b", "c", b=lambda: raise_(reason)))
    assert keys == ["a", "", "c"]
    assert len(remarks) == 1
    assert remarks[0].startswith("file b: ")
    assert remarks[0].isprintable()


def test_what_a_source_raises_when_it_is_opened_is_a_fault_of_one_line() -> None:
    for reason in (ValueError("no host"), Fault("there", "is nothing", "look")):
        with pytest.raises(Fault) as fault, apart(lambda: raise_(reason), QUICK):  # type: ignore[arg-type,return-value] # noqa: B023
            pass
        assert "\n" not in str(fault.value)


@pytest.mark.slow
def test_a_source_that_spins_before_its_stories_is_a_fault() -> None:
    with pytest.raises(Fault, match="takes more than 2 seconds"), apart(spin, QUICK):  # type: ignore[arg-type]
        pass


def children() -> set[int]:
    """The processes that this one has started and not yet taken leave of; other tests may have some."""
    threads = Path(f"/proc/{os.getpid()}/task").iterdir()
    return {int(child) for one in threads for child in (one / "children").read_text().split()}


def test_no_process_is_left_when_nobody_goes_on_reading() -> None:
    before = children()
    with apart(opening("a", "b", b=spin), QUICK) as source:
        next(iter(source.deliveries()))
        assert children() - before
    assert children() == before


def test_a_story_comes_over_byte_for_byte() -> None:
    def one(key: str) -> Story:
        return story(key, source="keys", headline="آب رودخانه", slug="ab")

    class Far(Keys):
        def _read(self, key: str) -> Delivery:
            return Delivery(one(key))

    with apart(lambda: nullcontext(Far("a")), QUICK) as source:
        assert [delivery.story for delivery in source.deliveries()] == [one("a")]


def test_a_story_that_took_too_long_is_not_read_again_before_it_changes(tmp_path: Path) -> None:
    tried = tmp_path / "tried"

    def spin_once_more() -> None:
        tried.write_text((tried.read_text() if tried.exists() else "") + "x")
        spin()

    def round_of(state: str) -> list[str]:
        there = Keys("a", "b", "c", b=spin_once_more)
        there.state = state
        with apart(lambda: nullcontext(there), QUICK, lambda name: tmp_path / name) as source:
            found = list(source.deliveries())
        assert [one.story.key for one in found if one.story] == ["a", "c"]
        return [str(remark) for one in found for remark in one.remarks]

    first = round_of("one")
    assert "takes more than 1 seconds of the processor" in first[0]
    assert round_of("one") == first
    assert tried.read_text() == "x"
    round_of("another")
    assert tried.read_text() == "xx"
    (tmp_path / "keys" / "slow").write_bytes(b"spoilt")
    round_of("another")
    assert tried.read_text() == "xxx"
