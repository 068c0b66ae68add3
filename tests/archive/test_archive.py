"""Archive: the file itself, whole, foreign or broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from nightletter.archive import ArchiveFault, Inquiry, Listing
from nightletter.paper import Paper
from tests.newsroom import archive_of, file, paper, paragraph, story


@pytest.fixture
def ferry(tmp_path: Path) -> Paper:
    return paper(tmp_path)


def ask_everything(one: Paper) -> None:
    with archive_of(one) as archive, Inquiry(archive) as ask:
        for number in range(1, 41):
            ask.story(number)
        ask.latest(Listing("en", "all"), 100)


@pytest.mark.parametrize("rubbish", [b"not a database" * 100, b"SQLite format 3\x00" + b"\xff" * 4000])
def test_a_file_that_is_no_archive_is_said_in_one_line(ferry: Paper, rubbish: bytes) -> None:
    (ferry.directory / "archive.db").write_bytes(rubbish)
    with pytest.raises(ArchiveFault) as caught, archive_of(ferry):
        pass
    assert "archive.db" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_an_archive_spoilt_in_its_middle_is_said_in_one_line(ferry: Paper) -> None:
    file(ferry, *(story(f"s{number}") for number in range(40)))
    spoilt = bytearray((ferry.directory / "archive.db").read_bytes())
    page = int.from_bytes(spoilt[16:18], "big")
    spoilt[page:] = b"\xa5" * len(spoilt[page:])
    (ferry.directory / "archive.db").write_bytes(spoilt)
    with pytest.raises(ArchiveFault, match=r"archive\.db") as caught:
        ask_everything(ferry)
    assert "\n" not in str(caught.value)


def test_an_archive_cut_short_is_said_in_one_line(ferry: Paper) -> None:
    file(ferry, *(story(f"s{number}", body=(paragraph(f"{number} " * 2000),)) for number in range(40)))
    whole = (ferry.directory / "archive.db").read_bytes()
    (ferry.directory / "archive.db").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ArchiveFault, match=r"archive\.db"):
        ask_everything(ferry)


def test_a_directory_in_the_place_of_the_archive_is_said_in_one_line(ferry: Paper) -> None:
    (ferry.directory / "archive.db").mkdir()
    with pytest.raises(ArchiveFault), archive_of(ferry):
        pass


def test_two_can_read_while_one_writes(ferry: Paper) -> None:
    file(ferry, story("a"))
    with archive_of(ferry) as archive, Inquiry(archive) as ask:
        before = ask.latest(Listing("en", "all"), 10)
        file(ferry, story("b"))
        assert len(before) == 1
