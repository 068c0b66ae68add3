"""The option `--paper DIR` that every command has, and the paper it names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

paper_option: Any = click.option(
    "--paper",
    "directory",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    metavar="DIR",
    help="The paper's directory, where nightletter.toml is (default: here).",
)

json_option: Any = click.option("--json", "as_json", is_flag=True, help="Say the outcome as one JSON object.")
