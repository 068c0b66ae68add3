"""View: what an editor is shown: the story in each edition, what it weighs there, what was remarked, or why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import unquote, urlsplit

from msgspec import Struct
from msgspec.structs import replace

from nightletter.editions import addresses
from nightletter.paper import Paper
from nightletter.sources.delivery import Remark
from nightletter.weigh import HEADERS, Answer, Cost, cost, parts_of, weigh

LINES = ("2g", "edge", "policed")
"""The bad lines whose seconds are shown."""

FOLDERS = {"full": "/", "light": "/.light/"}
"""The editions that are shown beside each other, and where each stands."""


class Form(Struct, frozen=True):
    """The story in one edition: its pages and files by address, where it begins, and what each of its parts costs, and all."""

    edition: str
    files: dict[str, bytes]
    page: str
    parts: tuple[Cost, ...] = ()
    whole: Cost | None = None


class View(Struct, frozen=True):
    """`fault` says why there is no story, or none newer than this. `making` counts pictures that are still being made."""

    version: int = 0
    headline: str = ""
    language: str = "en"
    forms: tuple[Form, ...] = ()
    remarks: tuple[Remark, ...] = ()
    fault: str = ""
    making: int = 0

    def form(self, edition: str) -> Form | None:
        """The story in `edition`, if the paper prints it."""
        return next((one for one in self.forms if one.edition == edition), None)


def weighed(form: Form, paper: Paper, sizes: Mapping[str, int], pictures: Mapping[str, bytes]) -> Form:
    """`form` with what it costs. `sizes` are the bytes of its texts as they are sent, by address; `pictures` lie beside it."""
    origin = paper.origin(form.edition)

    def fetch(address: str) -> Answer | None:
        parts = urlsplit(address)
        file = unquote(parts.path).lstrip("/")
        file += "index.html" if not file or file.endswith("/") else ""
        body = form.files.get(file, pictures.get(file))
        if body is None or f"{parts.scheme}://{parts.netloc}" != origin:
            return None
        return Answer(address, body, sizes.get(file, len(body)) + HEADERS)

    start = addresses.absolute(origin, form.page)
    is_full = form.edition == "full"
    found = tuple(filter(None, [weigh("", start, fetch)])) if is_full else parts_of("", start, fetch)
    parts = tuple(cost(form.edition, start, (one,), is_full=is_full) for one in found)
    return replace(form, parts=parts, whole=cost(form.edition, start, found, is_full=is_full))
