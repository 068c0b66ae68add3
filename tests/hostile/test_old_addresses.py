"""Old addresses from anywhere: none stops the press, takes the place of a page of ours, or keeps a story from being withdrawn."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import brotli
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from nightletter.archive import withdraw
from nightletter.paper import Paper
from nightletter.sources.making.old_addresses import former, former_of
from nightletter.stores import FILES, AddressFault, DirectoryStore, checked, leads_on, old
from tests.newsroom import archive_of, file, paper, paragraph, story
from tests.press.printed_papers import files, printed
from tests.sources.small_paper import small_paper

OURS = (
    "en",
    "news",
    "1-a",
    "2",
    "index.html",
    "404.html",
    "feed.atom",
    "archive",
    "2026",
    "pictures",
    "robots.txt",
)
NAMES = st.one_of(
    st.sampled_from(OURS),
    st.builds("{}{}".format, st.sampled_from(OURS), st.sampled_from(FILES)),
    st.sampled_from(
        [
            "",
            ".",
            "..",
            ".a",
            "a",
            "%2e%2e",
            "%2F",
            "%00",
            "%25",
            "~user",
            "آب",
            "می‌رود",
            "x" * 256,
            "ش" * 128,
        ]
    ),
    st.text(max_size=6),
)
# An example prints a paper: to look for a smaller one would take minutes.
PRINTED = settings(
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
SMALL = small_paper(Path())
# What can lie in a folder of this machine.
LYING = NAMES.map(lambda name: name.encode(errors="replace").decode()).filter(
    lambda name: name not in ("", ".", "..") and not set(name) & set("/\0") and len(name.encode()) < 250
)
ADDRESSES = st.lists(NAMES, max_size=5).map("/".join)


@given(ADDRESSES | st.text(max_size=30))
def test_an_old_address_that_is_taken_is_the_same_taken_again_and_names_a_file_in_a_tree(
    address: str,
) -> None:
    try:
        old(address)
    except AddressFault as fault:
        said = str(fault)
    else:
        said = ""
    if said:
        assert "\n" not in said
        return
    path = old(address)
    assert old(path) == path
    assert "%" not in path
    bare = path.strip("/")
    if not bare:
        return
    assert leads_on(bare)
    page = bare if bare.endswith((".html", ".htm")) else f"{bare}/index.html"
    assert checked(page) == page
    assert not any(folder.endswith(FILES) for folder in page.split("/")[:-1])


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ADDRESSES)
def test_an_old_address_that_is_taken_can_be_written_and_read(tmp_path: Path, address: str) -> None:
    for kept in former([address], lambda said: None):
        if bare := kept.strip("/"):
            page = bare if bare.endswith((".html", ".htm")) else f"{bare}/index.html"
            with TemporaryDirectory(dir=tmp_path) as root:
                store = DirectoryStore(Path(root))
                for name in (page, f"{page}.br", f"{page}.{'0' * 16}.dcb"):
                    store.write(name, b"x")
                    assert store.read(name) == b"x"


@given(st.text(max_size=20), ADDRESSES)
def test_no_link_is_more_than_left_out(start: str, path: str) -> None:
    links = (f"https://partner.example/{path}", f"http://paper.localhost:8000/{path}", f"http://[{path}")
    for link in (start + path, *links):
        for address in former_of(link, SMALL, lambda said: None):
            assert address.startswith("//") or leads_on(address.strip("/"))


def withdrawn(one: Paper) -> None:
    with archive_of(one) as archive:
        withdraw(archive, 1, "Somebody is in danger.")


def holding(tree: dict[str, bytes], word: bytes) -> list[str]:
    """The files that hold `word`, compressed ones too."""
    plain = {name: brotli.decompress(body) if name.endswith(".br") else body for name, body in tree.items()}
    return [name for name, body in plain.items() if word in body and not name.startswith(".")]


@pytest.mark.slow
@settings(PRINTED, max_examples=6)
@given(st.lists(ADDRESSES, min_size=15, max_size=40))
def test_no_old_address_stops_the_press_or_a_withdrawal(tmp_path: Path, claimed: list[str]) -> None:
    with TemporaryDirectory(dir=tmp_path) as place:
        one = paper(Path(place))
        file(one, story("a", slug="a", body=(paragraph("Zebra."),)), story("b", slug="b"))
        printed(one)
        whole = files(one)
        # As an archive from before there was any rule would hold them.
        file(one, story("c", slug="c", source="partner", old_addresses=tuple(claimed)))
        with archive_of(one) as archive, archive.writing() as connection:
            for address in claimed:
                bare = address.strip("/").encode(errors="replace").decode()
                connection.do(
                    "INSERT OR IGNORE INTO moves (address, story) VALUES (:address, 3)", address=bare
                )
        printed(one, everything=True)
        assert holding(files(one), b"Zebra") == holding(whole, b"Zebra")
        assert [name for name in whole if name not in files(one)] == []
        withdrawn(one)
        printed(one)
        after = files(one)
        assert holding(after, b"Zebra") == []
        for edition in ("full", "light"):
            assert after[f"{edition}/en/news/1-a/index.status"] == b"410\n"


@pytest.mark.slow
@settings(PRINTED, max_examples=5)
@given(st.lists(st.tuples(st.sampled_from(["full", "light"]), LYING, st.booleans()), max_size=6))
def test_whatever_lies_in_a_storys_folder_a_withdrawal_comes_through(
    tmp_path: Path, lying: list[tuple[str, str, bool]]
) -> None:
    with TemporaryDirectory(dir=tmp_path) as place:
        one = paper(Path(place))
        file(one, story("a", slug="a", body=(paragraph("Zebra."),)))
        printed(one)
        for edition, name, is_folder in lying:
            path = one.directory / "printed" / edition / "en/news/1-a" / name
            if path.is_file():
                path.unlink()
            if is_folder:
                path.mkdir(exist_ok=True)
            elif not path.exists():
                path.write_text("in the way")
        withdrawn(one)
        printed(one)
        for edition in ("full", "light"):
            assert files(one)[f"{edition}/en/news/1-a/index.status"] == b"410\n"
        assert holding(files(one), b"Zebra") == []
