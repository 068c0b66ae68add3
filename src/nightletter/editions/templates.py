"""Templates: one edition's templates in one language, with strict variables and our own escaping."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from minijinja import Environment, Markup, TemplateError

from nightletter.editions.markup import printable
from nightletter.fault import Fault
from nightletter.languages import Language


class TemplateFault(Fault):
    """A template cannot be rendered."""


class Templates:
    """The `templates/` folder of an edition's package, speaking one language.

    Every text goes through `_("…")` or `ngettext("…", "…", n)`, whose result is escaped like any value. An unknown variable is
    an error, never an empty place.
    """

    def __init__(self, package: str, language: Language, **values: Any) -> None:
        self._environment = Environment(
            loader=_loader(package),
            globals={"_": language.gettext, "ngettext": language.ngettext, "language": language, **values},
            undefined_behavior="strict",
            # minijinja's own escaper writes "/" as "&#x2f;"; ours writes what html.escape does.
            finalizer=printable,
            trim_blocks=True,
            lstrip_blocks=True,
        )

    def render(self, name: str, **values: Any) -> str:
        """The template `name` filled with `values`; raises `TemplateFault` with the line where it fails."""
        try:
            return self._environment.render_template(name, **values)
        except TemplateError as error:
            cause = f" ({error.__cause__})" if error.__cause__ else ""
            raise TemplateFault(
                f"{error.name or name}:{error.line}", f"{error.message}{cause}", "mend the template"
            ) from error

    def markup(self, name: str, **values: Any) -> Markup:
        """Like `render`, as markup for use inside another template."""
        return Markup(self.render(name, **values))


def _loader(package: str) -> Any:
    folder = files(package) / "templates"

    def load(name: str) -> str | None:
        file = folder / name
        return file.read_text(encoding="utf-8") if file.is_file() else None

    return load
