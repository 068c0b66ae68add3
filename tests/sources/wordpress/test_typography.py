"""Typography: what stands between an export and the page that WordPress shows."""

from __future__ import annotations

import pytest

from nightletter.sources.wordpress.typography import set_in_type


@pytest.mark.parametrize(
    ("typed", "set_so"),
    [
        ("The harbour's day", "The harbour’s day"),
        ('She said "no" -- twice...', "She said “no” — twice…"),
        ("'So' it was in '99", "‘So’ it was in ’99"),
        ('<a href="x" title=\'y\'>"z"</a>', "<a href=\"x\" title='y'>“z”</a>"),
        ('<code>a "b" -- c</code>', '<code>a "b" -- c</code>'),
        ("<em>pier</em>'s", "<em>pier</em>’s"),
        ("plain", "plain"),
    ],
)
def test_marks_are_set_as_wordpress_sets_them(typed: str, set_so: str) -> None:
    assert set_in_type(typed) == set_so
