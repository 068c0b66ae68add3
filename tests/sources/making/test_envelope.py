"""The envelope: what a story was made from is known again under the same version, and only then."""

from __future__ import annotations

from msgspec import Struct

from nightletter.sources.making.envelope import Envelope, version_of


class Held(Struct, frozen=True):
    name: str
    size: int = 0


ENVELOPE = Envelope(Held)


def test_what_was_sealed_is_there_under_its_version_and_under_no_other() -> None:
    kept = ENVELOPE.sealed(Held("a", 3), version_of("en"))
    assert ENVELOPE.opened(kept, version_of("en")) == Held("a", 3)
    assert ENVELOPE.opened(kept, version_of("fa")) is None
    assert ENVELOPE.held_in(kept) == Held("a", 3)


def test_what_was_never_sealed_or_is_damaged_is_nothing() -> None:
    version = version_of("en")
    kept = ENVELOPE.sealed(Held("a", 3), version)
    for damaged in (
        None,
        b"",
        kept[:-1],
        kept[5:],
        version.encode(),
        version.encode() + b"\xc1",
        b"\xff" * 60,
    ):
        assert ENVELOPE.opened(damaged, version) is None
        assert ENVELOPE.held_in(damaged) is None


def test_a_name_that_cannot_be_written_down_is_not_sealed() -> None:
    assert ENVELOPE.sealed(Held("a\udcff"), version_of()) == b""


def test_a_version_is_another_for_other_settings_and_for_their_order() -> None:
    versions = [version_of(), version_of("a", "b"), version_of("b", "a"), version_of(("a", "b"))]
    assert len(set(versions)) == 4
    assert version_of("a", "b") == version_of("a", "b")
