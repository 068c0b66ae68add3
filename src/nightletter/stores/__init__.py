"""Stores: where printed pages lie; a directory today."""

from nightletter.stores.address import FILES, HIDDEN, AddressFault, checked, leads_on, old
from nightletter.stores.directory import DirectoryStore, Obstructed, Staged, StoreFault
from nightletter.stores.store import Store

__all__ = [
    "FILES",
    "HIDDEN",
    "AddressFault",
    "DirectoryStore",
    "Obstructed",
    "Staged",
    "Store",
    "StoreFault",
    "checked",
    "leads_on",
    "old",
]
