"""The `nightletter.toml` of a new paper, with a comment on every setting."""

from __future__ import annotations

import json
from pathlib import Path

from nightletter.paper.fault import PaperFault
from nightletter.paper.reading import FILE

_TEMPLATE = Path(__file__).parent / "template.toml"


def template(name: str) -> str:
    """The settings of a new paper called `name`, as text; they work as they are."""
    # A JSON string is a TOML one, but for DEL, which TOML wants escaped. A directory's name may not be Unicode.
    written = name.strip().encode(errors="replace").decode() or "Paper"
    quoted = json.dumps(written, ensure_ascii=False)
    return _TEMPLATE.read_text(encoding="utf-8").replace('"NAME"', quoted.replace("\x7f", "\\u007f"))


def create(directory: Path, name: str) -> Path:
    """Writes the settings of a new paper called `name` into `directory`, made where needed, and gives their file.

    Raises `PaperFault` where there is a paper already, or where nothing can be written.
    """
    file = directory / FILE
    try:
        directory.mkdir(parents=True, exist_ok=True)
        with file.open("x", encoding="utf-8") as out:
            out.write(template(name))
    except FileExistsError:
        raise PaperFault(str(file), "there is a paper here already", "choose another folder") from None
    except OSError as error:
        raise PaperFault(
            str(file), f"it cannot be written ({error.strerror})", "choose a folder you may write to"
        ) from None
    return file
