"""Paper: the newsroom's settings, `nightletter.toml`, read and checked."""

from nightletter.paper.checks import checked
from nightletter.paper.fault import PaperFault
from nightletter.paper.paper import (
    EDITIONS,
    SHARES,
    EditionSettings,
    Front,
    LightSettings,
    Paper,
    Section,
    SwitchSettings,
)
from nightletter.paper.reading import FILE, read
from nightletter.paper.template import create, template

__all__ = [
    "EDITIONS",
    "FILE",
    "SHARES",
    "EditionSettings",
    "Front",
    "LightSettings",
    "Paper",
    "PaperFault",
    "Section",
    "SwitchSettings",
    "checked",
    "create",
    "read",
    "template",
]
