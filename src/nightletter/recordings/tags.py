"""Tags: what programs put before and behind a sound, whatever its format: ID3, APE, Lyrics3.

ID3v2.4 §3.1, ID3v1 and its "TAG+", APEv2 (wiki.hydrogenaud.io/index.php?title=APEv2_specification), Lyrics3 v1 and v2 (id3.org/Lyrics3v2).
"""

from __future__ import annotations

from nightletter.recordings.parts import Source, Span

_HEAD = 10  # bytes of ID3v2's header, and of its footer
_HAS_FOOTER = 0x10
_APE = 32  # bytes of APE's header, and of its footer
_LONGEST_LYRICS = 5100 + 20  # bytes of Lyrics3 v1


def untagged(source: Source) -> Span:
    """What is left between the tags at both ends of `source`."""
    start, end = 0, len(source)
    while (after := _after_tag(source, start, end)) > start:
        start = after
    while (before := _before_tag(source, start, end)) < end:
        end = before
    return Span(start, end)


def _after_tag(source: Source, start: int, end: int) -> int:
    head = source[start : start + _APE]
    if head[:3] == b"ID3" and len(head) >= _HEAD:
        size = 2 * _HEAD if head[5] & _HAS_FOOTER else _HEAD
        return min(end, start + size + _synchsafe(head[6:10]))
    if head[:8] == b"APETAGEX" and len(head) == _APE:
        return min(end, start + _APE + int.from_bytes(head[12:16], "little"))
    return start


def _before_tag(source: Source, start: int, end: int) -> int:
    if source[max(start, end - 128) : end][:3] == b"TAG" and end - 128 >= start:
        end -= 128
        return end - 227 if end - 227 >= start and source[end - 227 : end - 223] == b"TAG+" else end
    foot = source[max(start, end - _APE) : end]
    if foot[:8] == b"APETAGEX" and len(foot) == _APE:
        return _from(start, end - int.from_bytes(foot[12:16], "little"), source, b"APETAGEX", _APE)
    if foot.endswith(b"LYRICS200") and foot[-15:-9].isdigit():
        return max(start, end - 15 - int(foot[-15:-9]))
    if foot.endswith(b"LYRICSEND"):
        found = source.rfind(b"LYRICSBEGIN", max(start, end - _LONGEST_LYRICS), end)
        return found if found >= 0 else end - 9
    if foot[-_HEAD:-7] == b"3DI":
        return max(start, end - 2 * _HEAD - _synchsafe(foot[-4:]))
    return end


def _from(start: int, at: int, source: Source, head: bytes, size: int) -> int:
    """Where a tag begins whose content begins at `at`, if its header stands before that."""
    before = max(start, at - size)
    return before if source[before : before + len(head)] == head else max(start, at)


def _synchsafe(four: bytes) -> int:
    return four[0] << 21 | four[1] << 14 | four[2] << 7 | four[3]
