"""Page: a page of the paper as it stands on a line's host, and the place where the line ends it."""

from __future__ import annotations

import re

from nightletter.bad_lines.extras import with_extras
from nightletter.bad_lines.head import Head
from nightletter.bad_lines.hosts import Hosts, Place
from nightletter.bad_lines.line import Cut, Line
from nightletter.bad_lines.markup import markup_of
from nightletter.bad_lines.policy import changed_hashes, extended

_POLICY = "content-security-policy"
_TEXT_BEGINS = re.compile(rb"<main\b", re.IGNORECASE)
# The mark at the end of a story's text, and where there is none, as in lists, the end of what the page is about.
_TEXT_ENDS = (re.compile(rb"<[^<>]*\bid=[\"']?nl-end\b"), re.compile(rb"</main\b", re.IGNORECASE))
_TITLE = re.compile(rb"<title\b", re.IGNORECASE)
_SCRIPT_ENDS = re.compile(rb"</script\s*>", re.IGNORECASE)


def moved_head(head: Head, hosts: Hosts, line: Line) -> Head:
    """`head` of an answer with every address of the paper moved to `line`."""
    fields = ((name, hosts.moved(value.encode("latin-1"), line)) for name, value in head.fields)
    return Head(head.first, tuple((name, value.decode("latin-1")) for name, value in fields))


def moved_page(head: Head, body: bytes, hosts: Hosts, place: Place, port: str) -> tuple[Head, bytes]:
    """A page and the head it came with, already moved, as they stand on the line of `place`.

    Where an address within an inline script is moved, the policy must know the script by its new hash, be it in the
    header or, as in Light, in the page itself.
    """
    assert place.line
    moved = hosts.moved(body, place.line)
    policy = head.value(_POLICY)
    for old, new in changed_hashes(body, moved).items():
        policy = policy.replace(old, new)
        moved = moved.replace(old.encode(), new.encode())
    if place.kind == "full":
        elsewhere = f"http://{hosts.name('elsewhere', place.line)}{port}"
        moved, allowed = with_extras(moved, place.line, elsewhere)
        policy = extended(policy, allowed)
    return (head.having(_POLICY, policy) if policy else head), moved


def end_of(page: bytes, cut: Cut) -> int:
    """After how many bytes `cut` ends `page`.

    In the head that is after the first script, if one stands before the title, else before the title; in the text it is
    halfway between where the main part begins and where the story ends, and on a page without one halfway at all.
    """
    markup = markup_of(page)
    if cut == "stall-head":
        title = _TITLE.search(markup)
        script = _SCRIPT_ENDS.search(markup, 0, title.start()) if title else None
        return script.end() if script else title.start() if title else 0
    begin = _TEXT_BEGINS.search(markup)
    end = next(filter(None, (mark.search(markup) for mark in _TEXT_ENDS)), None)
    return ((begin.start() if begin else 0) + (end.start() if end else len(page))) // 2
