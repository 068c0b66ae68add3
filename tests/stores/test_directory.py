from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from nightletter.stores import AddressFault, DirectoryStore, Store, StoreFault


@pytest.fixture
def store(tmp_path: Path) -> DirectoryStore:
    return DirectoryStore(tmp_path / "printed" / "full")


def test_what_is_written_is_read(store: DirectoryStore) -> None:
    keeps: Store = store
    keeps.write("fa/اخبار/1-الف/index.html", b"one")
    assert store.read("fa/اخبار/1-الف/index.html") == b"one"
    assert store.size("fa/اخبار/1-الف/index.html") == 3
    store.write("fa/اخبار/1-الف/index.html", b"another")
    assert store.read("fa/اخبار/1-الف/index.html") == b"another"


def test_more_directories_than_are_remembered_are_written_and_read(
    store: DirectoryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nightletter.stores.directory._KNOWN", 2)
    for number in range(7):
        store.write(f"en/{number}/index.html", str(number).encode())
    assert [store.size(f"en/{number}/index.html") for number in range(7)] == [1] * 7
    assert len(store._real) <= 2


def test_a_file_can_be_written_from_a_file(store: DirectoryStore, tmp_path: Path) -> None:
    film = tmp_path / "film.mp4"
    film.write_bytes(bytes(3_000_000))
    store.write("media/film.mp4", film)
    assert store.size("media/film.mp4") == 3_000_000
    film.write_bytes(b"changed later")
    assert store.size("media/film.mp4") == 3_000_000


def test_a_missing_source_is_a_fault_and_leaves_nothing(store: DirectoryStore, tmp_path: Path) -> None:
    with pytest.raises(StoreFault):
        store.write("media/film.mp4", tmp_path / "none.mp4")
    assert list(store.addresses()) == []


def test_what_is_not_there_is_none(store: DirectoryStore) -> None:
    assert store.read("en/index.html") is None
    assert store.size("en/index.html") is None
    store.write("en/news/index.html", b"x")
    assert store.read("en/news") is None, "a directory is no file"
    assert store.size("en/news") is None
    assert store.read("en/news/index.html/more") is None


def test_removing_takes_emptied_directories_along_and_no_others(store: DirectoryStore) -> None:
    store.write("en/news/1-a/index.html", b"a")
    store.write("en/index.html", b"front")
    store.remove("en/news/1-a/index.html")
    store.remove("en/news/1-a/index.html")
    assert not (store.root / "en/news").exists()
    assert store.read("en/index.html") == b"front"
    store.write("en/news/1-a/index.html", b"again")
    assert store.read("en/news/1-a/index.html") == b"again"


def test_addresses_are_sorted_as_text_and_leave_out_the_hidden(store: DirectoryStore) -> None:
    for address in ("b/index.html", "a-b/index.html", "a/index.html", "index.html", "a/index.html.br"):
        store.write(address, b"")
    (store.root / ".well-known").mkdir()
    (store.root / ".well-known" / "x").write_bytes(b"")
    assert list(store.addresses()) == [
        "a-b/index.html",
        "a/index.html",
        "a/index.html.br",
        "b/index.html",
        "index.html",
    ]


def test_a_store_that_was_never_written_is_empty(store: DirectoryStore) -> None:
    assert list(store.addresses()) == []
    store.remove("a")
    assert not store.root.exists()


@pytest.mark.parametrize("address", ["../outside", "/etc/passwd", "a/../../outside", ".staging/x"])
def test_every_door_checks_the_address(store: DirectoryStore, address: str) -> None:
    for door in (store.read, store.size, store.open, store.remove, store.path):
        with pytest.raises(AddressFault):
            door(address)
    with pytest.raises(AddressFault):
        store.write(address, b"x")


def test_links_inside_the_tree_are_not_followed(store: DirectoryStore, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret").write_bytes(b"secret")
    store.write("en/index.html", b"front")
    (store.root / "link").symlink_to(outside)
    (store.root / "en" / "secret").symlink_to(outside / "secret")
    for address in ("link/secret", "en/secret"):
        assert store.read(address) is None
        assert store.size(address) is None
    with pytest.raises(StoreFault):
        store.write("link/new", b"x")
    store.remove("link/secret")
    assert sorted(path.name for path in outside.iterdir()) == ["secret"]
    store.write("en/secret", b"mine")
    assert (outside / "secret").read_bytes() == b"secret", "the link is replaced, not what it leads to"
    assert list(store.addresses()) == ["en/index.html", "en/secret"]


def test_a_directory_that_becomes_a_link_is_noticed_by_a_reader(
    store: DirectoryStore, tmp_path: Path
) -> None:
    store.write("en/index.html", b"front")
    shutil.move(store.root / "en", tmp_path / "moved")
    (store.root / "en").symlink_to(tmp_path / "moved")
    assert store.read("en/index.html") is None


def test_a_pipe_does_not_hold_a_reader_up(store: DirectoryStore) -> None:
    store.write("a", b"")
    os.mkfifo(store.root / "pipe")
    assert store.read("pipe") is None
    assert list(store.addresses()) == ["a"]


def test_the_root_may_be_reached_by_a_link(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "printed").symlink_to(tmp_path / "disk")
    store = DirectoryStore(tmp_path / "printed")
    store.write("a/b", b"x")
    assert store.read("a/b") == b"x"


def test_what_stands_in_the_way_is_one_clear_line(store: DirectoryStore) -> None:
    store.write("en", b"a file")
    store.write("fa/index.html", b"x")
    for address in ("en/index.html", "fa"):
        with pytest.raises(StoreFault) as caught:
            store.write(address, b"y")
        assert "\n" not in str(caught.value)
    assert store.read("en") == b"a file"
    assert not list((store.root / ".staging").iterdir())


def test_writers_and_removers_of_neighbours_do_not_trip_each_other(store: DirectoryStore) -> None:
    def churn(number: int) -> None:
        for _ in range(100):
            store.write(f"en/news/{number}/index.html", b"x")
            store.remove(f"en/news/{number}/index.html")
        store.write(f"en/news/{number}/index.html", b"last")

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(churn, range(4)))
    assert len(list(store.addresses())) == 4


def test_a_reader_never_sees_half_a_file_even_when_the_writer_is_killed(store: DirectoryStore) -> None:
    code = (
        "import sys; from pathlib import Path; from nightletter.stores import DirectoryStore\n"
        "store = DirectoryStore(Path(sys.argv[1]))\n"
        "while True:\n"
        "  for letter in b'ab': store.write('en/index.html', bytes([letter]) * 2_000_000)\n"
    )
    writer = subprocess.Popen([sys.executable, "-c", code, str(store.root)])
    try:
        end = time.monotonic() + 10
        while store.read("en/index.html") is None and time.monotonic() < end:
            time.sleep(0.01)
        for _ in range(50):
            body = store.read("en/index.html")
            assert body in {b"a" * 2_000_000, b"b" * 2_000_000}
    finally:
        writer.send_signal(signal.SIGKILL)
        writer.wait()
    assert store.read("en/index.html") in {b"a" * 2_000_000, b"b" * 2_000_000}
    assert list(store.addresses()) == ["en/index.html"]
    store.tidy()
    assert not (store.root / ".staging").exists()
    store.write("en/index.html", b"new")


def test_a_durable_store_keeps_the_same_promises(tmp_path: Path) -> None:
    store = DirectoryStore(tmp_path, durable=True)
    store.write("index.html", b"root")
    store.write("en/index.html", b"front")
    assert list(store.addresses()) == ["en/index.html", "index.html"]
