"""Site: one system with a set of stories laid out, in a folder that lasts as long as it is measured."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.copy import Stories
from bench.systems import SYSTEMS, Set, System


@contextmanager
def laid_out(name: str, stories: Stories, place: Path) -> Iterator[System]:
    """The system called `name` with `stories` before it and nothing printed yet, in a new folder under `place`."""
    place.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f"{name}-", dir=place) as folder:
        system = SYSTEMS[name](Path(folder), Set(stories.languages, stories.sections))
        system.lay_out(stories.copies())
        yield system
