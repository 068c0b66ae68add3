"""`nightletter status`: what is well is said so, and each thing that is not is named, by numbers alone."""

from __future__ import annotations

import json
import re
import shutil
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nightletter.archive import file_stories, hide, withdraw
from nightletter.cli import health
from nightletter.cli.health import ago, signs
from nightletter.cli.last_run import last_run, note
from nightletter.paper import Paper, locked, read
from nightletter.press import print_paper
from nightletter.story import Picture
from tests.newsroom import archive_of, file, paper, picture, story
from tests.promises.command import nightletter
from tests.server.web_servers.nginx import certify

SOURCE = '\n[[sources]]\nkind = "folder"\naddress = "stories"\nname = "desk"\n'
STORY = "---\ntitle: A story of Mina\ndate: 2026-01-02\n---\nText.\n"


@pytest.fixture
def one(tmp_path: Path) -> Paper:
    """A paper that follows a folder with one story, printed."""
    made = paper(tmp_path / "paper", "en", more=SOURCE)
    (made.directory / "stories").mkdir()
    (made.directory / "stories" / "a.md").write_text(STORY)
    run(made, "import", "source", "desk", "--print")
    run(made, "backup", str(tmp_path / "backup.tar"))
    return made


def run(one: Paper, *arguments: str) -> tuple[int, str]:
    done = nightletter(*arguments, "--paper", one.directory)
    assert done.returncode in (0, 1), done.stderr
    return done.returncode, done.stdout


def look(one: Paper, now: datetime | None = None, *, offline: bool = True) -> dict[str, str]:
    """What somebody must look at."""
    moment = now or datetime.now(UTC)
    return {
        sign.about: sign.said for sign in signs(read(one.directory), moment, offline=offline) if sign.look
    }


def test_all_is_well(one: Paper) -> None:
    status, said = run(one, "status")
    assert status == 0
    assert "!" not in said
    assert {sign["about"] for sign in json.loads(run(one, "status", "--json")[1])} == {
        "desk", "printing", "decisions", "disk", "backup",
    }  # fmt: skip


def test_what_stopped_is_named(one: Paper) -> None:
    now = datetime.now(UTC)
    assert look(one, now + timedelta(minutes=55)) == {}
    assert "is due every 15 min" in look(one, now + timedelta(minutes=65))["desk"]
    assert "backup" in look(one, now + timedelta(days=8))


def test_an_import_that_failed_is_named_until_one_goes_well(one: Paper) -> None:
    stories = one.directory / "stories"
    stories.rename(one.directory / "elsewhere")
    assert nightletter("import", "source", "desk", "--paper", one.directory).returncode == 2
    assert "the last import failed" in look(one)["desk"]
    (one.directory / "elsewhere").rename(stories)
    run(one, "import", "source", "desk")
    assert look(one) == {}


def test_a_source_that_was_never_asked_is_named(tmp_path: Path) -> None:
    made = paper(tmp_path / "paper", "en", more=SOURCE)
    assert look(made) == {
        "desk": "never imported; nightletter import source desk does, or says why it cannot",
        "printing": "full: there is something to print; light: there is something to print; nightletter print",
    }


def test_what_is_to_be_printed_is_named(one: Paper) -> None:
    with archive_of(one) as archive:
        withdraw(archive, 1, "A name was in danger.")
    assert "there is something to print" in look(one)["printing"]
    with locked(one.directory / "press" / "lock", lambda: None):
        assert look(one) == {}
    print_paper(read(one.directory), workers=1)
    assert look(one) == {}
    settings = one.directory / "nightletter.toml"
    settings.write_text(settings.read_text().replace("The Ferry", "The Boat"))
    assert "there is something to print" in look(one)["printing"]


def test_a_date_that_passes_is_named(one: Paper) -> None:
    soon = datetime.now(UTC) + timedelta(hours=1)
    with archive_of(one) as archive:
        file_stories(archive, [story("late", published=soon)], now=datetime.now(UTC))
    print_paper(read(one.directory), workers=1)
    assert look(one) == {}
    assert "a date has passed" in look(one, soon + timedelta(seconds=1))["printing"]


