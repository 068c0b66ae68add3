"""The demo paper, printed in a folder of its own and served on this machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from nightletter.cli.serve_command import sites
from nightletter.paper import Paper, read
from nightletter.server.lines import relayed
from tests.promises.command import done
from tests.promises.making import copy_demo, keep_renditions


def make_plain_demo(directory: Path) -> None:
    """The demo paper as `make demo` prints it."""
    copy_demo(directory)
    keep_renditions(directory, "demo")
    done("import", "folder", directory / "stories", "--print", "--paper", directory)


@contextmanager
def served(make: Callable[[Path], None]) -> Iterator[tuple[Paper, int]]:
    """The paper that `make` makes, served with bad lines at a free port until the block ends."""
    with TemporaryDirectory() as scratch:
        directory = Path(scratch) / "demo"
        make(directory)
        paper = read(directory)
        with relayed(sites(paper)) as port:
            yield paper, port
