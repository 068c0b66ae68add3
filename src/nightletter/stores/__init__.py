"""Stores: where printed pages lie; a directory today."""

from nightletter.stores.address import AddressFault, checked
from nightletter.stores.directory import DirectoryStore, Staged, StoreFault
from nightletter.stores.store import Store

__all__ = ["AddressFault", "DirectoryStore", "Staged", "Store", "StoreFault", "checked"]
