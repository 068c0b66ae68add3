"""WordPress as a source: over its REST API, or from the file that it exports; both give the same stories."""

from nightletter.sources.wordpress.export_source import ExportSource
from nightletter.sources.wordpress.fault import WordPressFault
from nightletter.sources.wordpress.source import WordPressSource

__all__ = ["ExportSource", "WordPressFault", "WordPressSource"]
