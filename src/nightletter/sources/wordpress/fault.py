"""What can go wrong with a WordPress as a whole, and why one post of it becomes no story."""

from __future__ import annotations

from nightletter.fault import Fault


class WordPressFault(Fault):
    """A site or an export file from which nothing can be read."""


class Refusal(Exception):
    """Why one post becomes no story, and what to do."""
