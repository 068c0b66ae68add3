"""Power: whatever of the writes since the last sync a power cut takes, readers find whole pages and live links, and the next
printing finishes the work.

The weakest of disks is assumed: of what was done since the last sync, each placing and each removing is on the disk or
not, whatever its order, but for two at one address; and a file that was written since may be there without its bytes.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from msgspec import Struct

from nightletter.paper import Paper
from nightletter.press import catalogue_file, print_paper, tree
from nightletter.press.catalogue import Catalogue
from nightletter.stores import DirectoryStore, Staged
from tests.press.afresh import copy_of, printed_afresh
from tests.press.instants import EDITIONS, differences, files_under, printed, wrongs_at_an_instant
from tests.press.mixed_news import let_a_day_pass, paper_of_yesterday

pytestmark = pytest.mark.slow

Trees = dict[str, dict[str, bytes]]


class Deed(Struct, frozen=True):
    """One thing done to an edition's store: a file placed (`body`) or removed (None), after how many syncs."""

    edition: str
    address: str
    body: bytes | None
    syncs_before: int = 0


class Recorded(Struct, frozen=True):
    """A printing: what was there before, what was done, after how many deeds all was synced, and when it was entered."""

    before: Paper
    trees: Trees
    deeds: tuple[Deed, ...]
    syncs: tuple[int, ...]
    settled: dict[str, int]
    after: Paper
    undisturbed: Trees

    def __repr__(self) -> str:
        return f"{len(self.deeds)} deeds, synced after {self.syncs}"


class _Recorder:
    """Writes down what is done to all stores."""

    def __init__(self) -> None:
        self.deeds: list[Deed] = []
        self.syncs: list[int] = []
        self.settled: dict[str, int] = {}
        self._staged: dict[str, int] = {}

    def watch(self, patch: pytest.MonkeyPatch) -> None:
        stage, place = DirectoryStore.stage, DirectoryStore.place
        remove, settle = DirectoryStore.remove, Catalogue.settle
        recorder = self

        def staged(store: DirectoryStore, address: str, body: bytes | Path) -> Staged:
            made = stage(store, address, body)
            recorder._staged[made.file] = len(recorder.syncs)
            return made

        def placed(store: DirectoryStore, one: Staged, *, at_any_cost: bool = False) -> None:
            body = Path(one.file).read_bytes()
            place(store, one, at_any_cost=at_any_cost)
            syncs = recorder._staged.pop(one.file)
            recorder.deeds.append(Deed(store.root.name, one.address, body, syncs))

        def removed(store: DirectoryStore, address: str) -> None:
            if store.size(address) is not None:
                recorder.deeds.append(Deed(store.root.name, address, None))
            remove(store, address)

        def entered(one: Catalogue, version: int, states: object) -> None:
            settle(one, version, states)  # type: ignore[arg-type]
            file = one._file
            recorder.settled[file.stem] = len(recorder.deeds)

        patch.setattr(DirectoryStore, "stage", staged)
        patch.setattr(DirectoryStore, "place", placed)
        patch.setattr(DirectoryStore, "remove", removed)
        patch.setattr(Catalogue, "settle", entered)
        patch.setattr("os.sync", lambda: recorder.syncs.append(len(recorder.deeds)))


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Recorded:
    """A printing of mixed news, deed by deed."""
    folder = tmp_path_factory.mktemp("power")
    before = paper_of_yesterday(folder / "before")
    let_a_day_pass(before)
    undisturbed = printed_afresh(before, folder / "fresh")
    after = copy_of(before, folder / "after", with_tree=True)
    recorder = _Recorder()
    with pytest.MonkeyPatch.context() as patch:
        recorder.watch(patch)
        print_paper(after, workers=1)
    trees = {name: files_under(tree(before, name)) for name in EDITIONS}
    deeds, syncs = tuple(recorder.deeds), tuple(recorder.syncs)
    return Recorded(before, trees, deeds, syncs, recorder.settled, after, undisturbed)


