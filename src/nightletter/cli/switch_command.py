"""`nightletter switch`: the script that offers Light, for a website that Nightletter does not print."""

from __future__ import annotations

from pathlib import Path

import brotli
import click
import msgspec
from msgspec import Struct
from msgspec.structs import replace

from nightletter.cli.paper_option import json_option, paper_option
from nightletter.editions.full import END_MARK, foreign_script, source_hash
from nightletter.paper import LightSettings, Paper, PaperFault, checked, read


class Snippet(Struct, frozen=True):
    """What to paste, and what the website's policy must allow for it. `size` is in bytes brotli."""

    head: str
    end: str
    script_src: str
    connect_src: str
    size: int


@click.command("switch")
@click.option(
    "--light",
    "lights",
    multiple=True,
    metavar="URL",
    help="An address of Light; may be given several times (default: those in nightletter.toml).",
)
@click.option(
    "--language",
    "languages",
    multiple=True,
    metavar="TAG",
    help="A language of the website; may be given several times, the usual one first (default: all of the paper's).",
)
@click.option("--head", "head_alone", is_flag=True, help="Print the script alone, as it goes into a file.")
@paper_option
@json_option
def command(
    lights: tuple[str, ...], languages: tuple[str, ...], head_alone: bool, directory: Path, as_json: bool
) -> None:
    """Print what a website of your own needs so that its readers are offered Light when they are in trouble.

    Nothing is changed: paste it yourself. docs/switch.md says where, for WordPress, Django and static hosts.
    """
    paper = read(directory)
    if lights:
        light = LightSettings(lights[0].rstrip("/"), tuple(one.rstrip("/") for one in lights[1:]))
        paper = checked(replace(paper, light=light), Path("--light"))
    for tag in languages:
        if tag not in paper.languages:
            raise PaperFault(
                "--language", f"the paper is not in “{tag}”", f"it is in {', '.join(paper.languages)}"
            )
    snippet = snippet_of(paper, languages or paper.languages)
    if head_alone:
        click.echo(snippet.head)
    elif as_json:
        click.echo(msgspec.json.encode(snippet).decode())
    else:
        _say(paper, snippet)


def snippet_of(paper: Paper, languages: tuple[str, ...]) -> Snippet:
    """The snippet for a website in these of the paper's languages."""
    script = foreign_script(paper, languages)
    return Snippet(
        head=f"<script>{script}</script>",
        end=f'<span id="{END_MARK}" hidden></span>' if paper.switch.end == f"#{END_MARK}" else "",
        script_src=source_hash(script),
        connect_src=" ".join(paper.lights),
        size=len(brotli.compress(script.encode(), quality=11)),
    )


def _say(paper: Paper, snippet: Snippet) -> None:
    click.echo(f"First in <head>, right after <meta charset>:\n\n{snippet.head}\n")
    if snippet.end:
        click.echo(f"Right after the story's last word:\n\n{snippet.end}\n")
    elif not paper.switch.end:
        click.echo(
            f'Nothing marks the end of a story (switch.end is empty), so the end of the page must do. Better: set it to "#{END_MARK}", '
            "or to a selector of something that follows every story.\n"
        )
    click.echo(
        "If the pages have a Content-Security-Policy, add to it:\n\n"
        f"script-src {snippet.script_src}\nconnect-src {snippet.connect_src}\n\n"
        f"The script has {snippet.size:,} bytes brotli. Light lets itself be read by pages on {paper.full.address} only (full.address)."
    )
