"""Profiles: the lines that there are, by name.

The rates and round trips of slow-4g are Lighthouse's mobile preset (`throttling.mobileSlow4G`: 1,638 kbit/s, 150 ms); those
of 3g-slow, 2g and edge are WebPageTest's connectivity profiles of these names. Where a line breaks something else,
10,000 kbit/s and 100 ms are chosen so that its rate is not what anybody notices.

What each is called is also what stands in its host name, so a name is letters, digits and hyphens.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from nightletter.bad_lines.line import Line

_SLOW = (
    Line(
        name="slow-4g", kbit_s=1_638, rtt=0.150, says="A mobile line of the better sort, far from the mast."
    ),
    Line(name="3g-slow", kbit_s=400, rtt=0.400, says="A slow 3G line: pictures take seconds."),
    Line(
        name="2g",
        kbit_s=280,
        rtt=0.800,
        says="A 2G line: every file takes more than a second and a half before it begins.",
    ),
    Line(name="edge", kbit_s=240, rtt=0.840, says="An EDGE line, a little slower still."),
    # Twitter in Russia, 2021: 130 to 150 kbit/s (Xue et al., Throttling Twitter, IMC 2021); 295 ms is the mean round trip
    # from Iran abroad (Tehran E-Commerce Association, fifth report, 2025). A policer drops what is above its rate, and the
    # sender's TCP backs off and sends it again. A program above TCP cannot drop a packet: here the rate is merely held.
    Line(name="policed", kbit_s=140, rtt=0.295, says="A line that is throttled on purpose, to 140 kbit/s."),
    # Pauses before packets of 1,448 bytes, none longer than a second and a half, half a second a packet on average: a
    # reader waits, and the story always comes nearer.
    Line(
        name="jitter",
        rtt=0.150,
        jitter=(0.0, 0.4, 0.0, 1.5, 0.0, 0.2, 0.9, 0.0),
        says="A quick line that stops for up to a second and a half, and goes on, again and again.",
    ),
)
_FROZEN = (
    # Cloudflare on Russian networks, 26 June 2025: connections to foreign servers stall after 16 KB. 4,500 bytes is what a
    # TLS 1.3 handshake with a usual certificate chain takes of them; plain HTTP on this machine has none.
    Line(
        name="freeze-16k",
        silent_after=16_384,
        handshake=4_500,
        says="Every connection falls silent after 16 KB, and is never closed.",
    ),
    Line(
        name="stalled-head", html="stall-head", says="The page stops coming before its title, and stays open."
    ),
    Line(
        name="stalled-text",
        html="stall-text",
        says="The page stops in the middle of the text, and stays open.",
    ),
    Line(
        name="cut-fin",
        html="cut-fin",
        says="The connection is closed in the middle of the text, before the bytes it promised.",
    ),
    Line(
        name="cut-chunked",
        html="cut-chunked",
        says="The connection is closed in the middle of the text, of a page that did not say how long it is.",
    ),
    Line(name="cut-rst", html="cut-rst", says="The connection is reset in the middle of the text."),
)
_HEADS = (
    Line(
        name="stalled-style",
        injected={"style": "hang"},
        says="The page has the style sheet of a website's theme in its head, and that never comes.",
    ),
    Line(
        name="refused-style",
        injected={"style": "refuse"},
        says="The page has the style sheet of a website's theme in its head, and that is refused.",
    ),
    Line(
        name="stalled-script",
        injected={"script": "hang"},
        says="The page has the script of a website's theme in its head, and that never comes.",
    ),
)
_BESIDE = (
    Line(name="blocked-pictures", kinds={"picture": "refuse"}, says="Every picture is refused."),
    Line(name="stalled-pictures", kinds={"picture": "hang"}, says="No picture ever comes."),
    Line(
        name="stalled-foreign",
        injected={"picture": "hang", "font": "hang", "frame": "hang"},
        says="Below the text stand a picture, a font and a frame of another site, and none ever comes.",
    ),
)
_NO_HELP = (
    Line(
        name="no-light",
        html="stall-text",
        light="refuse",
        says="The page stops in the middle of the text, and Light is refused.",
    ),
    Line(
        name="blocked-light",
        html="stall-text",
        light="block-page",
        says="The page stops in the middle of the text, and instead of Light comes a censor's notice.",
    ),
)

LINES: Mapping[str, Line] = MappingProxyType(
    {line.name: line for line in (*_SLOW, *_FROZEN, *_HEADS, *_BESIDE, *_NO_HELP)}
)
