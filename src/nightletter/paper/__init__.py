"""Paper: the newsroom's settings, `nightletter.toml`, read and checked."""

from nightletter.paper.checks import checked
from nightletter.paper.fault import PaperFault
from nightletter.paper.paper import (
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
from nightletter.paper.template import create, template

__all__ = [
    "FILE",
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
    "checked",
    "create",
    "read",
    "template",
]
