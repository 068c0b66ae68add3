"""Robots: what each host says to search engines: everything may be read, and here is the list of it."""

from __future__ import annotations

from nightletter.editions import addresses
from nightletter.editions.page import Page
from nightletter.paper import Paper


def robots(paper: Paper) -> Page:
    """`robots.txt`, the same on both hosts: it is Full's pages that search engines are to show, as Light's own headers say."""
    index = addresses.absolute(paper.full.address, addresses.SITEMAPS)
    return Page(addresses.ROBOTS, f"User-agent: *\nDisallow:\n\nSitemap: {index}\n".encode())
