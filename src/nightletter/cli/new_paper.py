"""New paper: its settings, and a file of texts for each language that has none, made from what somebody says of it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from nightletter.languages import LanguageFault, blank, load
from nightletter.paper import FILE, PaperFault, Value, read, template

NEWS = {"en": "News", "fa": "خبر", "ar": "أخبار"}
"""What the first section is called, where the language is one of ours."""

_DESCRIPTIONS = {"en": "Stories that get through."}


def new_paper(name: str, tags: tuple[str, ...], timezone: str) -> tuple[str, dict[str, str]]:
    """The settings of a paper called `name`, in these languages, the usual one first; and the texts of those that have none.

    Raises a `Fault` for a language or a time zone that there is not.
    """
    texts = texts_for(tags)
    values: dict[str, Value] = {
        "name": {tags[0]: name},
        "description": {tag: text for tag, text in _DESCRIPTIONS.items() if tag in tags},
        "languages": tags,
        "timezone": timezone,
    }
    names = {tag: NEWS[tag] for tag in tags if tag in NEWS} or {tags[0]: NEWS["en"]}
    settings = template(name, values, {"sections": [{"key": "news", "name": names}]})
    try_out(settings, texts)
    return settings, texts


def texts_for(tags: tuple[str, ...]) -> dict[str, str]:
    """A file of interface texts to translate, for each language that has none. Raises `LanguageFault` for a tag of none."""
    return {tag: blank(tag) for tag in tags if _lacks_texts(tag)}


def _lacks_texts(tag: str) -> bool:
    try:
        load(tag)
    except LanguageFault as fault:
        if "interface texts" not in fault.wrong:
            raise
        return True
    return False


def try_out(settings: str, texts: Mapping[str, str]) -> None:
    """Reads the settings as every command will, so that no others are written; raises what is wrong with them."""
    with TemporaryDirectory() as folder:
        write_texts(Path(folder), texts)
        file = Path(folder) / FILE
        file.write_text(settings, encoding="utf-8")
        try:
            read(Path(folder))
        except PaperFault as fault:
            where = fault.where.replace(str(file), "the new paper")
            raise PaperFault(where, fault.wrong, fault.remedy) from None


def write_texts(directory: Path, texts: Mapping[str, str]) -> None:
    """Writes the files of texts into `directory`; one that is there already stays as it is."""
    for tag, text in texts.items():
        file = directory / "texts" / f"{tag}.po"
        file.parent.mkdir(parents=True, exist_ok=True)
        if not file.exists():
            file.write_text(text, encoding="utf-8")
