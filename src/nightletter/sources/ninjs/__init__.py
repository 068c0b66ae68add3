"""The ninjs source: news items that other systems wrote, in any version of IPTC's ninjs, as stories."""

from nightletter.sources.ninjs.source import NinjsSource

__all__ = ["NinjsSource"]
