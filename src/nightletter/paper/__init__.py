"""Paper: the newsroom's settings, `nightletter.toml`, read and checked."""

from nightletter.paper.checks import RESERVED, checked
from nightletter.paper.fault import PaperFault
from nightletter.paper.fronts import with_front, write_front
from nightletter.paper.lock import locked
from nightletter.paper.paper import (
    SHARES,
    Front,
    FullSettings,
    LightSettings,
    Paper,
    Section,
    SourceSettings,
    SwitchSettings,
)
from nightletter.paper.places import FOLDERS, page_slug, places
from nightletter.paper.privacy import close_to_others
from nightletter.paper.reading import FILE, read
from nightletter.paper.template import Tables, Value, already, create, template

__all__ = [
    "FILE",
    "FOLDERS",
    "RESERVED",
    "SHARES",
    "Front",
    "FullSettings",
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
    "close_to_others",
    "create",
    "locked",
    "page_slug",
    "places",
    "read",
    "template",
    "with_front",
    "write_front",
]
