"""Inspection: every rule that concerns it, applied to one file or one story."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from nightletter.archive import Archive, Inquiry
from nightletter.check.dictionaries import page_of
from nightletter.check.file import PrintedFile
from nightletter.check.finding import Finding
from nightletter.check.page import PrintedPage
from nightletter.check.rule import Rule, is_held
from nightletter.check.rules.all import FILE_RULES, PAGE_RULES, STORY_RULES, TREE_RULES
from nightletter.check.rules.metadata import traits
from nightletter.check.rules.readable import READABLE
from nightletter.check.telling import Telling
from nightletter.check.tree import TWIN, Tree
from nightletter.check.trees import Traits, Trees


class Seen(Struct, frozen=True):
    """What came of looking at some files or stories; `traits` by address."""

    findings: tuple[Finding, ...]
    traits: dict[str, Traits] = {}


class Inspector:
    """Looks at files and stories; made anew in every process, since a database connection belongs to one."""

    def __init__(self, trees: Trees) -> None:
        self._trees = trees
        self._archive = Archive(trees.paper.directory, trees.paper.zone)

    def close(self) -> None:
        """Gives the archive back."""
        self._archive.close()

    def files(self, edition: str, addresses: Iterable[str]) -> Seen:
        """What is wrong with the files at `addresses` of an edition."""
        tree = self._trees.trees[edition]
        findings: list[Finding] = []
        said: dict[str, Traits] = {}
        for address in addresses:
            file = PrintedFile(self._trees, tree, address)
            if unreadable := list(_found(READABLE, edition, address, READABLE.find(file))):
                findings += unreadable
                continue
            findings += _of_file(edition, file)
            if file.is_page:
                page = PrintedPage(file)
                findings += _of_page(edition, page)
                said[address] = traits(page)
        return Seen(tuple(findings), said)

    def stories(self, edition: str, numbers: Iterable[int]) -> Seen:
        """What is wrong with the stories of these numbers in an edition."""
        tree = self._trees.trees[edition]
        with Inquiry(self._archive) as ask:
            return Seen(tuple(found for number in numbers for found in self._of_story(tree, number, ask)))

    def _of_story(self, tree: Tree, number: int, ask: Inquiry) -> Iterator[Finding]:
        entry = ask.story(number)
        if entry is None:  # withdrawn while we looked
            return
        telling = Telling(self._trees, tree, entry, ask)
        for rule in STORY_RULES:
            if is_held(tree.edition, rule.on):
                yield from _found(rule, tree.edition, telling.address, rule.find(telling))


def _of_file(edition: str, file: PrintedFile) -> Iterator[Finding]:
    for rule in FILE_RULES:
        if is_held(edition, rule.on):
            yield from _found(rule, edition, file.address, rule.find(file))


def _of_page(edition: str, page: PrintedPage) -> Iterator[Finding]:
    for rule in PAGE_RULES:
        if is_held(edition, rule.on) and (rule.stubs or not page.is_stub):
            yield from _found(rule, edition, page.address, rule.find(page))


def of_tree(trees: Trees, edition: str) -> Iterator[Finding]:
    """What is wrong with a whole tree; `trees` must hold the traits of its pages."""
    for rule in TREE_RULES:
        if is_held(edition, rule.on):
            for address, wrong in rule.find(trees, edition):
                yield rule.finding(edition, address, wrong)


def _found(rule: Rule, edition: str, address: str, wrongs: Iterator[str]) -> Iterator[Finding]:
    # A page may break a rule in the same way a hundred times; saying it once is enough.
    yield from (rule.finding(edition, address, wrong) for wrong in dict.fromkeys(wrongs))


def own_files(tree: Tree) -> list[str]:
    """The addresses to look at; a twin is looked at with its page."""
    return [address for address in tree.sizes if not (address.endswith(TWIN) or page_of(address))]
