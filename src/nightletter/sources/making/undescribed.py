"""Undescribed: the pictures of a story without an alternative text, of which somebody who cannot see them learns nothing."""

from __future__ import annotations

from nightletter.story import Picture, Story, walk

_LACKS = "no alternative text; say what can be seen, for readers who cannot see it"


def undescribed(story: Story) -> tuple[str, ...]:
    """The media names of the pictures that say nothing of what they show, lead picture first."""
    shown = (*((story.lead,) if story.lead else ()), *walk(story.body))
    return tuple(
        block.media for block in shown if isinstance(block, Picture) and block.media and not block.alt.strip()
    )


def said_of(count: int) -> str:
    """What is remarked of a story with so many such pictures."""
    return f"{'a picture has' if count == 1 else f'{count} pictures have'} {_LACKS}"


def said_of_file(name: str) -> str:
    """What is remarked of one such picture, in the file called `name`."""
    return f"picture {name} has {_LACKS}"
