from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nightletter.stores import AddressFault, checked


@pytest.mark.parametrize(
    "address",
    [
        "index.html",
        "fa/اخبار/۱۲-نامهٔ-شب/index.html",
        "en/a b/index.html",
        "pictures/3f9a.avif",
        "fa/می‌رود/index.html",
        "a/b.br",
    ],
)
def test_ordinary_addresses_pass_unchanged(address: str) -> None:
    assert checked(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "",
        "/",
        "/etc/passwd",
        "..",
        "a/../b",
        "a/./b",
        "a//b",
        "a/",
        ".staging/1",
        "a/.htaccess",
        "a\0b",
        "a\nb",
        "a\\b",
        "C:\\x",
        "\ud800",
        "x" * 256,
        "ش" * 128,
    ],
)
def test_addresses_that_could_do_harm_are_refused(address: str) -> None:
    with pytest.raises(AddressFault) as caught:
        checked(address)
    assert "\n" not in str(caught.value)


@given(st.text(max_size=40))
def test_whatever_passes_stays_inside(address: str) -> None:
    try:
        checked(address)
    except AddressFault:
        return
    assert not address.startswith("/")
    assert all(name not in {"", ".", ".."} for name in address.split("/"))
    assert "\0" not in address
