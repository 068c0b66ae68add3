"""Paper: the newsroom's settings, `nightletter.toml`, read and checked."""

from nightletter.paper.checks import RESERVED, checked
from nightletter.paper.fault import PaperFault
from nightletter.paper.fronts import with_front, write_front
from nightletter.paper.lock import locked
from nightletter.paper.paper import (
    EDITIONS,
    SHARES,
    SOURCES,
    EditionSettings,
    Front,
    LightSettings,
    Paper,
    Section,
    SourceSettings,
    SwitchSettings,
)
from nightletter.paper.reading import FILE, read
from nightletter.paper.template import Tables, Value, already, create, template

__all__ = [
    "EDITIONS",
    "FILE",
    "RESERVED",
    "SHARES",
    "SOURCES",
    "EditionSettings",
    "Front",
    "LightSettings",
    "Paper",
    "PaperFault",
    "Section",
    "SourceSettings",
    "SwitchSettings",
    "Tables",
    "Value",
    "already",
    "checked",
    "create",
    "locked",
    "read",
    "template",
    "with_front",
    "write_front",
]