def test_what_waits_for_a_decision_is_named_by_numbers_alone(one: Paper) -> None:
    with archive_of(one) as archive:
        hide(archive, 1)
    file(one, story("again", headline="A story of Mina", published=datetime(2026, 1, 2, tzinfo=UTC)))
    print_paper(read(one.directory), workers=1)
    status, said = run(one, "status")
    assert (status, "1 stories are held" in said, "Mina" in said) == (1, True, False)


@contextmanager
def host(folder: Path, name: str, days: int) -> Iterator[tuple[int, Path]]:
    """A server that shows a certificate for `name`, good for `days`: its port, and the certificate."""
    certify(folder, name, days=days)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / name / "fullchain.pem", folder / name / "privkey.pem")
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        stop = threading.Event()

        def answer() -> None:
            while not stop.is_set():
                with suppress(OSError):
                    connection, _ = server.accept()
                    connection.settimeout(5)
                    context.wrap_socket(connection, server_side=True).close()

        thread = threading.Thread(target=answer)
        thread.start()
        try:
            yield server.getsockname()[1], folder / name / "fullchain.pem"
        finally:
            stop.set()
            thread.join()


@pytest.mark.usefixtures("localhost_names")
@pytest.mark.parametrize("days", [13, 16])
def test_a_certificate_that_comes_to_its_end_is_named(
    one: Paper, tmp_path: Path, days: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with host(tmp_path, "paper.localhost", days) as (port, trusted):
        settings = one.directory / "nightletter.toml"
        text = re.sub(
            r'"http://paper.localhost[^"]*"', f'"https://paper.localhost:{port}"', settings.read_text()
        )
        settings.write_text(text)
        print_paper(read(one.directory), workers=1)
        assert "do not trust" in look(one, offline=False)["paper.localhost"]
        monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
        assert look(one, offline=False) == (
            {"paper.localhost": f"its certificate is good for {days - 1} days"} if days < 14 else {}
        )
    assert "not reached" in look(one, offline=False)["paper.localhost"]


def test_a_full_disk_is_named(one: Paper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "_LITTLE", shutil.disk_usage(one.directory).total)
    assert set(look(one)) == {"disk"}


def test_a_backup_that_never_succeeded_or_lacks_a_picture_is_named(tmp_path: Path) -> None:
    made = paper(tmp_path / "paper", "en")
    name = picture(made, 5)
    file(made, story("a", lead=Picture(name, alt="x")))
    print_paper(made, workers=1)
    assert nightletter("backup", tmp_path / "no" / "x.tar", "--paper", made.directory).returncode == 2
    assert "the last try failed" in look(made)["backup"]
    run(made, "backup", str(tmp_path / "x.tar"))
    assert look(made) == {}
    made.directory.joinpath("originals", name[:2], name).unlink()
    assert run(made, "backup", str(tmp_path / "x.tar"))[0] == 1
    assert "the last one failed" in look(made)["backup"]


def test_who_may_not_write_there_is_told_all_the_same(one: Paper) -> None:
    lock = one.directory / "press" / "lock"
    lock.unlink()
    lock.mkdir()
    status, _ = run(one, "status")
    assert status == 0
    done = nightletter("print", "--paper", one.directory)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


def test_a_run_that_cannot_be_noted_stops_nothing(tmp_path: Path) -> None:
    made = paper(tmp_path / "paper", "en")
    (made.directory / "press").mkdir(exist_ok=True)
    (made.directory / "press" / "runs").write_text("in the way")
    note(made, "print", is_well=True)
    assert last_run(made, "print") is None


@given(st.timedeltas(timedelta(0), timedelta(days=900)))
def test_how_long_ago_is_never_more_than_it_was(passed: timedelta) -> None:
    number, _, rest = ago(passed).partition(" ")
    if number == "just":
        assert passed < timedelta(minutes=1)
        return
    unit = {"min": timedelta(minutes=1), "h": timedelta(hours=1), "days": timedelta(days=1)}[rest.split()[0]]
    assert int(number) * unit <= passed < (int(number) + 1) * unit
