"""Editions: the forms that the whole paper takes, each a folder of its own."""

from __future__ import annotations

from nightletter.editions.edition import Desk, Edition
from nightletter.editions.encoding import brotli_encoded
from nightletter.editions.page import STATUS, Page, Sheet, sheet
from nightletter.editions.stub import gone

NAMES = ("full", "light")


def load(name: str, desk: Desk) -> Edition:
    """The edition called `name`, made with `desk`; only that edition's code is imported."""
    if name == "full":
        from nightletter.editions.full import Full

        return Full(desk)
    from nightletter.editions.light import Light

    return Light(desk)


__all__ = ["NAMES", "STATUS", "Desk", "Edition", "Page", "Sheet", "brotli_encoded", "gone", "load", "sheet"]
