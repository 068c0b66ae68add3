"""Library: which files of a site's media library were changed since posts were read that show them.

A caption, an alt text or a credit that is corrected there stands in stories whose posts are not modified by it.
"""

from __future__ import annotations

from collections.abc import Iterable

from nightletter.sources.wordpress.api import Api


class Library:
    """Asks `api` for what was changed last, back to the moment `since`; `now` is the moment of the last change."""

    def __init__(self, api: Api, since: str) -> None:
        self._modified = dict(api.modified_media(since))
        self.now = max(self._modified.values(), default=since)

    def has_changed(self, media: Iterable[int], since: str) -> bool:
        """Whether any of `media` was changed after `since`."""
        return any(self._modified.get(one, "") > since for one in media)
