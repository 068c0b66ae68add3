"""The settings that `nightletter init` writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from nightletter.paper import FILE, Paper, Value, read, template
from nightletter.paper.paper import Settings


def written(directory: Path, name: str) -> Paper:
    (directory / FILE).write_text(template(name), encoding="utf-8")
    return read(directory)


def test_a_new_paper_works_as_it_is(tmp_path: Path) -> None:
    paper = written(tmp_path, "The Lantern")
    assert paper.name_in("en") == "The Lantern"
    assert paper.languages == ("en",)
    assert [section.key for section in paper.sections] == ["news"]
    assert (paper.full.address, paper.light.address) == (
        "http://paper.localhost:8000",
        "http://light.paper.localhost:8000",
    )


def test_a_new_paper_has_the_defaults_where_there_are_any(tmp_path: Path) -> None:
    paper = written(tmp_path, "The Lantern")
    for name in ("timezone", "accent", "contact", "share", "fronts"):
        position = Settings.__struct_fields__.index(name) - len(Settings.__struct_fields__)
        default = Settings.__struct_defaults__[position]
        assert getattr(paper, name) == default or getattr(paper, name) == {}, name


@pytest.mark.parametrize("name", ['a "quoted" \\ name', "فانوس", "two\nlines\x00\x7f", "NAME", "\udcff"])
def test_any_name_can_be_a_papers(tmp_path: Path, name: str) -> None:
    assert written(tmp_path, name).name_in("en") == name.replace("\udcff", "?")


def test_a_name_that_is_empty_is_replaced(tmp_path: Path) -> None:
    assert written(tmp_path, " ").name_in("en") == "Paper"


def test_what_stands_commented_out_works_too(tmp_path: Path) -> None:
    text = template("The Lantern")
    for line in (
        "[[sections]]",
        'key = "culture"',
        'name = { en = "Culture" }',
        "[fronts.en]",
        "lead = 12",
        "pins = ",
    ):
        text = text.replace(f"# {line}", line)
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    paper = read(tmp_path)
    assert [section.key for section in paper.sections] == ["news", "culture"]
    assert paper.front("en").pins == (7, 3)


def test_what_is_given_stands_instead_of_the_templates_own(tmp_path: Path) -> None:
    values: dict[str, Value] = {
        "name": {"fa": "فانوس", "en": 'a "b" \\ c'},
        "description": {},
        "languages": ("fa", "en"),
        "editions": ("light",),
        "full.address": "https://example.org",
        "light.address": "https://light.example.org",
        "switch.offer": False,
    }
    sections: list[dict[str, Value]] = [
        {"key": "a", "name": {"fa": "الف"}},
        {"key": "b", "name": {"fa": "ب"}},
    ]
    text = template("Other", values, {"sections": sections})
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    paper = read(tmp_path)
    assert paper.names == {"fa": "فانوس", "en": 'a "b" \\ c'}
    assert (paper.languages, paper.editions, paper.description) == (("fa", "en"), ("light",), {})
    assert (paper.full.address, paper.light.address) == ("https://example.org", "https://light.example.org")
    assert paper.switch.offer is False
    assert [(section.key, section.name_in("fa")) for section in paper.sections] == [("a", "الف"), ("b", "ب")]
    comments = [line for line in text.splitlines() if line.startswith("#")]
    assert comments == [line for line in template("Paper").splitlines() if line.startswith("#")]
