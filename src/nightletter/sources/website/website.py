"""Website and Origin: what was found out about a newsroom's website, as frozen values."""

from __future__ import annotations

from urllib.parse import urlsplit

from msgspec import Struct

from nightletter.fault import Fault

NAME, SENTENCE = 200, 300
"""The most characters of a name, and of what the website says of itself, that are taken over."""


class WebsiteFault(Fault):
    """The website has nothing to begin a paper from."""


class Origin(Struct, frozen=True):
    """A place that the website offers its stories at: "wordpress" or "feed", and its language where that is known."""

    kind: str
    address: str
    language: str = ""


class Website(Struct, frozen=True, kw_only=True):
    """A newsroom's website. `address` is scheme, host and port; `languages` are tags in the website's order, and may be empty.

    `names` and `descriptions` are by language, under "" where none is known; `sections` are keys with their names in the
    first language. `timezone` and `accent` are empty where it says nothing. `remarks` are for whoever looks the result over.
    """

    address: str
    names: dict[str, str]
    descriptions: dict[str, str]
    languages: tuple[str, ...]
    origins: tuple[Origin, ...]
    sections: tuple[tuple[str, str], ...] = ()
    timezone: str = ""
    accent: str = ""
    remarks: tuple[str, ...] = ()


def origin_of(address: str) -> str:
    """Scheme, host and port of a whole address, as `full.address` is written: lower case, punycode, no usual port."""
    parts = urlsplit(address)
    host = (parts.hostname or "").encode("idna").decode() if parts.hostname else ""
    shown = f"[{host}]" if ":" in host else host
    usual = {"http": 80, "https": 443}.get(parts.scheme)
    port = "" if parts.port in (None, usual) else f":{parts.port}"
    return f"{parts.scheme}://{shown}{port}"