def left_by_a_cut(recorded: Recorded, moment: int, fates: Sequence[int]) -> Trees:
    """The trees on the disk after a power cut once `moment` deeds were done.

    `fates` says of each deed since the last sync: 0 done, 1 lost, 2 and 3 done but with none, or half, of the file's bytes.
    """
    syncs = [one for one in recorded.syncs if one <= moment]
    synced = max(syncs, default=0)
    trees = {name: dict(files) for name, files in recorded.trees.items()}
    for number, deed in enumerate(recorded.deeds[:moment]):
        fate = fates[number % len(fates)] if number >= synced else 0
        if fate == 1:
            continue
        if deed.body is None:
            trees[deed.edition].pop(deed.address, None)
            continue
        is_safe = deed.syncs_before < len(syncs) or fate == 0
        kept = deed.body if is_safe else deed.body[: len(deed.body) // 2 if fate == 3 else 0]
        trees[deed.edition][deed.address] = kept
    return trees


_MOMENTS = st.floats(0, 1)
_FATES = st.lists(st.integers(0, 3), min_size=1, max_size=64)


def _often(examples: int) -> settings:
    return settings(
        max_examples=examples,
        derandomize=True,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )


@_often(300)
@given(share=_MOMENTS, fates=_FATES)
def test_a_power_cut_leaves_whole_pages_and_live_links_on_the_way_from_the_fronts(
    recorded: Recorded, share: float, fates: list[int]
) -> None:
    trees = left_by_a_cut(recorded, round(share * len(recorded.deeds)), fates)
    for files in trees.values():
        assert not list(wrongs_at_an_instant(files, recorded.before.languages))


def test_no_single_deed_that_is_lost_or_alone_done_leads_anywhere_wrong(recorded: Recorded) -> None:
    for synced, following in zip((0, *recorded.syncs), (*recorded.syncs, len(recorded.deeds)), strict=True):
        step = max(1, (following - synced) // 40)
        for number in range(synced, following, step):
            fates = [0] * len(recorded.deeds)
            fates[number] = 1
            for fate in (fates, [1 - each for each in fates]):
                for files in left_by_a_cut(recorded, following, fate).values():
                    assert not list(wrongs_at_an_instant(files, recorded.before.languages))


def _is_finished_after(recorded: Recorded, moment: int, fates: Sequence[int], folder: Path) -> None:
    one = copy_of(recorded.before, folder, with_tree=True)
    for name, files in left_by_a_cut(recorded, moment, fates).items():
        shutil.rmtree(tree(one, name))
        for address, body in files.items():
            file = tree(one, name) / address
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(body)
        if moment >= recorded.settled[name] and recorded.settled[name] in recorded.syncs:
            shutil.copyfile(catalogue_file(recorded.after, name), catalogue_file(one, name))
        else:
            with Catalogue(catalogue_file(one, name)) as catalogue:
                catalogue.begin()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("os.sync", lambda: None)
        report = print_paper(one, workers=1)
    assert not report.failures
    for name in EDITIONS:
        assert differences(printed(one, name), recorded.undisturbed[name]) == [], name
    shutil.rmtree(folder)


@pytest.mark.slow
@_often(12)
@given(share=_MOMENTS, fates=_FATES)
def test_the_printing_after_a_power_cut_finishes_the_work(
    recorded: Recorded, tmp_path_factory: pytest.TempPathFactory, share: float, fates: list[int]
) -> None:
    folder = tmp_path_factory.mktemp("cut") / "paper"
    _is_finished_after(recorded, round(share * len(recorded.deeds)), fates, folder)


@pytest.mark.all
@pytest.mark.timeout(3600)
@_often(150)
@given(share=_MOMENTS, fates=_FATES)
def test_the_printing_after_any_of_many_power_cuts_finishes_the_work(
    recorded: Recorded, tmp_path_factory: pytest.TempPathFactory, share: float, fates: list[int]
) -> None:
    folder = tmp_path_factory.mktemp("cut") / "paper"
    _is_finished_after(recorded, round(share * len(recorded.deeds)), fates, folder)
