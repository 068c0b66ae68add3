"""`nightletter init PATH`: a new paper, ready to import into; with `--from`, begun from the newsroom's own website."""

from __future__ import annotations

from pathlib import Path

import click

from nightletter.paper import FILE, already, create, template


@click.command("init")
@click.argument("directory", metavar="PATH", type=click.Path(path_type=Path, file_okay=False))
@click.option("--name", help="The paper's name (default: the website's, or that of the folder).")
@click.option(
    "--from",
    "website",
    metavar="URL",
    help="The newsroom's own website: look at it, and begin a paper that prints Light beside it.",
)
@click.option("--private", is_flag=True, help="With --from: the website may be on this machine or network.")
def command(directory: Path, name: str | None, website: str | None, private: bool) -> None:
    """Start a new paper at PATH: a commented nightletter.toml. Never overwrites one."""
    if website is None:
        file = create(directory, template(name or directory.resolve().name))
        click.echo(f"{file}: written. Look it over, then: nightletter import folder DIR --paper {directory}")
        return
    if (directory / FILE).exists():
        raise already(directory / FILE)
    _begin(directory, website, name or "", private=private)


def _begin(directory: Path, address: str, name: str, *, private: bool) -> None:
    # Here because it brings in what fetches and reads websites, which a plain `init` does without.
    from nightletter.cli.beginning import beginning, light_of, write
    from nightletter.sources.fetching import Fetcher
    from nightletter.sources.website import look

    with Fetcher(allow_private=private) as fetcher:
        website = look(address, fetcher)
    begun = beginning(website, name, private=private)
    file = create(directory, begun.settings)
    write(directory, begun)
    click.echo(f"Found at {website.address}:")
    _say(begun.found)
    click.echo("Guessed, so look at it:")
    _say(begun.guessed)
    click.echo(f"{file}: written, for Light alone beside the website. Next:")
    # Behind a web server with certificates, which has the usual port.
    port = " --port 8000" if light_of(website.address).startswith("https:") else ""
    for step in ("follow --once", f"serve{port}", "switch"):
        click.echo(f"  nightletter {step} --paper {directory}")


def _say(lines: tuple[tuple[str, str], ...]) -> None:
    width = max(len(setting) for setting, _ in lines)
    for setting, text in lines:
        click.echo(f"  {setting:<{width}}  {text}")
