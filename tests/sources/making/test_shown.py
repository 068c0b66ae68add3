"""Shown: names stay what they are, addresses of mail go."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nightletter.sources.making.shown import shown_name


@pytest.mark.parametrize(
    ("given_name", "shown"),
    [
        ("Mina  Karimi", "Mina Karimi"),
        ("mina@mail.example", ""),
        ("Mina Karimi <mina@mail.example>", "Mina Karimi"),
        ("mina@mail.example (Mina)", "(Mina)"),
        ("Mina, mina@mail.example", "Mina"),
        ("mailto:mina@mail.example", ""),
        ("نوا دارانی", "نوا دارانی"),
        ("@mina", "@mina"),
    ],
)
def test_a_name_goes_without_addresses_of_mail(given_name: str, shown: str) -> None:
    assert shown_name(given_name) == shown


@given(st.text(alphabet="ab@<>. ()-é", max_size=300))
def test_whatever_is_shown_holds_no_address_of_mail(text: str) -> None:
    assert not re.search(r"[^\s<>()@]@[^\s<>()@]", shown_name(text))
