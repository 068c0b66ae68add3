"""Switch: what the script in Full pages says and asks, from the paper's settings and its languages' texts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from minijinja import Markup

from nightletter.languages import Language
from nightletter.paper import Paper
from nightletter.reader import Rewrite, Switch, Words, script

# The id of the element right after the story's last word: once it is in the document, the whole story is (switch.md).
END_MARK = "nl-end"


def page_script(paper: Paper, tag: str) -> str:
    """The script of every Full page in a language; empty where the paper does not want the switch."""
    if not paper.switch.offer:
        return ""
    switch = Switch(
        lights=paper.lights,
        words=(words(paper, paper.language(tag)),),
        delay=paper.switch.delay,
        at_once=paper.switch.at_once,
        end=f"#{END_MARK}",
    )
    return script(switch)


def foreign_script(paper: Paper, tags: Sequence[str], lights: Sequence[str] = ()) -> str:
    """The script for pages that others make, in these of the paper's languages, asking `lights` if given, else the paper's."""
    switch = Switch(
        lights=tuple(lights) or paper.lights,
        words=tuple(words(paper, paper.language(tag)) for tag in tags),
        delay=paper.switch.delay,
        at_once=paper.switch.at_once,
        end=paper.switch.end,
        twin=_twin(paper.switch.twin),
    )
    return script(switch)


def _twin(said: str | tuple[str, str]) -> Rewrite | Literal["same", "alternate"]:
    if isinstance(said, tuple):
        return Rewrite(*said)
    return "alternate" if said == "alternate" else "same"


def element(text: str) -> Markup:
    """The script as it stands in a page; nothing for nothing."""
    return Markup(f"<script>{text}</script>" if text else "")


def words(paper: Paper, language: Language) -> Words:
    """What the bar says in `language`."""
    _ = language.gettext
    return Words(
        language=language.tag,
        question=_("Switch to %(paper)s Light?", paper=paper.name_in(language.tag)),
        reason=_("It looks like you're having trouble loading the content on this page."),
        switch=_("Switch"),
        close=_("Close"),
    )
