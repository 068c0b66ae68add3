"""Brotli's library: its calls with a dictionary, which its Python package carries along but does not show.

The C functions are those of <https://brotli.org/encode.html> and <https://brotli.org/decode.html>; a raw dictionary is a
prefix that the text may refer back to. A package built otherwise may lack them: then there is no brotli with a dictionary.
"""

from __future__ import annotations

import ctypes
import importlib.util
from functools import cache
from typing import Any

_MODE, _QUALITY, _TEXT = 0, 1, 1
_FLUSH, _FINISH = 1, 2
_RAW = 0  # the kind of dictionary
_DONE = 1  # what the decoder says when it has read a whole stream
_POINTERS = (
    "BrotliEncoderCreateInstance",
    "BrotliEncoderPrepareDictionary",
    "BrotliDecoderCreateInstance",
)
_pointer, _size = ctypes.c_void_p, ctypes.c_size_t


@cache
def library() -> Any:
    """The library's functions; None where it has none for dictionaries."""
    found = importlib.util.find_spec("_brotli")
    if found is None or found.origin is None:
        return None
    try:
        functions = ctypes.CDLL(found.origin)
        for name in _POINTERS:
            getattr(functions, name).restype = _pointer
        functions.BrotliDecoderAttachDictionary  # noqa: B018 - asks whether it is there
    except (OSError, AttributeError):
        return None
    return functions


def packed(body: bytes, known: bytes, quality: int) -> tuple[bytes, bytes] | None:
    """`body` in brotli at `quality` (0 to 11) for who has `known`: the stream up to where a block may follow, at a whole byte, and its
    end. None where the library cannot.
    """
    functions = library()
    if functions is None:
        return None
    encoder = _made(functions.BrotliEncoderCreateInstance(None, None, None))
    prepared = _made(
        functions.BrotliEncoderPrepareDictionary(_RAW, _size(len(known)), known, quality, None, None, None)
    )
    try:
        for parameter, value in ((_MODE, _TEXT), (_QUALITY, quality)):
            functions.BrotliEncoderSetParameter(encoder, parameter, ctypes.c_uint32(value))
        if not functions.BrotliEncoderAttachPreparedDictionary(encoder, prepared):
            raise RuntimeError("brotli did not take the dictionary")
        return _streamed(functions, encoder, body, _FLUSH), _streamed(functions, encoder, b"", _FINISH)
    finally:
        functions.BrotliEncoderDestroyInstance(encoder)
        functions.BrotliEncoderDestroyPreparedDictionary(prepared)


def _streamed(functions: Any, encoder: ctypes.c_void_p, body: bytes, operation: int) -> bytes:
    # Never longer than the text and a few bytes for each block of it (BrotliEncoderMaxCompressedSize).
    room = ctypes.create_string_buffer(len(body) + len(body) // 8 + 1_024)
    given, out = _at(body), _pointer(ctypes.addressof(room))
    left, free = _size(len(body)), _size(len(room))
    done = functions.BrotliEncoderCompressStream(
        encoder, operation, *map(ctypes.byref, (left, given, free, out)), None
    )
    if not done or left.value or functions.BrotliEncoderHasMoreOutput(encoder):
        raise RuntimeError("brotli did not compress")
    return room.raw[: len(room) - free.value]


def unpacked(stream: bytes, known: bytes, most: int) -> bytes | None:
    """What `stream` says to who has `known`; None where it is broken, says more than `most` bytes, or the library cannot."""
    functions = library()
    if functions is None:
        return None
    decoder = _made(functions.BrotliDecoderCreateInstance(None, None, None))
    room = ctypes.create_string_buffer(most + 1)
    given, out = _at(stream), _pointer(ctypes.addressof(room))
    left, free = _size(len(stream)), _size(len(room))
    try:
        functions.BrotliDecoderAttachDictionary(decoder, _RAW, _size(len(known)), known)
        said = functions.BrotliDecoderDecompressStream(
            decoder, *map(ctypes.byref, (left, given, free, out)), None
        )
    finally:
        functions.BrotliDecoderDestroyInstance(decoder)
    size = len(room) - free.value
    return room.raw[:size] if said == _DONE and not left.value and size <= most else None


def _made(pointer: int | None) -> ctypes.c_void_p:
    if not pointer:
        raise MemoryError("brotli could not be set up")
    return _pointer(pointer)


def _at(body: bytes) -> ctypes.c_void_p:
    return _pointer(ctypes.cast(ctypes.c_char_p(body), _pointer).value)
