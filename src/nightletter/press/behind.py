"""Behind: whether what readers get is what the archive and the settings say, without printing it."""

from __future__ import annotations

from contextlib import closing

from msgspec import Struct

from nightletter.archive import Archive, archive_version
from nightletter.paper import Paper
from nightletter.press.catalogue import Catalogue, catalogue_file
from nightletter.press.inputs import fingerprints


class Behind(Struct, frozen=True):
    """What an edition lacks: it `is_behind` the archive or the settings, a printing of it was cut short, and so many sheets failed."""

    edition: str
    is_behind: bool
    is_cut_short: bool
    failed: int


def behind(paper: Paper) -> tuple[Behind, ...]:
    """What each edition of the paper lacks. Dates that have passed since are the archive's to tell. Raises a `Fault`."""
    inputs = fingerprints(paper)
    with closing(Archive(paper.directory, paper.zone)) as archive:
        version = archive_version(archive)
    return tuple(_behind(paper, edition, version, inputs) for edition in paper.editions)


def _behind(paper: Paper, edition: str, version: int, inputs: dict[str, str]) -> Behind:
    file = catalogue_file(paper, edition)
    if not file.exists():
        return Behind(edition, is_behind=True, is_cut_short=False, failed=0)
    with Catalogue(file) as catalogue:
        return Behind(
            edition,
            catalogue.version != version or any(catalogue.state(name) != inputs[name] for name in inputs),
            catalogue.unsettled,
            len(catalogue.failed()),
        )
