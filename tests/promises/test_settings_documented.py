"""Every setting of nightletter.toml is in docs/settings.md with its default, and in the file that `init` writes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import msgspec

from nightletter.paper import template
from nightletter.paper.paper import Settings
from nightletter.paper.reading import settings

DOCS = Path(__file__).parents[2] / "docs" / "settings.md"


def documented() -> dict[str, str]:
    """The rows of the table of settings: name and default, as they stand there."""
    rows = re.findall(r"^\| `([^`]+)` \| ([^|]+) \|", DOCS.read_text(encoding="utf-8"), re.MULTILINE)
    return {name: default.strip() for name, default in rows}


def test_every_setting_is_documented_and_nothing_else_is() -> None:
    assert sorted(documented()) == sorted(settings())


def test_the_documented_defaults_are_the_ones_in_force() -> None:
    rows = documented()
    for field in msgspec.structs.fields(Settings):
        default = (
            field.default_factory()
            if field.default is msgspec.NODEFAULT and not field.required
            else field.default
        )
        if field.encode_name in ("sections", "sources"):
            continue  # tables, whose settings have rows of their own
        if isinstance(default, str | tuple):
            assert rows[field.encode_name] == f"`{json.dumps(default)}`", field.encode_name
        elif field.required and field.encode_name in rows:
            assert rows[field.encode_name] == "must be given", field.encode_name


def test_every_setting_stands_in_the_file_of_a_new_paper() -> None:
    text = template("Paper")
    for setting in settings():
        table, _, key = setting.rpartition(".")
        assert f"{key} = " in text, setting
        assert f"[{table}" in text, setting
