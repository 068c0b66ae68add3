"""Notice: what is said at the address of a story that was hidden or withdrawn, in every edition the same."""

from __future__ import annotations

from nightletter.archive import Notice
from nightletter.languages import Language


def heading_of(language: Language, *, is_hidden: bool) -> str:
    """The one line that the barest page says."""
    if is_hidden:
        return language.gettext("This page is not available")
    return language.gettext("This story has been withdrawn")


def words_of(notice: Notice, language: Language) -> tuple[str, tuple[str, ...]]:
    """The heading and the lines below it; of a hidden story they do not say that there was any."""
    _ = language.gettext
    heading = heading_of(language, is_hidden=notice.state == "hidden")
    if notice.state == "hidden":
        return heading, (_("It may be back later."),)
    return heading, (_("Reason: %(reason)s", reason=notice.reason),) if notice.reason else ()


def status_of(notice: Notice) -> str:
    """What the server answers there: a hidden story may come back, a withdrawn one is gone."""
    return "404" if notice.state == "hidden" else "410"
