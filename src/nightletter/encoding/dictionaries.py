"""Dictionaries: what all readers of a language may keep to unpack pages with, and the two encodings made with it (RFC 9842).

There is one for everybody, with no story's words in it, so that having it says nothing of what somebody reads.
"""

from __future__ import annotations

import base64
import re
from hashlib import sha256
from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct

from nightletter.encoding import library
from nightletter.encoding.brotli import filling

if TYPE_CHECKING:
    from zstandard import ZstdCompressionDict

Coding: TypeAlias = Literal["dcb", "dcz"]
CODINGS: tuple[Coding, ...] = ("dcb", "dcz")
"""Brotli and Zstandard with a dictionary, the smaller first."""

SIDECAR = "index.dictionary"
"""Beside a language's front: holds the name of the dictionary's file, which lies there, too."""
FILE = re.compile(r"dictionary\.([0-9a-f]{16})\.txt")
"""The name of a dictionary's file, with that of the dictionary."""
ENDING = re.compile(r"\.(?P<dictionary>[0-9a-f]{16})\.(?:dcb|dcz)$")
"""How the address of a page's twin ends that was made with a dictionary."""

_MARKS: dict[Coding, bytes] = {"dcb": b"\xffDCB", "dcz": b"\x5e\x2a\x4d\x18\x20\x00\x00\x00"}
_BROTLI, _ZSTANDARD = 11, 19
_SKIPPABLE = b"\x50\x2a\x4d\x18"  # begins a frame that every decoder skips (RFC 8878, 3.1.2)
_SKIPPABLE_HEAD = 8


def codings() -> tuple[Coding, ...]:
    """Those that can be made here: brotli's library may have been built without dictionaries."""
    return CODINGS if library.library() else ("dcz",)


class Dictionary(Struct, frozen=True):
    """Its bytes, and the SHA-256 of them, by which browsers and encodings name it."""

    body: bytes
    digest: bytes

    @property
    def name(self) -> str:
        """What it is called in addresses: the first sixteen digits of its hash."""
        return self.digest.hex()[:16]

    @property
    def file(self) -> str:
        """What its file is called."""
        return f"dictionary.{self.name}.txt"

    def ending(self, coding: Coding) -> str:
        """What follows a page's address in that of its twin in `coding`."""
        return f".{self.name}.{coding}"

    @property
    def available(self) -> str:
        """What a browser that has it says in the header Available-Dictionary."""
        return f":{base64.b64encode(self.digest).decode()}:"

    def encoded(self, page: bytes, unit: int = 1) -> dict[Coding, bytes]:
        """`page` for who has it, in each coding that can be made here; each a multiple of `unit` bytes (at most 65,536)."""
        parts = library.packed(page, self.body, _BROTLI)
        made: dict[Coding, bytes] = {"dcb": self._in_brotli(*parts, unit)} if parts else {}
        return made | {"dcz": self._in_zstandard(page, unit)}

    def decoded(self, coding: Coding, packed: bytes, most: int) -> bytes | None:
        """What `packed` says; None where it is broken, made with another dictionary, or more than `most` bytes."""
        head = self._head(coding)
        if not packed.startswith(head):
            return None
        stream = packed[len(head) :]
        if coding == "dcb":
            return library.unpacked(stream, self.body, most)
        return self._from_zstandard(stream, most)

    def _from_zstandard(self, stream: bytes, most: int) -> bytes | None:
        import zstandard

        try:
            # A frame may claim any size, and room is made for what it claims.
            if zstandard.get_frame_parameters(stream).content_size > most:
                return None
            packer = zstandard.ZstdDecompressor(dict_data=_raw(self.body)).decompressobj()
            page = packer.decompress(stream)
        except zstandard.ZstdError:
            return None
        return page if packer.eof and _is_filler(packer.unused_data) else None

    def _in_brotli(self, text: bytes, end: bytes, unit: int) -> bytes:
        head = self._head("dcb")
        return head + text + filling(-(len(head) + len(text) + len(end)) % unit) + end

    def _in_zstandard(self, page: bytes, unit: int) -> bytes:
        import zstandard

        whole = len(page) + len(self.body)
        parameters = zstandard.ZstdCompressionParameters.from_level(
            _ZSTANDARD,
            source_size=len(page),
            dict_size=len(self.body),
            # All of the dictionary is within reach of the page's last byte.
            window_log=max(10, whole.bit_length()),
            write_dict_id=False,
        )
        packer = zstandard.ZstdCompressor(dict_data=_raw(self.body), compression_params=parameters)
        packed = self._head("dcz") + packer.compress(page)
        if len(packed) % unit == 0:
            return packed
        missing = -(len(packed) + _SKIPPABLE_HEAD) % unit
        return packed + _SKIPPABLE + missing.to_bytes(4, "little") + bytes(missing)

    def _head(self, coding: Coding) -> bytes:
        return _MARKS[coding] + self.digest


def _is_filler(rest: bytes) -> bool:
    """Whether `rest` is nothing, or one whole frame that decoders skip."""
    size = int.from_bytes(rest[4:_SKIPPABLE_HEAD], "little")
    return not rest or (rest.startswith(_SKIPPABLE) and len(rest) == _SKIPPABLE_HEAD + size)


def dictionary(body: bytes) -> Dictionary:
    """The dictionary of these bytes."""
    return Dictionary(body, sha256(body).digest())


def _raw(body: bytes) -> ZstdCompressionDict:
    import zstandard

    return zstandard.ZstdCompressionDict(body, dict_type=zstandard.DICT_TYPE_RAWCONTENT)
