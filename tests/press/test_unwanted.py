"""A tree that the paper does not print any more goes whole, and comes back whole when it is wanted again."""

from __future__ import annotations

from pathlib import Path

import pytest

from nightletter.archive import withdraw
from nightletter.fault import Fault
from nightletter.paper import FILE, Paper, read
from nightletter.press import print_paper, tree, why
from tests.newsroom import archive_of
from tests.press.printed_papers import differing, files, small_paper

BOTH, ALONE = 'editions = ["full", "light"]', 'editions = ["light"]'


@pytest.fixture
def ferry(tmp_path: Path) -> Paper:
    """A paper printed in both editions."""
    one = small_paper(tmp_path / "ferry")
    assert not print_paper(one, workers=1).failures
    return one


def wanting(one: Paper, editions: str) -> Paper:
    """The same paper with other editions in its settings."""
    file = one.directory / FILE
    rest = "\n".join(
        line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("editions")
    )
    file.write_text(f"{editions}\n{rest}\n", encoding="utf-8")
    return read(one.directory)


def test_the_tree_of_an_edition_that_is_not_printed_any_more_is_removed(ferry: Paper) -> None:
    alone = wanting(ferry, ALONE)
    assert print_paper(alone, workers=1).unwanted == (str(tree(ferry, "full")),)
    assert not tree(ferry, "full").exists()
    assert tree(ferry, "light").is_dir()
    assert print_paper(alone, workers=1).unwanted == ()


def test_a_story_withdrawn_at_the_same_time_is_nowhere_on_the_disk(ferry: Paper) -> None:
    alone = wanting(ferry, ALONE)
    with archive_of(ferry) as archive:
        withdraw(archive, 1, "It put somebody in danger.")
        with archive.reading() as connection:
            card = connection.only(str, "SELECT address FROM stories WHERE id = 1")
    print_paper(alone, workers=1)
    left = [name for name in files(ferry) if card in name]
    assert left
    assert all(name.startswith(f"light/{card}/index.") for name in left)
    assert b"It put somebody in danger." in files(ferry)[f"light/{card}/index.html"]
    assert f"light/{card}/index.canonical" not in left


def test_a_paper_that_changed_its_editions_is_as_one_printed_from_nothing(
    ferry: Paper, tmp_path: Path
) -> None:
    print_paper(wanting(ferry, ALONE), workers=1)
    other = small_paper(tmp_path / "other")
    print_paper(wanting(other, ALONE), workers=1)
    assert differing(files(ferry), files(other)) == []
    print_paper(wanting(ferry, BOTH), workers=1)
    third = small_paper(tmp_path / "third")
    print_paper(wanting(third, BOTH), workers=1)
    assert differing(files(ferry), files(third)) == []


def test_killed_on_the_way_the_next_printing_removes_the_rest(ferry: Paper) -> None:
    (ferry.directory / "press" / "full.db").unlink()
    (tree(ferry, "full") / "en" / "index.html").unlink()
    assert len(print_paper(wanting(ferry, ALONE), workers=1).unwanted) == 1
    assert not tree(ferry, "full").exists()


def test_the_pages_go_from_where_a_link_leads(ferry: Paper, tmp_path: Path) -> None:
    tree(ferry, "full").rename(tmp_path / "served")
    tree(ferry, "full").symlink_to(tmp_path / "served")
    print_paper(wanting(ferry, ALONE), workers=1)
    assert not (tmp_path / "served").exists()
    assert not tree(ferry, "full").is_symlink()


def test_a_tree_that_cannot_be_removed_is_a_line_and_nothing_is_printed(ferry: Paper) -> None:
    tree(ferry, "full").rename(ferry.directory / "elsewhere")
    tree(ferry, "full").write_bytes(b"no tree")
    with pytest.raises(Fault, match="printed/full: cannot be removed"):
        print_paper(wanting(ferry, ALONE), workers=1)


def test_why_asks_only_what_is_printed(ferry: Paper) -> None:
    print_paper(wanting(ferry, ALONE), workers=1)
    assert [reason.edition for reason in why(wanting(ferry, ALONE), "en/")] == ["light"]
