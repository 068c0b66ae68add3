"""Names: one for each language, or the next best."""

from __future__ import annotations

import pytest

from nightletter.story import name_in


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ({"fa": "مینا", "en": "Mina"}, "مینا"),
        ({"en": "Mina", "": "M."}, "M."),
        ({"en": "Mina"}, "Mina"),
        ({"fa": "", "en": "Mina"}, "Mina"),
        ({}, "key"),
    ],
)
def test_a_name_is_that_of_the_language_or_the_next_best(names: dict[str, str], expected: str) -> None:
    assert name_in(names, "fa", "key") == expected
