"""HTML in, typed blocks out: the one reader that Markdown, feeds and WordPress share.

It is an allow-list: what it does not know it sees through, and nothing but words, known marks, checked addresses and
media that the source itself found comes out. So no second, sanitising pass stands before it; that pass would only hide
what was dropped, which the editor must hear.
"""

from nightletter.sources.html.blocks import every_word, read, read_line
from nightletter.sources.html.surroundings import Bare, Recording, Surroundings

__all__ = ["Bare", "Recording", "Surroundings", "every_word", "read", "read_line"]
