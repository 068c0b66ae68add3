"""`nightletter front`: what stands on the front pages, and how an editor changes it: by headline or by number."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click
import msgspec
from msgspec import Struct

from nightletter.archive import Archive, Inquiry
from nightletter.cli.paper_option import json_option, paper_option, print_option
from nightletter.cli.standing import FrontFault, Standing, found, standing
from nightletter.paper import FILE, Front, Paper, read, write_front


class Wishes(Struct, frozen=True):
    """What is to be changed, as it was typed; `None` and nothing where that stays as it is."""

    lead: str | None
    no_lead: bool
    pin: tuple[str, ...]
    unpin: tuple[str, ...]
    since: str | None
    until: str | None
    clear: bool


@click.command("front")
@click.argument("language", required=False)
@click.option("--lead", metavar="STORY", help="What leads: a story's number, or words of its headline.")
@click.option("--no-lead", is_flag=True, help="The newest story with a picture leads again.")
@click.option(
    "--pin", metavar="STORY", multiple=True, help="What stands below the lead. May be given several times."
)
@click.option(
    "--unpin", metavar="STORY", multiple=True, help="What is pinned no more. May be given several times."
)
@click.option(
    "--since", metavar="DATE", help="When the front begins, such as “2026-12-01 06:00”; or: always."
)
@click.option("--until", metavar="DATE", help="When it ends; or: never.")
@click.option(
    "--clear", is_flag=True, help="Take away lead, pins and dates, before anything else is put there."
)
@print_option
@paper_option
@json_option
def command(language: str | None, directory: Path, as_json: bool, printing: bool, **typed: object) -> None:
    """Say what stands on the front page in LANGUAGE, or put something there; without LANGUAGE, say it of all languages.

    A story is named by its number or by words of its headline. What is put there is written into nightletter.toml.
    """
    paper = read(directory)
    wishes = msgspec.convert(typed, Wishes)
    now = datetime.now(UTC)
    if wishes != msgspec.convert({**dict.fromkeys(("lead", "since", "until")), **_NOTHING}, Wishes):
        paper = _change(paper, _known(paper, language), wishes, now)
    tags = [_known(paper, language)] if language else paper.languages
    with _inquiry(paper) as ask:
        fronts = [standing(paper, ask, tag, now) for tag in tags]
    if as_json:
        click.echo(msgspec.json.encode(fronts).decode())
    else:
        for one in fronts:
            _say(paper, one, now)
    if printing:
        _print(paper, silent=as_json)


_NOTHING = {"no_lead": False, "pin": (), "unpin": (), "clear": False}


@contextmanager
def _inquiry(paper: Paper) -> Iterator[Inquiry]:
    with closing(Archive(paper.directory, paper.zone)) as archive, Inquiry(archive) as ask:
        yield ask


def _known(paper: Paper, language: str | None) -> str:
    if language in paper.languages:
        return language
    wrong = f"the paper has no language “{language}”" if language else "no language is named"
    raise FrontFault("front", wrong, f"name one of {', '.join(paper.languages)}")


def _change(paper: Paper, tag: str, wishes: Wishes, now: datetime) -> Paper:
    with _inquiry(paper) as ask:
        front = _changed(Front() if wishes.clear else paper.front(tag), wishes, paper, tag, ask, now)
    write_front(paper.directory / FILE, tag, front)
    return read(paper.directory)


def _changed(front: Front, wishes: Wishes, paper: Paper, tag: str, ask: Inquiry, now: datetime) -> Front:
    lead = found(ask, tag, wishes.lead) if wishes.lead else None if wishes.no_lead else front.lead
    added = [found(ask, tag, text) for text in wishes.pin]
    # What is gone may be unpinned, too, and only its number names it then.
    taken = [int(text) if text.isdecimal() else found(ask, tag, text) for text in wishes.unpin]
    for number in taken:
        if number not in front.pins:
            raise FrontFault(
                f"story {number}", f"is not pinned on the front in “{tag}”", "nightletter front shows what is"
            )
    pins = tuple(dict.fromkeys(one for one in (*front.pins, *added) if one not in taken and one != lead))
    since = _moment("--since", wishes.since, "always", paper) if wishes.since else front.since
    until = _moment("--until", wishes.until, "never", paper) if wishes.until else front.until
    if until and until <= now:
        if wishes.until:
            raise FrontFault("--until", f"{wishes.until} is over already", "name a time to come, or never")
        until = None  # else what is put there now would never be seen
    if since and until and since >= until:
        raise FrontFault("--until", "the front would end before it begins", "name a later time")
    return Front(lead, pins, since, until)


def _moment(option: str, text: str, never: str, paper: Paper) -> datetime | None:
    from nightletter.sources.folder.dates import moment

    if text.strip().lower() == never:
        return None
    try:
        return moment(text, paper.zone)
    except ValueError as reason:
        raise FrontFault(option, f"“{text}” {reason}", "write 2026-12-01 or “2026-12-01 18:30”") from None


def _say(paper: Paper, one: Standing, now: datetime) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table(
        "place", "number", "headline", "published", title=f"Front, {one.language}", title_justify="left"
    )
    words = {"lead": "leads", "pin": "pinned", "newest": "by itself", "gone": "gone, passed over"}
    for story in one.stories:
        day = f"{story.published.astimezone(paper.zone):%Y-%m-%d %H:%M}" if story.published else ""
        table.add_row(words[story.place], str(story.id), story.headline, day)
    Console().print(table)
    for said in _dates(paper, one, now):
        click.echo(said)


def _dates(paper: Paper, one: Standing, now: datetime) -> Iterator[str]:
    front = one.front
    if front.since:
        begun = "since" if front.since <= now else "not in force before"
        yield f"{begun} {front.since.astimezone(paper.zone):%Y-%m-%d %H:%M} {paper.timezone}"
    if front.until:
        ends = "until" if now < front.until else "over since"
        yield f"{ends} {front.until.astimezone(paper.zone):%Y-%m-%d %H:%M} {paper.timezone}"


def _print(paper: Paper, *, silent: bool) -> None:
    from nightletter.cli.print_command import print_now, say

    report = print_now(paper, silent=silent)
    if not silent:
        say(report)
    sys.exit(1 if report.failures else 0)
