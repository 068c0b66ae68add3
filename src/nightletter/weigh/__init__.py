"""Weigh: what a page costs a reader on each kind of line, in bytes, requests and seconds."""

from nightletter.weigh.floor import floor
from nightletter.weigh.journey import MUCH_LOSS, seconds
from nightletter.weigh.network import NETWORKS, Freeze, Network
from nightletter.weigh.shelf import Trees, Web
from nightletter.weigh.weight import MOST_REQUESTS, Answer, Load, Weight, weigh

__all__ = [
    "MOST_REQUESTS",
    "MUCH_LOSS",
    "NETWORKS",
    "Answer",
    "Freeze",
    "Load",
    "Network",
    "Trees",
    "Web",
    "Weight",
    "floor",
    "seconds",
    "weigh",
]
