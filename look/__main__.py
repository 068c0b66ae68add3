"""`python -m look pictures` takes the documentation's pictures anew."""

from __future__ import annotations

import click

from look import pictures
from look.camera import camera
from look.demo import make_plain_demo, served


@click.group()
def look() -> None:
    """Look at the demo paper."""


@look.command("pictures")
def pictures_command() -> None:
    """Take the pictures of README and docs, and put the bytes right that README gives."""
    before = pictures.read_made_from().bytes
    with served(make_plain_demo) as (paper, port), camera(port) as one:
        changed = pictures.take(paper, one)
    now = pictures.read_made_from().bytes
    text = pictures.README.read_text(encoding="utf-8")
    right = pictures.corrected(text, before, now)
    if right != text:
        pictures.README.write_text(right, encoding="utf-8")
        changed.append("README.md")
    click.echo(f"Changed: {', '.join(changed)}" if changed else "Nothing changed.")
    for name in pictures.missing(right, now):
        click.echo(f"README.md does not give the bytes of {name}: {now[name]:,}", err=True)
    if pictures.missing(right, now):
        raise SystemExit(1)


if __name__ == "__main__":
    look(prog_name="python -m look")
