"""Selector: the part of CSS selectors that every browser since 2017 takes, for `switch.end`.

A browser throws at a selector that it cannot read, and the script would be silent on every page. So what is not surely
good is refused: https://www.w3.org/TR/selectors-3/ without escapes, namespaces and pseudo-elements.
"""

from __future__ import annotations

import re

_NAME = r"-?[A-Za-z_\u0080-\uffff][\w\u0080-\uffff-]*"
_TEXT = r"""(?:"[^"\\<>\n]*"|'[^'\\<>\n]*')"""
_ATTRIBUTE = rf"\[{_NAME}(?:[~|^$*]?=(?:{_TEXT}|{_NAME}))?\]"
_NTH = r"(?:even|odd|[+-]?\d+|[+-]?\d*n(?:[+-]\d+)?)"
_PLACE = rf":(?:(?:first|last|only)-(?:child|of-type)|empty|root|nth-(?:last-)?(?:child|of-type)\({_NTH}\))"
_SIMPLE = rf"(?:[#.]{_NAME}|{_ATTRIBUTE}|{_PLACE})"
_NOT = rf":not\((?:{_SIMPLE}|{_NAME})\)"
_COMPOUND = rf"(?:(?:\*|{_NAME})(?:{_SIMPLE}|{_NOT})*|(?:{_SIMPLE}|{_NOT})+)"
_COMPLEX = rf"{_COMPOUND}(?:(?: *[>+~] *| +){_COMPOUND})*"
_SELECTOR = rf" *{_COMPLEX}(?: *, *{_COMPLEX})* *"


def is_selector(text: str) -> bool:
    """Whether every browser surely takes `text` as a CSS selector."""
    # Compiled only when asked: it takes 0.2 s, and most papers name no selector.
    return bool(re.fullmatch(_SELECTOR, text, re.ASCII))
