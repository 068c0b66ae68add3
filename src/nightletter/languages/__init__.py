"""Languages: interface texts, dates, numbers, sizes and direction, in the language of the reader.

`load("fa")` gives the one value that everything else here hangs on, a `Language`. Nothing heavy is imported
before the first is loaded.
"""

from nightletter.languages.bidi import Direction
from nightletter.languages.blank import blank
from nightletter.languages.fault import LanguageFault
from nightletter.languages.language import Language, direction_of, load
from nightletter.languages.phrases import phrases

__all__ = ["Direction", "Language", "LanguageFault", "blank", "direction_of", "load", "phrases"]
