"""Paper: the newsroom's settings, `nightletter.toml`, read and checked."""

from nightletter.paper.fault import PaperFault
from nightletter.paper.paper import SHARES, EditionSettings, Front, Paper, Section
from nightletter.paper.reading import FILE, read
from nightletter.paper.template import create, template

__all__ = [
    "FILE",
    "SHARES",
    "EditionSettings",
    "Front",
    "Paper",
    "PaperFault",
    "Section",
    "create",
    "read",
    "template",
]
