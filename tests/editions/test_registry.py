"""The registry of editions: which words of the settings it knows, and what it says to the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from nightletter.editions import NAMES, chosen
from nightletter.paper import FILE, Paper, PaperFault, read, template

_BOTH = 'editions = ["full", "light"]'


def settings(directory: Path, editions: str, more: str = "") -> Paper:
    """The paper of the template's settings, but for its editions."""
    text = template("Paper").replace(_BOTH, f"editions = {editions}")
    (directory / FILE).write_text(text + more, encoding="utf-8")
    return read(directory)


def test_those_that_are_built_in_are_known(tmp_path: Path) -> None:
    assert chosen(settings(tmp_path, '["light", "full"]')) == ("light", "full")
    assert NAMES == ("full", "light")


@pytest.mark.parametrize(
    ("editions", "said"),
    [
        ('["ligth", "light"]', "“ligth” is not an edition; did you mean “light”? There are full, light"),
        ('["epub", "light"]', "“epub” is not an edition; there are full, light"),
    ],
)
def test_a_word_that_names_none_is_refused_with_those_that_there_are(
    tmp_path: Path, editions: str, said: str
) -> None:
    with pytest.raises(PaperFault) as caught:
        chosen(
            settings(
                tmp_path, editions, '\n[epub]\naddress = "http://epub.localhost"\n' * ("epub" in editions)
            )
        )
    assert str(caught.value) == f"{tmp_path / FILE}, editions: {said}"


def test_an_edition_without_an_address_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nightletter.editions.NAMES", (*NAMES, "text"))
    with pytest.raises(PaperFault, match=r"text: is missing; write \[text\] with address = "):
        chosen(settings(tmp_path, '["light", "text"]'))


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ('address = "http://text.localhost"', ""),
        ('address = "http://light.paper.localhost:8000"', "has a host that another edition has"),
        ('address = "text"', "is not an absolute http or https address"),
        ("unit = 1", "text.unit: is not a setting"),
        ("", "says no address"),
        ("address = 3", "says no address"),
    ],
)
def test_an_edition_has_a_table_with_its_address(tmp_path: Path, table: str, said: str) -> None:
    more = f"\n[text]\n{table}\n"
    if not said:
        assert settings(tmp_path, '["light", "text"]', more).origin("text") == "http://text.localhost"
        return
    with pytest.raises(PaperFault, match=said):
        settings(tmp_path, '["light", "text"]', more)


def test_a_table_of_an_edition_that_is_not_printed_is_no_setting(tmp_path: Path) -> None:
    with pytest.raises(PaperFault, match="text: is not a setting"):
        settings(tmp_path, '["light"]', '\n[text]\naddress = "http://text.localhost"\n')
