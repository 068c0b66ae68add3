"""Encoding: a page's bytes as they go over the line, in brotli and with a dictionary that readers have already."""

from nightletter.encoding.brotli import brotli_encoded
from nightletter.encoding.dictionaries import (
    CODINGS,
    ENDING,
    FILE,
    SIDECAR,
    Coding,
    Dictionary,
    codings,
    dictionary,
)

__all__ = [
    "CODINGS",
    "ENDING",
    "FILE",
    "SIDECAR",
    "Coding",
    "Dictionary",
    "brotli_encoded",
    "codings",
    "dictionary",
]
