"""The backup: what is brought back prints the same bytes; what is damaged is refused, and never half there."""

from __future__ import annotations

import io
import os
import sqlite3
import subprocess
import sys
import tarfile
import threading
import time
from contextlib import ExitStack, closing
from pathlib import Path

import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nightletter.archive import media_in_use, withdraw
from nightletter.backup import BackupFault, pack, unpack
from nightletter.paper import Paper, locked, read
from nightletter.press import print_paper
from nightletter.story import Picture
from tests.newsroom import archive_of, drawing, file, paper, picture, story
from tests.press.printed_papers import files
from tests.promises.command import nightletter

NEEDLE = "Unmistakable"


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Paper:
    """A paper with a picture, a withdrawn story, and texts of its own."""
    directory = tmp_path_factory.mktemp("papers") / "full"
    # Before the paper is read: its texts are read but once.
    (directory / "texts").mkdir(parents=True)
    (directory / "texts" / "en.po").write_text('msgid "Most recent"\nmsgstr "What came last"\n')
    (directory / "logo.png").write_bytes(drawing(300, 200))
    paper(directory, "en", "fa")
    said = (directory / "nightletter.toml").read_text()
    (directory / "nightletter.toml").write_text(said.replace("[full]\n", '[full]\nlogo = "logo.png"\n'))
    one = read(directory)
    shown = Picture(picture(one, 90), alt="A ferry")
    file(one, story("a", headline=NEEDLE, lead=shown), story("b", language="fa"), story("gone"))
    with archive_of(one) as archive:
        withdraw(archive, 3, "A name was in danger.")
    return one


