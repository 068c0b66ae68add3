"""Passed over: the stories of an import that were forgotten; nothing of them is kept, nor of names that they alone bring."""

from __future__ import annotations

from nightletter.archive import Archive, is_forgotten, is_told_of
from nightletter.cli.spool import forget_downloads
from nightletter.paper import Paper
from nightletter.sources.delivery import Delivery
from nightletter.story import Person, Story, Topic


class PassedOver:
    """What one import of `source` passes over."""

    def __init__(self, archive: Archive, source: str) -> None:
        self._archive = archive
        self._source = source
        self._is_forgotten = is_forgotten(archive)
        self._theirs: set[str] = set()
        self._others: set[str] = set()
        self._any = False

    def is_forgotten(self, delivery: Delivery) -> bool:
        """Whether what is delivered was forgotten."""
        key = delivery.story.key if delivery.story else delivery.as_before
        gone = bool(key) and self._is_forgotten(self._source, key)
        self._any |= gone
        if delivery.story:
            (self._theirs if gone else self._others).update(_named_in(delivery.story))
        return gone

    def is_needed(self, name: Person | Topic) -> bool:
        """Whether any story that is not passed over has this name."""
        if name.key not in self._theirs or name.key in self._others:
            return True
        return is_told_of(self._archive, name)

    def end(self, paper: Paper) -> None:
        """Ends the import: where a forgotten story came once more, nothing of it stays among the downloads."""
        if self._any:
            forget_downloads(paper)


def _named_in(story: Story) -> set[str]:
    return {*(by.person for by in story.byline), *story.topics}
