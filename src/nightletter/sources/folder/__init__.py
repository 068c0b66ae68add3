"""The folder source: Markdown files with front matter, as Jekyll, Eleventy, Hugo and Pelican write them."""

from nightletter.sources.folder.fault import FolderFault
from nightletter.sources.folder.files import story_key
from nightletter.sources.folder.reading import SOURCE
from nightletter.sources.folder.source import FolderSource

__all__ = ["SOURCE", "FolderFault", "FolderSource", "story_key"]
