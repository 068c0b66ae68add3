"""Pattern: the part of regular expressions that Python and every browser since 2017 read alike, for `switch.twin`.

A browser throws at a pattern that it cannot read, and the script would never ask Light. So what one of the two reads in
another way is refused (ECMAScript 2015, 21.2 with annex B; Python's `re`).
"""

from __future__ import annotations

import re
from urllib.parse import quote
from warnings import catch_warnings, simplefilter

# Each with what to say of it. Escaped characters are read as a whole, so that what follows a backslash is never looked at.
_ALIEN = re.compile(
    r"""(?P<escape>\\[AZaNU])            # places and letters that only Python knows
    |\\.
    |(?P<group>\(\?(?!:|=|!)..?)         # (?P<…>), (?i), (?<=…), (?>…)
    |(?P<set>\[\^?\])                    # a set that begins with its own end: for a browser it is over
    |(?P<greedy>(?:[*+?]|\{\d*,?\d*\})\+)
    |(?P<open>\{,\d*\})                  # up to so many: for a browser these are letters
    """,
    re.VERBOSE | re.DOTALL,
)
_ASCII = "".join(map(chr, range(128)))


def wrong_with(pattern: str, replacement: str) -> tuple[str, str] | None:
    """What is wrong with a pattern and what replaces it, and what to do; None when every browser takes them."""
    try:
        with catch_warnings():
            simplefilter("error", FutureWarning)  # what Python may come to read in another way
            groups = re.compile(pattern).groups
    except (re.error, OverflowError, RecursionError, FutureWarning) as fault:
        return f"“{pattern}” is not a pattern ({fault})", "correct the pattern"
    for found in _ALIEN.finditer(pattern):
        if found.lastgroup:
            alien = found[found.lastgroup]
            return f"“{alien}” in “{pattern}” is not read so by every browser", "write it without"
    if not pattern.isascii():
        # A browser gives the path as it travels.
        return (
            f"“{pattern}” has letters that never stand in a browser's path",
            f"write “{quote(pattern, _ASCII)}”",
        )
    if "\\" in replacement:
        return (
            f"“{replacement}” holds a backslash",
            "write $1 for what the first brackets found, $$ for a dollar",
        )
    for number in re.findall(r"\$\$|\$(\d)", replacement):
        if number and not 1 <= int(number) <= groups:
            return (
                f"“{replacement}” names brackets (${number}) that the pattern has not",
                "correct one of the two",
            )
    return None
