"""Period: the stories of one month or year of a listing, oldest first, on as many pages as it takes."""

from __future__ import annotations

from nightletter.archive import Inquiry, Listing
from nightletter.editions import addresses
from nightletter.editions.full.card import Cards
from nightletter.editions.full.furniture import Way
from nightletter.editions.full.head import Head
from nightletter.editions.full.items import items
from nightletter.editions.full.listing import described, to_period
from nightletter.editions.full.masthead import to_listing
from nightletter.editions.full.setting import Setting
from nightletter.editions.names import period_name
from nightletter.editions.page import Page

# Stories are cut into pages from the period's start, so that a new one changes the last page alone.
ON_A_PAGE = 50


def print_period(setting: Setting, cards: Cards, one: Listing, period: str, ask: Inquiry) -> tuple[Page, ...]:
    """The pages of a period; none says how many there are."""
    found = items(setting, cards, one, ask.period(one, period), ask)
    whole = to_listing(setting, ask, one)
    folder = addresses.period(one, period)
    earlier, later = _neighbours(setting, one, period, ask)
    name = period_name(setting.language, period)
    return tuple(
        setting.page(
            "period.html",
            _head(setting, folder, f"{whole.text}: {name}", number),
            ask,
            within=one.name if one.kind == "section" else "",
            whole=whole,
            heading=name,
            number=number,
            items=found[start : start + ON_A_PAGE],
            previous_part=_part(folder, number - 1) if number > 1 else "",
            next_part=_part(folder, number + 1) if start + ON_A_PAGE < len(found) else "",
            earlier=earlier,
            later=later,
        )
        for number, start in enumerate(range(0, len(found), ON_A_PAGE), 1)
    )


def _head(setting: Setting, folder: str, name: str, number: int) -> Head:
    address = addresses.list_page(folder, number)
    said = setting.language.gettext("Part %(n)s", n=setting.language.number(number))
    heading = name if number == 1 else f"{name}: {said}"
    return Head(
        address=address,
        title=f"{heading} – {setting.name}",
        heading=heading,
        description=described(setting, heading),
        # Light cuts a period elsewhere, so every page of it leads to the first there.
        light=setting.light(addresses.page_in(folder)),
        canonical=setting.whole(address),
    )


def _part(folder: str, number: int) -> str:
    return addresses.rooted(addresses.list_page(folder, number))


def _neighbours(setting: Setting, one: Listing, period: str, ask: Inquiry) -> tuple[Way | None, Way | None]:
    """The ways to the periods just before and after this one that hold any story."""
    periods = ask.periods(one)
    before = [other for other in periods if other < period][-1:]
    after = [other for other in periods if other > period][:1]
    earlier, later = (tuple(to_period(setting, one, other) for other in found) for found in (before, after))
    return (earlier[0] if earlier else None), (later[0] if later else None)
