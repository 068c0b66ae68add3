"""Lead: what the picture above a story has to do with those in its body."""

from __future__ import annotations

from msgspec.structs import replace

from nightletter.story import Block, Picture, Video


def without_twin(lead: Picture | None, body: tuple[Block, ...]) -> tuple[Picture | None, tuple[Block, ...]]:
    """Lead and body, where a body that begins with the lead picture gives up its own and what it says of it."""
    if lead is None or lead.media is None or not body:
        return lead, body
    first = body[0]
    if not isinstance(first, Picture) or first.media != lead.media or (first.caption and lead.caption):
        return lead, body
    whole = replace(
        lead,
        alt=lead.alt or first.alt,
        caption=lead.caption or first.caption,
        credit=lead.credit or first.credit,
    )
    return whole, body[1:]


def with_still(lead: Picture | None, body: tuple[Block, ...]) -> tuple[Block, ...]:
    """`body`, where the one film of a story that has no still of its own takes the lead picture for it."""
    films = [block for block in body if isinstance(block, Video)]
    if lead is None or lead.media is None or len(films) != 1 or films[0].still:
        return body
    return tuple(replace(block, still=lead.media) if isinstance(block, Video) else block for block in body)
