"""Atom (RFC 4287): a feed as XML."""

from __future__ import annotations

from collections.abc import Sequence

from nightletter.editions.feeds.channel import Channel
from nightletter.editions.feeds.item import Item, attribute
from nightletter.editions.markup import escape

KIND = "application/atom+xml"


def entry(item: Item, *, whole: bool) -> bytes:
    """One story; its text only if `whole`."""
    lines = [
        "<entry>",
        f"<id>{escape(item.id)}</id>",
        f'<title type="text">{escape(item.title)}</title>',
        f'<link rel="alternate" type="text/html" href={attribute(item.href)}/>',
        *(
            f'<link rel="enclosure" type={attribute(one.kind)} length="{one.size}" href={attribute(one.href)}/>'
            for one in item.enclosures
        ),
        f"<published>{item.published}</published>",
        f"<updated>{item.updated}</updated>",
        *(f"<author><name>{escape(name)}</name></author>" for name in item.authors),
        *(f"<category term={attribute(topic)}/>" for topic in item.topics),
    ]
    if item.summary:
        lines.append(f'<summary type="text">{escape(item.summary)}</summary>')
    if whole:
        lines.append(f'<content type="html">{escape(item.html)}</content>')
    return "\n".join((*lines, "</entry>")).encode()


def document(channel: Channel, updated: str, entries: Sequence[bytes]) -> bytes:
    """The feed with `entries`, as `entry` gave them, newest first."""
    head = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={attribute(channel.language)}>',
        f"<id>{escape(channel.id)}</id>",
        f'<title type="text">{escape(channel.title)}</title>',
        *([f'<subtitle type="text">{escape(channel.about)}</subtitle>'] if channel.about else []),
        f"<updated>{updated}</updated>",
        # Whoever signs no story signs for the paper.
        f"<author><name>{escape(channel.paper)}</name></author>",
        f'<link rel="self" type="{KIND}" href={attribute(channel.here)}/>',
        f'<link rel="alternate" type="text/html" href={attribute(channel.home)}/>',
    ]
    return b"\n".join((*(line.encode() for line in head), *entries, b"</feed>\n"))
