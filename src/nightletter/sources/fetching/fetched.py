"""Fetched and its kin: what may be asked of a server, what came, and why it did not."""

from __future__ import annotations

from msgspec import Struct

from nightletter.fault import Fault


class FetchFault(Fault):
    """An address that gave nothing usable; `status` is what the server answered, 0 where it did not."""

    def __init__(self, where: str, wrong: str, remedy: str, status: int = 0) -> None:
        super().__init__(where, wrong, remedy)
        self.status = status


class Limits(Struct, frozen=True):
    """What one address may cost: `size` in bytes decoded, `seconds` for the whole request, and how many `redirects`.

    `refusals` when a refusal or a redirect is an answer as good as any other, and no fault.
    """

    size: int
    seconds: float
    redirects: int
    refusals: bool = False


TEXT = Limits(20_000_000, 60, 5)
WORD = Limits(1_000_000, 30, 0, refusals=True)
"""For what a server says by the status of its answer."""
MEDIA = Limits(200_000_000, 600, 5)


class Validators(Struct, frozen=True):
    """What a server said of what it sent, to ask it later whether that has changed: its ETag and Last-Modified."""

    etag: str = ""
    modified: str = ""


NEVER_ASKED = Validators()


class Fetched(Struct, frozen=True):
    """An answer. `address` is where it came from at last; `kind` its media type, lower case and without parameters; `body` decoded.

    Header names are in lower case; a header that came more than once has its values joined by ", ".
    """

    address: str
    status: int
    kind: str
    charset: str
    body: bytes
    headers: dict[str, str]
    validators: Validators
    wire: int = 0
    """Bytes of the body as it came, encoded."""

    @property
    def unchanged(self) -> bool:
        """Whether the server says that nothing has changed since; then there is no body."""
        return self.status == 304
