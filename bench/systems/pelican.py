"""Pelican, one site; a section, a topic and a person of one language has pages of its own, the front is everybody's."""

from __future__ import annotations

from collections.abc import Iterable

from bench.copy import Copy
from bench.running import Failed
from bench.systems.generator import Generator
from bench.systems.system import ROOT


class Pelican(Generator):
    """Pelican as it comes, without feeds; it uses one core."""

    name = "pelican"

    def settings(self) -> dict[str, str]:
        """Nothing: its categories bring their own names."""
        return {}

    def words(self) -> tuple[str, ...]:
        """The command of its own environment."""
        program = ROOT / ".venv-bench" / "bin" / "pelican"
        if not program.exists():
            raise Failed("pelican: not installed; make .venv-bench/stamp")
        return (
            str(program),
            "content",
            "--settings",
            "pelicanconf.py",
            "--output",
            "public",
            "--fatal",
            "errors",
        )

    def write(self, copies: Iterable[Copy]) -> None:
        """Each story with the header lines that Pelican reads."""
        for copy in copies:
            file = self.folder / "content" / copy.file
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(self._text(copy), encoding="utf-8")

    def _text(self, copy: Copy) -> str:
        lines = [
            f"Title: {copy.headline}",
            f"Summary: {copy.standfirst}",
            f"Date: {copy.published.isoformat()}",
            f"Category: {self.given.sections[copy.section][copy.language]}",
            f"Lang: {copy.language}",
            f"Slug: {copy.slug}",
            *([f"Authors: {'; '.join(copy.people)}"] if copy.people else []),
            *([f"Tags: {'; '.join(copy.topics)};"] if copy.topics else []),
        ]
        if copy.updated:
            lines += [f"Modified: {copy.updated.isoformat()}", f"Correction: {copy.correction}"]
        return "\n".join((*lines, "", copy.body))
