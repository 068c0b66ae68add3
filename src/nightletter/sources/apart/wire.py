"""Wire: what the process that reads a source and the one that takes the stories in say to each other."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from socket import socket
from typing import TypeAlias

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from nightletter.sources.delivery import Delivery
from nightletter.story import Person, Topic, decode, encode


class Opened(Struct, frozen=True, tag=True):
    """The source is there and has a name; it may list all it has, or deliver it."""

    name: str
    is_listed: bool = False
    is_whole: bool = False


class InHand(Struct, frozen=True, tag=True):
    """A story is about to be read."""

    key: str
    where: str
    state: str = ""


class Asked(Struct, frozen=True, tag=True):
    """The grounds of these stories are asked for."""

    keys: tuple[str, ...]


class Delivered(Struct, frozen=True, tag=True):
    """A delivery; its story is as it goes into the archive."""

    story: bytes
    media: dict[str, str]
    rest: Delivery


class Ended(Struct, frozen=True, tag=True):
    """All was delivered: the names that the source knows, and all its keys if it lists them."""

    people: tuple[Person, ...] = ()
    topics: tuple[Topic, ...] = ()
    met_people: tuple[Person, ...] = ()
    met_topics: tuple[Topic, ...] = ()
    present: tuple[str, ...] = ()
    # None where the source knows people by their names alone.
    signers: tuple[tuple[str, Person], ...] | None = None
    is_all: bool = False


class Gone(Struct, frozen=True, tag=True):
    """What became of the story of this key? And the answer."""

    key: str
    is_gone: bool = False


class Failed(Struct, frozen=True, tag=True):
    """The source cannot be read."""

    where: str
    wrong: str
    remedy: str


class Go(Struct, frozen=True, tag=True):
    """The answer to `Opened`: read it. And to `Asked`, with what was asked for."""

    grounds: dict[str, bytes] = {}


Message: TypeAlias = Opened | InHand | Asked | Delivered | Ended | Failed | Go | Gone

_encoder = msgspec.msgpack.Encoder()
_decoder: msgspec.msgpack.Decoder[Message] = msgspec.msgpack.Decoder(Message)


class Wire:
    """One end of the wire."""

    def __init__(self, end: socket) -> None:
        self._socket = end
        self._file = end.makefile("rwb", buffering=1 << 16)

    def say(self, message: Message, *, now: bool = True) -> None:
        """Sends `message`; unless `now`, perhaps with the next one."""
        body = _encoder.encode(message)
        self._file.write(len(body).to_bytes(8, "big") + body)
        if now:
            self._file.flush()

    def hear(self) -> Message | None:
        """The next message; None when the other end is no more."""
        try:
            size = self._file.read(8)
            body = self._file.read(int.from_bytes(size, "big")) if len(size) == 8 else b""
        except ConnectionError:
            return None
        return _decoder.decode(body) if body and len(body) == int.from_bytes(size, "big") else None

    def close(self) -> None:
        """Ends it at this end."""
        with suppress(OSError):  # the other end may be no more, and does not miss what was not sent
            self._file.close()
        self._socket.close()


def sent(delivery: Delivery) -> Delivered:
    """`delivery` as it goes over the wire."""
    story = encode(delivery.story) if delivery.story else b""
    media = {name: str(path) for name, path in delivery.media.items()}
    return Delivered(story, media, replace(delivery, story=None, media={}))


def received(said: Delivered) -> Delivery:
    """The delivery that came over the wire."""
    media = {name: Path(path) for name, path in said.media.items()}
    return replace(said.rest, story=decode(said.story) if said.story else None, media=media)
