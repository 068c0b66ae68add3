"""Language: which of the paper's languages a story stands under."""

from __future__ import annotations

from nightletter.paper import Paper


def language_in(paper: Paper, given: str, otherwise: str = "") -> tuple[str, str]:
    """The language of the paper that is nearest to the tag `given`, and the one that the words are in.

    They are the same but where the paper has none that is near: then the first is `otherwise`, or the paper's first.
    """
    exact = (tag for tag in paper.languages if tag.lower() == given.lower())
    near = (tag for tag in paper.languages if _primary(tag) == _primary(given))
    mine = next(exact, None) or next(near, None)
    return (mine, mine) if mine else (otherwise or paper.languages[0], given)


def _primary(tag: str) -> str:
    return tag.split("-", 1)[0].lower()
