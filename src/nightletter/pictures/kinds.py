"""What a file is by its first bytes, whatever its name says."""

from __future__ import annotations

from msgspec import Struct


class Kind(Struct, frozen=True):
    """A format that pictures come in: its name, the ending its files get, and Pillow's name for it ("" for SVG)."""

    format: str
    ending: str
    pillow: str = ""


JPEG = Kind("jpeg", "jpg", "JPEG")
PNG = Kind("png", "png", "PNG")
GIF = Kind("gif", "gif", "GIF")
WEBP = Kind("webp", "webp", "WEBP")
AVIF = Kind("avif", "avif", "AVIF")
SVG = Kind("svg", "svg")

HEAD = 4096  # bytes raw that are enough to tell

_TEXT_START = b"\xef\xbb\xbf \t\r\n"
_STRANGERS = (  # what is most often found under a picture's name, and what to call it
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"BM", "a BMP picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"8BPS", "a Photoshop document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"ID3", "a sound"),
    (b"RIFF", "a sound or a film"),
    (b"\x1aE\xdf\xa3", "a film"),
)


def kind_of(head: bytes) -> Kind | None:
    """The kind of picture that `head`, the first `HEAD` bytes of a file, begins; None when it begins none we print."""
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if head.startswith((b"GIF87a", b"GIF89a")):
        return GIF
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return WEBP
    if head[4:8] == b"ftyp" and b"avi" in _brands(head):
        return AVIF
    return SVG if _is_svg(head) else None


def stranger(head: bytes) -> str:
    """What a file that is no picture seems to be, in words that fit after "is"."""
    if not head:
        return "empty"
    if head[4:8] == b"ftyp":
        return "a HEIC picture" if b"hei" in _brands(head) or b"mif1" in _brands(head) else "a film"
    for start, name in _STRANGERS:
        if head.startswith(start):
            return name
    if _is_html(head):
        return "an HTML page"
    return "no picture that we know" if b"\x00" in head else "text, not a picture"


def _brands(head: bytes) -> bytes:
    """The brands that an ISO base media file says it keeps to (ISO/IEC 14496-12, `ftyp` box)."""
    size = int.from_bytes(head[:4], "big")
    return head[8 : max(12, min(size, 256))]


def _is_svg(head: bytes) -> bool:
    text = head.lstrip(_TEXT_START)
    return text.startswith(b"<") and b"<svg" in head and not _is_html(head)


def _is_html(head: bytes) -> bool:
    start = head.lstrip(_TEXT_START).lower()
    return start.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<script"))
