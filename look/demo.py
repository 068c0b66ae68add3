"""The demo paper, printed in a folder of its own and served on this machine."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from nightletter.archive import Archive, withdraw
from nightletter.bad_lines import relayed
from nightletter.cli.serve_command import sites
from nightletter.paper import Paper, create, read, template
from tests.programs import ROOT
from tests.promises.command import done
from tests.promises.making import DEMO, copy_demo, keep_renditions, numbers

_LOST = "---\ntitle: Lost\ndate: 2026-09-01\nsection: news\n---\nIt was here.\n"


def make_plain_demo(directory: Path) -> None:
    """The demo paper as `make demo` prints it."""
    _make_imported_demo(directory)
    done("print", "--paper", directory)


def make_whole_demo(directory: Path) -> None:
    """The same with a withdrawn story in each language, so that there is a page of every kind."""
    _make_imported_demo(directory)
    paper = read(directory)
    keys = [f"{tag}/2026-09-01-lost" for tag in paper.languages]
    for key in keys:
        (directory / "stories" / f"{key}.md").write_text(_LOST, encoding="utf-8")
    # Later than the others: the demo's fronts know those by their numbers.
    _import(directory)
    with closing(Archive(directory, paper.zone)) as archive:
        for number in numbers(archive, keys):
            withdraw(archive, number, "It put somebody in danger.")
    done("print", "--paper", directory)


def make_first_story(directory: Path) -> None:
    """A paper with the first story that docs/editing.md shows."""
    page = (ROOT / "docs" / "editing.md").read_text(encoding="utf-8")
    create(directory, template("The Lantern", {"accent": "#b5482f"}))
    stories = directory / "stories"
    stories.mkdir()
    example = page.partition("```markdown\n")[2].partition("```")[0]
    (stories / "bread.md").write_text(example, encoding="utf-8")
    shutil.copyfile(DEMO / "pictures" / "bakery.jpg", stories / "bakery.jpg")
    _import(directory)
    done("print", "--paper", directory)


@contextmanager
def served(make: Callable[[Path], None]) -> Iterator[tuple[Paper, int]]:
    """The paper that `make` makes, served with bad lines at a free port until the block ends."""
    with TemporaryDirectory() as scratch:
        directory = Path(scratch) / "demo"
        make(directory)
        paper = read(directory)
        with relayed(sites(paper)) as port:
            yield paper, port


def _make_imported_demo(directory: Path) -> None:
    copy_demo(directory)
    keep_renditions(directory, "demo")
    _import(directory)


def _import(directory: Path) -> None:
    done("import", "folder", directory / "stories", "--paper", directory)
