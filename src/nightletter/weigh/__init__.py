"""Weigh: what a page costs a reader on each kind of line, in bytes, requests and seconds."""

from nightletter.weigh.cost import Cost, cost, parts_of
from nightletter.weigh.floor import floor
from nightletter.weigh.journey import MUCH_LOSS, seconds
from nightletter.weigh.network import NETWORKS, Freeze, Network
from nightletter.weigh.shelf import HEADERS, Trees, Web
from nightletter.weigh.weight import MOST_REQUESTS, Answer, Load, Weight, weigh

__all__ = [
    "HEADERS",
    "MOST_REQUESTS",
    "MUCH_LOSS",
    "NETWORKS",
    "Answer",
    "Cost",
    "Freeze",
    "Load",
    "Network",
    "Trees",
    "Web",
    "Weight",
    "cost",
    "floor",
    "parts_of",
    "seconds",
    "weigh",
]
