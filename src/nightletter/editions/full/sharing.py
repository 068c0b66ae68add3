"""Sharing: plain links that hand a story on; nothing of the places they lead to is on our page."""

from __future__ import annotations

from urllib.parse import quote

from nightletter.editions.full.furniture import Way
from nightletter.editions.full.setting import Setting

# By the names that `share` in nightletter.toml takes, except "email" and "sms", which are called as the language does.
_PLACES = {
    "whatsapp": ("WhatsApp", "https://wa.me/?text={headline}%20{address}"),
    "telegram": ("Telegram", "https://t.me/share/url?url={address}&text={headline}"),
    "x": ("X", "https://x.com/intent/post?url={address}&text={headline}"),
    "facebook": ("Facebook", "https://www.facebook.com/sharer/sharer.php?u={address}"),
}
# Where a story goes from one person to others, whose lines may be as bad: they get it in Light. The others show Full's picture.
_BETWEEN_PEOPLE = frozenset(["email", "sms", "whatsapp", "telegram"])


def sharing(setting: Setting, headline: str, address: str) -> tuple[Way, ...]:
    """The ways to hand on the story at `address`, in the paper's order."""
    return tuple(_way(setting, place, headline, address) for place in setting.paper.share)


def _way(setting: Setting, place: str, headline: str, address: str) -> Way:
    whole = setting.light(address) if place in _BETWEEN_PEOPLE else setting.whole(address)
    values = {"headline": quote(headline, safe=""), "address": quote(whole, safe="")}
    match place:
        case "email":
            return Way(
                "mailto:?subject={headline}&body={address}".format(**values),
                setting.language.gettext("Email"),
            )
        case "sms":
            return Way("sms:?&body={headline}%20{address}".format(**values), setting.language.gettext("SMS"))
        case _:
            name, pattern = _PLACES[place]
            return Way(pattern.format(**values), name)
