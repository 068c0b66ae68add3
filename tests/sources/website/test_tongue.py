"""Tongue: however a website writes its language, it is the tag that a paper has."""

from __future__ import annotations

import pytest

from nightletter.sources.website.tongue import tongue


@pytest.mark.parametrize(
    ("said", "tag"),
    [
        ("fa-IR", "fa"),
        ("fa_IR", "fa"),
        ("FA", "fa"),
        ("fa-AF", "fa-AF"),
        ("en-us", "en"),
        ("en-GB", "en-GB"),
        ("zh-Hant-TW", "zh-Hant-TW"),
        ("sr-Latn", "sr-Latn"),
        (" de ", "de"),
        ("ckb", "ckb"),
        ("x-default", ""),
        ("xx", ""),
        ("", ""),
        ("english", ""),
        ("../../etc", ""),
        ("e" * 10_000, ""),
    ],
)
def test_a_language_is_known_by_its_tag(said: str, tag: str) -> None:
    assert tongue(said) == tag
