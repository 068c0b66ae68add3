"""IPTC's own schema, read from beside this file, so that nothing is asked of the network."""

from __future__ import annotations

import json
import re
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT7

_HERE = Path(__file__).parent / "schemas"


FORMATS = FormatChecker(())


def _is_moment(value: object) -> bool:
    return not isinstance(value, str) or datetime.fromisoformat(value).tzinfo is not None


def _is_uri(value: object) -> bool:
    return not isinstance(value, str) or bool(
        re.fullmatch(r"[a-z][a-z0-9+.-]*:[!-~]+", value) and urlsplit(value)
    )


# Called and not written above the functions: the library has no types.
FORMATS.checks("date-time", raises=ValueError)(_is_moment)
FORMATS.checks("uri", raises=ValueError)(_is_uri)


@cache
def validator() -> Draft202012Validator:
    """Validates ninjs 3.1, formats too."""
    schema = json.loads((_HERE / "ninjs-3.1.json").read_text(encoding="utf-8"))
    places = json.loads((_HERE / "geojson.json").read_text(encoding="utf-8"))
    resource = Resource.from_contents(places, default_specification=DRAFT7)
    registry: Registry[Any] = Registry().with_resource("https://geojson.org/schema/GeoJSON.json", resource)
    return Draft202012Validator(schema, registry=registry, format_checker=FORMATS)


def faults(item: Any) -> list[str]:
    """What is wrong with a ninjs item, by the schema."""
    return [f"{one.json_path}: {one.message}" for one in validator().iter_errors(item)]
