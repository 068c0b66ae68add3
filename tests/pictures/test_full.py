from __future__ import annotations

import pytest

from nightletter.pictures.full import full, widths
from tests.pictures.photographs import photograph


@pytest.mark.parametrize(
    ("own", "printed"),
    [
        (5000, (480, 960, 1600)),
        (1600, (480, 960, 1600)),
        (1200, (480, 960, 1200)),
        (1100, (480, 1100)),
        (960, (480, 960)),
        (840, (480, 840)),
        (480, (480,)),
        (500, (500,)),
        (1, (1,)),
    ],
)
def test_widths_never_exceed_the_original(own: int, printed: tuple[int, ...]) -> None:
    assert widths(own) == printed


def test_every_width_comes_as_avif_and_as_jpeg() -> None:
    copies = [(form, width, height) for form, _, width, height in full(photograph(840, 420))]
    assert copies == [("avif", 480, 240), ("avif", 840, 420), ("jpeg", 480, 240), ("jpeg", 840, 420)]
