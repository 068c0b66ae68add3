"""Stores: where an edition's pages lie."""

from nightletter.stores.address import AddressFault
from nightletter.stores.directory import STAGING, DirectoryStore
from nightletter.stores.store import Store

__all__ = ["STAGING", "AddressFault", "DirectoryStore", "Store"]
