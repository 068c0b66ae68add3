"""Moment: when something was, by the clock of the paper's own place."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone, tzinfo

_MINUTE = timedelta(minutes=1)


def local_moment(moment: datetime, zone: tzinfo) -> datetime:
    """`moment` in `zone`, at a whole number of minutes from UTC.

    Before there were time zones each place had the sun's own time, Tehran 3:25:44 until 1935; RFC 3339, XML and HTML
    know no offsets with seconds, and refuse the whole file.
    """
    there = moment.astimezone(zone)
    offset = there.utcoffset() or timedelta()
    return there if not offset % _MINUTE else moment.astimezone(timezone(offset // _MINUTE * _MINUTE))
