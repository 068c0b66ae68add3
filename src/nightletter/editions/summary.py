"""Summary: a story in a line or two, for whoever shows only that: search engines, messengers, feeds."""

from __future__ import annotations

from textwrap import shorten

from nightletter.story import Paragraph, Story, plain


def summary(story: Story, most: int) -> str:
    """The standfirst of `story`, or else the first words of its text; cut after a word within `most` letters."""
    first = next((plain(block.words) for block in story.body if isinstance(block, Paragraph)), "")
    return shorten(story.standfirst or first, most, placeholder="…")
