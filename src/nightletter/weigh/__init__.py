"""Weigh: what a page costs a reader on each kind of line, in bytes, requests and seconds."""

from nightletter.weigh.floor import floor
from nightletter.weigh.network import NETWORKS, Freeze, Network

__all__ = ["NETWORKS", "Freeze", "Network", "floor"]
