"""Originals: media kept once, whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from nightletter.archive import Originals
from nightletter.fault import Fault

NAME = "0123456789abcdef0123456789abcdef.jpg"


def test_a_file_is_kept_under_its_name(tmp_path: Path) -> None:
    (tmp_path / "in.jpg").write_bytes(b"picture")
    originals = Originals(tmp_path / "originals")
    originals.keep(NAME, tmp_path / "in.jpg")
    assert originals.path(NAME).read_bytes() == b"picture"
    assert [file.name for file in (tmp_path / "originals").rglob("*") if file.is_file()] == [NAME]


def test_a_file_that_is_there_already_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "in.jpg").write_bytes(b"picture")
    originals = Originals(tmp_path / "originals")
    originals.keep(NAME, tmp_path / "in.jpg")
    before = originals.path(NAME).stat()
    originals.keep(NAME, tmp_path / "never there")
    assert originals.path(NAME).stat() == before


def test_a_file_that_cannot_be_read_leaves_no_half(tmp_path: Path) -> None:
    originals = Originals(tmp_path / "originals")
    with pytest.raises(Fault, match="missing"):
        originals.keep(NAME, tmp_path / "missing")
    assert not [file for file in (tmp_path / "originals").rglob("*") if file.is_file()]
