"""Panel: the preview's own words about a story: what it weighs, how long it takes, what was remarked, what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from minijinja import Environment
from msgspec import Struct

from nightletter.editions.markup import printable
from nightletter.languages import direction_of
from nightletter.preview.view import FOLDERS, LINES, Form, View
from nightletter.weigh import NETWORKS, Cost


class Row(Struct, frozen=True):
    """One row of the table of costs: what it is, bytes to the text and in all, and seconds on each line."""

    name: str
    text_bytes: str
    all_bytes: str
    seconds: tuple[str, ...]


def panel(view: View) -> str:
    """The panel as HTML, for the preview's page to show above the two frames."""
    return _environment().render_template(
        "panel.html",
        view=view,
        direction=direction_of(view.language),
        frames=[(form.edition, FOLDERS[form.edition] + form.page) for form in view.forms],
        lines=[NETWORKS[line].says for line in LINES],
        rows=[row for form in reversed(view.forms) for row in _rows(form)],
    )


def _rows(form: Form) -> Iterator[Row]:
    name, total = form.edition.capitalize(), len(form.parts)
    if total > 1:
        yield from (
            _row(f"{name}, part {number} of {total}", one) for number, one in enumerate(form.parts, 1)
        )
    if form.whole:
        yield _row(f"{name}, all {total} parts" if total > 1 else name, form.whole)


def _row(name: str, cost: Cost) -> Row:
    return Row(
        name,
        f"{cost.text_bytes:,}",
        f"{cost.all_bytes:,}",
        tuple(_said(cost.seconds[line]) for line in LINES),
    )


def _said(seconds: float | None) -> str:
    return "never" if seconds is None else f"{seconds:.1f} s"


@cache
def _environment() -> Environment:
    template = (files("nightletter.preview") / "page" / "panel.html").read_text(encoding="utf-8")
    return Environment(
        templates={"panel.html": template}, undefined_behavior="strict", finalizer=printable, trim_blocks=True
    )
