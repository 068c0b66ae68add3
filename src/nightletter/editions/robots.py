"""Robots: what each host says to search engines: everything may be read, and here is the list of it."""

from __future__ import annotations

from nightletter.editions import addresses
from nightletter.editions.page import Page
from nightletter.paper import Paper


def robots(paper: Paper) -> Page:
    """`robots.txt`, the same on both hosts: it is Full's pages that search engines are to show, as Light's own headers say.

    Where Full is a website that others make, its sitemap is theirs to name.
    """
    said = "User-agent: *\nDisallow:\n"
    if paper.prints("full"):
        said += f"\nSitemap: {addresses.absolute(paper.full.address, addresses.SITEMAPS)}\n"
    return Page(addresses.ROBOTS, said.encode())
