"""Markdown to HTML: CommonMark with tables, struck-out words, footnotes and lists of terms; nothing is ever cut off."""

from __future__ import annotations


def html_of(text: str) -> str:
    """The HTML of `text`; addresses are passed on as they were written, for whoever reads the HTML to judge."""
    # An import that finds nothing changed reads no Markdown.
    from nightletter.sources.folder.markdown_parser import parser

    return str(parser().render(text))
