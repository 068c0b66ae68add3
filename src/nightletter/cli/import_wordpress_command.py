"""`nightletter import wordpress URL|FILE.xml`: a site's posts and pages, over its API or from the file that it exports."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import click
from msgspec.structs import replace

from nightletter.cli.deleted import Then, with_deleted
from nightletter.cli.intake import say_waiting, take_in
from nightletter.cli.outcome import ended
from nightletter.cli.paper_option import json_option, not_option, paper_option, print_option, verbose_option
from nightletter.cli.spool import downloads_of
from nightletter.paper import Paper, SourceSettings, read
from nightletter.sources.apart import apart
from nightletter.sources.delivery import Listed
from nightletter.sources.registry import opened


@click.command("wordpress")
@click.argument("place", metavar="ADDRESS")
@click.option("--name", default="", help="What the archive knows the source by (default: made of the host).")
@click.option(
    "--language", metavar="TAG", default="", help="Of posts that name none (default: the site's own)."
)
@click.option("--section", metavar="KEY", default="", help="For posts in no category that is a section here.")
@click.option("--private", is_flag=True, help="The site is on this machine or in its network.")
@click.option("--withdraw-deleted", is_flag=True, help="Withdraw stories that the site has no more.")
@not_option
@print_option
@verbose_option
@paper_option
@json_option
def command(  # noqa: PLR0913 - an option each
    place: str,
    withdraw_deleted: bool,
    others: tuple[int, ...],
    directory: Path,
    as_json: bool,
    printing: bool,
    verbose: bool,
    **told: Any,
) -> None:
    """Bring in a WordPress: from its address, or from a file of its Tools → Export, with wp-content/uploads beside it.

    From an address, only what has changed since the last import is fetched. Exits with 1 when a story was refused or held or a decision waits, with 2
    when nothing could be read.
    """
    paper = read(directory)
    known = _known(place, paper)
    settings = replace(known, **{name: value for name, value in told.items() if value})
    _check(settings, paper)
    now = datetime.now(UTC)
    with apart(lambda: opened(settings, paper, now), memory=partial(downloads_of, paper)) as source:
        # A file may hold a part of the site only.
        whole = isinstance(source, Listed)
        intake = take_in(paper, source, now, whole=whole, others=frozenset(others), on_wait=say_waiting)
        then: Then = "withdraw" if withdraw_deleted else "hide" if settings.withdraw else "tell"
        intake = with_deleted(paper, source, intake, now, then)
    ended(paper, intake, as_json=as_json, printing=printing, verbose=verbose)


def _known(place: str, paper: Paper) -> SourceSettings:
    """What nightletter.toml says of this site, if it names it."""
    if (place.lower().endswith(".xml") and "://" not in place) or Path(place).is_file():
        return SourceSettings("wordpress", str(Path(place).absolute()))
    address = place if "://" in place else f"https://{place}"
    same = (one for one in paper.sources if one.address.rstrip("/") == address.rstrip("/"))
    return next(same, SourceSettings("wordpress", address))


def _check(settings: SourceSettings, paper: Paper) -> None:
    if settings.section and not paper.section(settings.section):
        known = ", ".join(section.key for section in paper.sections)
        raise click.BadParameter(f"the paper has no section “{settings.section}”; choose from {known}")
    if settings.language and settings.language not in paper.languages:
        known = ", ".join(paper.languages)
        raise click.BadParameter(f"“{settings.language}” is no language of the paper; choose from {known}")
