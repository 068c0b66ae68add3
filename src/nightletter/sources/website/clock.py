"""Clock: the time zone of a website that tells only how far its clock is from UTC."""

from __future__ import annotations

from nightletter.paper.zone import names

# Where the offset is no whole number of hours; each of these keeps it all the year round.
_BROKEN = {
    3.5: "Asia/Tehran",
    4.5: "Asia/Kabul",
    5.5: "Asia/Kolkata",
    5.75: "Asia/Kathmandu",
    6.5: "Asia/Yangon",
    8.75: "Australia/Eucla",
    9.5: "Australia/Darwin",
    -9.5: "Pacific/Marquesas",
}


def time_zone(name: object, hours: object) -> str:
    """The time zone called `name`, or one that is always `hours` ahead of UTC, as WordPress's API gives both; else empty."""
    if isinstance(name, str) and name in names():
        return name
    try:
        ahead = float(hours) if isinstance(hours, int | float | str) else 0.0
    except ValueError:
        return ""
    if ahead in _BROKEN:
        return _BROKEN[ahead]
    # Etc's signs are those of POSIX: west of Greenwich is positive.
    zone = f"Etc/GMT{-int(ahead):+d}" if ahead.is_integer() and ahead else ""
    return zone if zone in names() else ""
