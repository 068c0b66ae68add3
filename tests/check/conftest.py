"""The small paper, printed once for all tests of the check."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from nightletter.paper import Paper, read
from tests.check.printed_copy import PrintedCopy
from tests.check.small_paper import small_paper


@pytest.fixture(scope="session")
def healthy(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Paper]:
    """A paper in these languages, in which nothing is wrong; not to be changed."""
    folder = tmp_path_factory.mktemp("healthy")
    printed: dict[tuple[str, ...], Paper] = {}

    def paper(*languages: str) -> Paper:
        if languages not in printed:
            printed[languages] = small_paper(folder / "-".join(languages), *languages)
        return printed[languages]

    return paper


@pytest.fixture
def copy(healthy: Callable[..., Paper], tmp_path: Path) -> PrintedCopy:
    """A copy of the paper in English and Persian that a test may spoil."""
    shutil.copytree(healthy("en", "fa").directory, tmp_path / "paper")
    return PrintedCopy(read(tmp_path / "paper"))
