"""Negotiation: which content coding to answer in (RFC 9110, 12.5.3)."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

Coding: TypeAlias = Literal["dcb", "dcz", "br", "gzip", "identity"]

# The smaller first, among what a reader likes equally.
_ORDER: tuple[Coding, ...] = ("dcb", "dcz", "br", "gzip", "identity")
_QUALITY = re.compile(r"(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)")
_ALIASES = {"x-gzip": "gzip"}


def chosen(header: str | None, available: frozenset[Coding]) -> Coding:
    """The coding of those `available` that `header`, the value of Accept-Encoding, likes best.

    Without the header, or when it refuses everything, the plain bytes: better those than an error to somebody on a bad line.
    """
    weights = _weights(header or "")
    liked = [(coding, _weight(weights, coding)) for coding in _ORDER if coding in available]
    best = max((weight for _, weight in liked), default=0.0)
    return next((coding for coding, weight in liked if weight == best > 0), "identity")


def _weight(weights: dict[str, float], coding: Coding) -> float:
    if coding in weights:
        return weights[coding]
    # Plain bytes are acceptable unless refused, but whoever lists codings likes those better.
    return weights.get("*", 0.0001 if coding == "identity" else 0.0)


def _weights(header: str) -> dict[str, float]:
    """The weight of each coding named; a part that is not well formed counts as not there."""
    weights: dict[str, float] = {}
    for part in header.split(","):
        coding, *parameters = (piece.strip().lower() for piece in part.split(";"))
        weight = _quality(parameters)
        if coding and weight is not None:
            weights[_ALIASES.get(coding, coding)] = weight
    return weights


def _quality(parameters: list[str]) -> float | None:
    if not parameters:
        return 1.0
    name, _, value = parameters[0].partition("=")
    if len(parameters) > 1 or name.strip() != "q" or not _QUALITY.fullmatch(value.strip()):
        return None
    return float(value)
