"""Sharing: plain links that hand a story on; nothing of the places they lead to is on our page."""

from __future__ import annotations

from urllib.parse import quote

from nightletter.editions.full.furniture import Way
from nightletter.editions.full.setting import Setting

# By the names that `share` in nightletter.toml takes, except "email".
_PLACES = {
    "whatsapp": ("WhatsApp", "https://wa.me/?text={headline}%20{address}"),
    "telegram": ("Telegram", "https://t.me/share/url?url={address}&text={headline}"),
    "x": ("X", "https://x.com/intent/post?url={address}&text={headline}"),
    "facebook": ("Facebook", "https://www.facebook.com/sharer/sharer.php?u={address}"),
}


def sharing(setting: Setting, headline: str, address: str) -> tuple[Way, ...]:
    """The ways to hand on the story at `address`, in the paper's order."""
    values = {"headline": quote(headline, safe=""), "address": quote(address, safe="")}
    ways = []
    for place in setting.paper.share:
        if place == "email":
            mail = "mailto:?subject={headline}&body={address}".format(**values)
            ways.append(Way(mail, setting.language.gettext("Email")))
        else:
            name, pattern = _PLACES[place]
            ways.append(Way(pattern.format(**values), name))
    return tuple(ways)