@pytest.fixture(scope="module")
def backed_up(full: Paper, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its backup."""
    target = tmp_path_factory.mktemp("backups") / "full.tar"
    assert pack(full, target).missing == ()
    return target


def printed(one: Paper) -> dict[str, bytes]:
    print_paper(one, workers=1)
    return files(one)


def test_what_is_brought_back_prints_the_same_bytes(full: Paper, backed_up: Path, tmp_path: Path) -> None:
    unpack(backed_up, tmp_path / "new")
    again = printed(read(tmp_path / "new"))
    assert again == printed(full)
    assert any(b"What came last" in page for page in again.values())


def test_nothing_of_this_machine_is_in_it(backed_up: Path) -> None:
    with tarfile.open(backed_up) as tar:
        for entry in tar:
            assert (entry.uid, entry.gid, entry.uname, entry.gname, entry.mtime) == (0, 0, "", "", 0)
    assert backed_up.stat().st_mode & 0o077 == 0


def test_the_copy_is_whole_while_stories_come_in(full: Paper, tmp_path: Path) -> None:
    one = paper(tmp_path / "busy", "en")
    stop = threading.Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            file(one, story(f"s{number}", lead=Picture(picture(one, number % 250), alt="x")))

    file(one, story("first"))
    writer = threading.Thread(target=write)
    writer.start()
    try:
        for turn in range(5):
            assert pack(one, tmp_path / f"{turn}.tar").missing == ()
    finally:
        stop.set()
        writer.join()
    for turn in range(5):
        unpack(tmp_path / f"{turn}.tar", tmp_path / f"new{turn}")
        back = read(tmp_path / f"new{turn}")
        with archive_of(back) as archive:
            assert all(archive.originals.path(name).is_file() for name in media_in_use(archive))
        print_paper(back, workers=1)


def test_what_is_sealed_tells_nothing_and_opens_with_its_key_alone(full: Paper, tmp_path: Path) -> None:
    mine, yours, others = (pyrage.x25519.Identity.generate() for _ in range(3))
    target = tmp_path / "sealed"
    pack(full, target, (str(mine.to_public()), str(yours.to_public())))
    assert NEEDLE.encode() not in target.read_bytes()
    for key in (mine, yours):
        unpack(target, tmp_path / str(key)[-8:], f"# created\n{key}\n")
    with pytest.raises(BackupFault, match="cannot be opened"):
        unpack(target, tmp_path / "other", str(others))
    with pytest.raises(BackupFault, match="--key"):
        unpack(target, tmp_path / "none")
    with pytest.raises(BackupFault, match="no secret key"):
        unpack(target, tmp_path / "no", "nonsense")
    assert not [one for one in tmp_path.iterdir() if "other" in one.name or one.suffix == ".half"]


@given(keep=st.floats(0, 0.999), sealed=st.booleans())
@settings(max_examples=30, deadline=None)
def test_what_is_cut_short_is_refused(
    full: Paper, backed_up: Path, tmp_path_factory: pytest.TempPathFactory, keep: float, sealed: bool
) -> None:
    place = tmp_path_factory.mktemp("cut")
    key = pyrage.x25519.Identity.generate()
    body = backed_up.read_bytes()
    # A tar archive ends in zeros, which may be missing.
    body = body.rstrip(b"\0") if not sealed else pyrage.encrypt(body, [key.to_public()])
    (place / "cut").write_bytes(body[: int(len(body) * keep)])
    with pytest.raises(BackupFault):
        unpack(place / "cut", place / "new", str(key))
    assert [one.name for one in place.iterdir()] == ["cut"]


@given(at=st.floats(0, 0.9999), bit=st.integers(0, 7))
@settings(max_examples=60, deadline=None)
def test_a_bit_that_turned_is_found_or_changes_nothing(
    full: Paper, backed_up: Path, tmp_path_factory: pytest.TempPathFactory, at: float, bit: int
) -> None:
    place = tmp_path_factory.mktemp("bit")
    body = bytearray(backed_up.read_bytes())
    body[int(len(body) * at)] ^= 1 << bit
    (place / "bit").write_bytes(body)
    try:
        unpack(place / "bit", place / "new")
    except BackupFault:
        assert [one.name for one in place.iterdir()] == ["bit"]
    else:
        assert (place / "new" / "nightletter.toml").read_bytes() == (
            full.directory / "nightletter.toml"
        ).read_bytes()
        with closing(sqlite3.connect(place / "new" / "archive.db")) as back:
            assert back.execute("SELECT count(*) FROM stories").fetchone() == (3,)


def entry(name: str, body: bytes = b"x", kind: bytes = tarfile.REGTYPE, link: str = "") -> tarfile.TarInfo:
    made = tarfile.TarInfo(name)
    made.type, made.linkname, made.size = kind, link, len(body) if kind == tarfile.REGTYPE else 0
    return made


@pytest.mark.parametrize(
    "wrong",
    [
        entry("../outside"),
        entry("/tmp/outside"),
        entry("originals/../../outside"),
        entry("originals/ab/cd0000.jpg"),
        entry("originals/ab/abc000.jpg", kind=tarfile.SYMTYPE, link="/etc/passwd"),
        entry("texts", kind=tarfile.SYMTYPE, link=".."),
        entry("archive.db", kind=tarfile.LNKTYPE, link="nightletter.toml"),
        entry("nightletter.toml"),
        entry("press", kind=tarfile.DIRTYPE),
    ],
    ids=lambda one: one.name,
)
def test_a_made_up_backup_writes_nothing_elsewhere(
    backed_up: Path, tmp_path: Path, wrong: tarfile.TarInfo
) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    with tarfile.open(backed_up) as good, tarfile.open(inner / "made", "w") as made:
        for one in good:
            if one.name == "SHA256SUMS":
                made.addfile(wrong, io.BytesIO(b"x"))
            made.addfile(one, good.extractfile(one))
    with pytest.raises(BackupFault):
        unpack(inner / "made", inner / "new")
    assert [one.name for one in tmp_path.rglob("*")] == ["inner", "made"]


def test_nothing_is_written_over_a_paper(full: Paper, backed_up: Path) -> None:
    before = files(full)
    with pytest.raises(BackupFault, match="not empty"):
        unpack(backed_up, full.directory)
    assert files(full) == before


def test_what_is_no_backup_is_refused(tmp_path: Path) -> None:
    for body in (b"", b"nonsense" * 1000, b"age-encryption.org/v1\nnonsense"):
        (tmp_path / "file").write_bytes(body)
        with pytest.raises(BackupFault):
            unpack(tmp_path / "file", tmp_path / "new", str(pyrage.x25519.Identity.generate()))
    assert [one.name for one in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize("sealed", [False, True])
def test_a_full_disk_is_one_line_and_the_backup_of_before_stays(
    full: Paper, tmp_path: Path, sealed: bool
) -> None:
    recipients = (str(pyrage.x25519.Identity.generate().to_public()),) if sealed else ()
    with Path("/dev/full").open("wb", buffering=0) as target, pytest.raises(BackupFault, match="room"):
        pack(full, target, recipients)


def test_it_does_not_lie_in_the_papers_own_folder(full: Paper) -> None:
    with pytest.raises(BackupFault, match="own folder"):
        pack(full, full.directory / "backup.tar")


def test_the_commands(full: Paper, tmp_path: Path) -> None:
    done = nightletter("backup", str(tmp_path / "one.tar"), "--paper", str(full.directory))
    assert (done.returncode, "not sealed" in done.stdout) == (0, True)
    key = pyrage.x25519.Identity.generate()
    (tmp_path / "key").write_text(f"{key}\n")
    sealed = str(tmp_path / "sealed.tar")
    public = str(key.to_public())
    assert nightletter("backup", sealed, "--to", public, "--paper", str(full.directory)).returncode == 0
    back = nightletter(
        "restore-backup", sealed, "--key", str(tmp_path / "key"), "--paper", str(tmp_path / "new")
    )
    assert (back.returncode, back.stderr) == (0, "")
    assert read(tmp_path / "new").names == full.names
    wrong = nightletter("backup", sealed, "--to", "age1nonsense", "--paper", str(full.directory))
    assert (wrong.returncode, wrong.stderr.count("\n")) == (2, 1)


def test_a_missing_picture_is_named_and_the_rest_is_backed_up(tmp_path: Path) -> None:
    one = paper(tmp_path / "full", "en")
    name = picture(one, 5)
    file(one, story("a", lead=Picture(name, alt="x")))
    (one.directory / "originals" / name[:2] / name).unlink()
    done = nightletter("backup", str(tmp_path / "one.tar"), "--paper", str(one.directory))
    assert (done.returncode, name in done.stderr) == (1, True)
    assert unpack(tmp_path / "one.tar", tmp_path / "new").missing == (name,)


def test_a_folder_that_is_there_stays_the_same_and_a_new_one_can_be_passed_through(
    backed_up: Path, tmp_path: Path
) -> None:
    """A web server reaches the printed pages through it."""
    there = tmp_path / "there"
    (there / "lost+found").mkdir(parents=True)
    there.chmod(0o751)
    before = there.stat()
    unpack(backed_up, there)
    after = there.stat()
    assert (after.st_ino, after.st_mode & 0o777) == (before.st_ino, 0o751)
    unpack(backed_up, tmp_path / "new")
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o711
    assert not list(tmp_path.rglob(".half"))


def test_what_a_killed_run_left_is_taken_away_by_the_next(
    full: Paper, backed_up: Path, tmp_path: Path
) -> None:
    (tmp_path / "new" / ".half").mkdir(parents=True)
    (tmp_path / "new" / ".half" / "archive.db").write_text(NEEDLE)
    unpack(backed_up, tmp_path / "new")
    assert not (tmp_path / "new" / ".half").exists()
    left = tmp_path / ".one.tar.4194304"  # more than any process has
    left.write_text(NEEDLE)
    pack(full, tmp_path / "one.tar")
    assert not left.exists()


@pytest.mark.parametrize("command", ["backup", "restore-backup"])
def test_told_to_stop_it_leaves_nothing_half_done(
    full: Paper, backed_up: Path, tmp_path: Path, command: str
) -> None:
    os.mkfifo(tmp_path / "pipe")
    here = tmp_path / "here"
    here.mkdir()
    arguments = (
        ["backup", here / "one.tar", "--paper", full.directory]
        if command == "backup"
        else ["restore-backup", tmp_path / "pipe", "--paper", here / "new"]
    )
    code = "from nightletter.cli import main; main()"
    with ExitStack() as stack:
        if command == "backup":
            stack.enter_context(locked(full.directory / "press" / "backup", lambda: None))
        process = stack.enter_context(
            subprocess.Popen(
                [sys.executable, "-c", code, *map(str, arguments)],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        )
        if command == "backup":
            while not list(here.iterdir()):
                time.sleep(0.01)
        else:
            pipe = stack.enter_context((tmp_path / "pipe").open("wb"))
            pipe.write(backed_up.read_bytes()[:100_000])
            pipe.flush()
            while not list(here.glob("new/.half/*")):
                time.sleep(0.01)
        process.terminate()
        process.wait(20)
    assert list(here.iterdir()) == []
