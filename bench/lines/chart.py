"""Chart: seconds as bars, a group a line, the floor as a mark on each; an SVG that follows the reader's light or dark."""

from __future__ import annotations

from html import escape

from bench.lines.first_visit import Visited
from nightletter.weigh import MUCH_LOSS

_BAR, _GAP, _GROUP = 14, 3, 16  # pixels
_LEFT, _WIDTH, _RIGHT = 100, 520, 70
_LETTER = 7  # about what a letter of the key takes
_COLOURS = {"Light": "#2a7f62", "Full": "#b5482f"}
_OTHERS = ("#5b6abf", "#8a6d3b", "#7a4f9a")
_STYLE = "text{font:12px system-ui,sans-serif;fill:#222}@media(prefers-color-scheme:dark){text{fill:#ddd}.f{stroke:#ddd}}.f{stroke:#222;stroke-width:2}"


def chart(title: str, found: list[Visited]) -> str:
    """Medians of `found`, all of one browser; the scale ends at the longest of them. Lines on which chance decides are not drawn."""
    found = [one for one in found if one.network.loss < MUCH_LOSS]
    longest = max((one.middle or 0.0 for one in found), default=0.0) or 1.0
    names = list(dict.fromkeys(one.stand.name for one in found))
    colours = {name: _COLOURS.get(name) or _OTHERS[index % len(_OTHERS)] for index, name in enumerate(names)}
    parts, top = [], 40
    for network in dict.fromkeys(one.network.name for one in found):
        mine = [one for one in found if one.network.name == network]
        height = len(mine) * (_BAR + _GAP)
        parts.append(
            f'<text x="{_LEFT - 8}" y="{top + height / 2 + 3:.0f}" text-anchor="end">{escape(network)}</text>'
        )
        for index, one in enumerate(mine):
            parts += _bar(one, top + index * (_BAR + _GAP), _WIDTH / longest, colours[one.stand.name])
        top += height + _GROUP
    return _document(title, parts, top, colours)


def _bar(one: Visited, top: int, scale: float, colour: str) -> list[str]:
    if one.middle is None or one.floor is None:
        said = f"{len(one.arrived)} of {len(one.seconds)} came"
        return [f'<text x="{_LEFT}" y="{top + _BAR - 3}">{escape(one.stand.name)}: {said}</text>']
    width, floor = one.middle * scale, _LEFT + one.floor * scale
    return [
        f'<rect x="{_LEFT}" y="{top}" width="{width:.1f}" height="{_BAR}" fill="{colour}"/>',
        f'<line class="f" x1="{floor:.1f}" x2="{floor:.1f}" y1="{top}" y2="{top + _BAR}"/>',
        f'<text x="{_LEFT + width + 6:.1f}" y="{top + _BAR - 3}">{one.middle:.2f} s</text>',
    ]


def _document(title: str, parts: list[str], height: int, colours: dict[str, str]) -> str:
    key, left = "", _LEFT
    for name, colour in colours.items():
        key += f'<rect x="{left}" y="18" width="12" height="12" fill="{colour}"/>'
        key += f'<text x="{left + 17}" y="28">{escape(name)}</text>'
        left += 35 + _LETTER * len(name)
    key += (
        f'<line class="f" x1="{left}" x2="{left}" y1="18" y2="30"/><text x="{left + 8}" y="28">floor</text>'
    )
    width = max(_LEFT + _WIDTH + _RIGHT, left + 50)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style>{key}{''.join(parts)}</svg>\n"
    )
