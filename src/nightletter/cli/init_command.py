"""`nightletter init PATH`: a new paper, ready to import into; with `--from`, begun from the newsroom's own website."""

from __future__ import annotations

from pathlib import Path

import click

from nightletter.cli.asking import ask_languages, ask_name, ask_timezone, may_ask
from nightletter.cli.new_paper import new_paper, write_texts
from nightletter.paper import FILE, PaperFault, already, create


@click.command("init")
@click.argument("directory", metavar="PATH", type=click.Path(path_type=Path, file_okay=False))
@click.option("--name", help="The paper's name (default: the website's, or that of the folder).")
@click.option(
    "--from",
    "website",
    metavar="URL",
    help="The newsroom's own website: look at it, and begin a paper that prints Light beside it.",
)
@click.option(
    "--language",
    "languages",
    metavar="TAG",
    multiple=True,
    help="A language of the paper, the usual one first. May be given several times (default: en).",
)
@click.option("--timezone", metavar="ZONE", help="The paper's time zone, such as Asia/Tehran (default: UTC).")
@click.option("--private", is_flag=True, help="With --from: the website may be on this machine or network.")
def command(
    directory: Path,
    name: str | None,
    website: str | None,
    languages: tuple[str, ...],
    timezone: str | None,
    private: bool,
) -> None:
    """Start a new paper at PATH: a commented nightletter.toml. Never overwrites one.

    On a terminal it asks for what is not given.
    """
    if (directory / FILE).exists():
        raise already(directory / FILE)
    if website is not None:
        if languages or timezone:
            wrong = "--from looks for languages and time zone on the website"
            raise PaperFault("init", wrong, "leave the options out, and correct nightletter.toml afterwards")
        _begin(directory, website, name or "", private=private)
        return
    asks = may_ask()
    usual = directory.resolve().name
    name = name or (ask_name(usual) if asks else usual)
    tags = tuple(dict.fromkeys(languages)) or (ask_languages() if asks else ("en",))
    timezone = timezone or (ask_timezone() if asks else "UTC")
    settings, texts = new_paper(name, tags, timezone)
    file = create(directory, settings)
    write_texts(directory, texts)
    for tag in texts:
        click.echo(
            f"texts/{tag}.po: what stands around stories in “{tag}” is in English until it is translated there"
        )
    click.echo(f"{file}: written. Next:")
    _say_steps(directory, "import folder path/to/posts --print", "serve")


def _begin(directory: Path, address: str, name: str, *, private: bool) -> None:
    # Here because it brings in what fetches and reads websites, which a plain `init` does without.
    from nightletter.cli.beginning import beginning, light_of
    from nightletter.sources.fetching import Fetcher
    from nightletter.sources.website import look

    with Fetcher(allow_private=private) as fetcher:
        website = look(address, fetcher)
    begun = beginning(website, name, private=private)
    file = create(directory, begun.settings)
    write_texts(directory, begun.texts)
    click.echo(f"Found at {website.address}:")
    _say(begun.found)
    click.echo("Guessed, so look at it:")
    _say(begun.guessed)
    click.echo(f"{file}: written, for Light alone beside the website. Next:")
    # Behind a web server with certificates, which has the usual port.
    port = " --port 8000" if light_of(website.address).startswith("https:") else ""
    _say_steps(directory, "follow --once", "switch", f"serve{port}")


def _say_steps(directory: Path, *steps: str) -> None:
    for step in steps:
        click.echo(f"  nightletter {step} --paper {directory}")


def _say(lines: tuple[tuple[str, str], ...]) -> None:
    width = max(len(setting) for setting, _ in lines)
    for setting, text in lines:
        click.echo(f"  {setting:<{width}}  {text}")
