"""Templates: strict, escaped by our own rules, and speaking the reader's language."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from nightletter.editions.templates import TemplateFault, Templates
from nightletter.languages import load

HOSTILE = '<b>"it\'s" & </b>/'


@pytest.fixture
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Templates:
    """The templates of a package that has three."""
    folder = tmp_path / "an_edition" / "templates"
    folder.mkdir(parents=True)
    (folder.parent / "__init__.py").write_text("", encoding="utf-8")
    for name, text in {
        "says.html": '<p title="{{ value }}">{{ value }}</p>',
        "unknown.html": "one\n{{ nobody }}",
        "broken.html": "{% if %}",
        "texts.html": '{{ _("By %(names)s", names=value) }} {{ language.tag }}',
    }.items():
        (folder / name).write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.delitem(sys.modules, "an_edition", raising=False)
    return Templates("an_edition", load("fa"))


def test_every_value_is_escaped_and_a_slash_left_alone(templates: Templates) -> None:
    said = "&lt;b&gt;&quot;it&#39;s&quot; &amp; &lt;/b&gt;/"
    assert templates.render("says.html", value=HOSTILE) == f'<p title="{said}">{said}</p>'


def test_markup_is_printed_as_it_is(templates: Templates) -> None:
    inner = templates.markup("says.html", value="x")
    assert templates.render("says.html", value=inner).endswith('><p title="x">x</p></p>')


def test_a_text_of_the_language_is_escaped_with_what_is_put_into_it(templates: Templates) -> None:
    out = templates.render("texts.html", value="<Mina>")
    assert "&lt;Mina&gt;" in out
    assert out.endswith(" fa")


def test_a_value_that_nobody_gave_is_an_error_with_its_line(templates: Templates) -> None:
    with pytest.raises(TemplateFault, match=r"unknown\.html:2"):
        templates.render("unknown.html")


@pytest.mark.parametrize("name", ["broken.html", "missing.html"])
def test_a_template_that_cannot_be_read_is_said_in_one_line(templates: Templates, name: str) -> None:
    with pytest.raises(TemplateFault) as caught:
        templates.render(name)
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)
