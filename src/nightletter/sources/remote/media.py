"""RemoteMedia: pictures, sound and film fetched once, looked at, and kept in the cache under their address."""

from __future__ import annotations

import posixpath
from collections import Counter
from pathlib import Path
from urllib.parse import unquote, urlsplit

import msgspec
from msgspec import Struct

from nightletter.pictures import PictureFault
from nightletter.sources import surprise
from nightletter.sources.fetching import MEDIA, Fetcher, FetchFault, Limits
from nightletter.sources.html.surroundings import Recording
from nightletter.sources.media import Found, Trouble, picture_in, recording_in, said
from nightletter.sources.remote.cache import keep, kept, shelf_mark

PICTURE = Limits(50_000_000, 120, 5)
_PATIENCE = 5  # times in a row that a host may not answer at all
# Answers that will be the same tomorrow: the file is not there. Everything else may pass.
_FOR_GOOD = frozenset([401, 403, 404, 410, 451])


class Passing(Trouble):
    """Trouble that may be over at the next import."""


class _Kept(Struct, frozen=True, omit_defaults=True):
    """What is known of one downloaded file, beside which it lies."""

    address: str
    media: str
    recording: Recording | None = None


class RemoteMedia:
    """Fetches media through `fetcher` into `cache`; each address is fetched once, however many stories show it.

    `version` is whatever changes when another file stands at the same address.
    """

    def __init__(self, fetcher: Fetcher, cache: Path) -> None:
        self._fetcher = fetcher
        self._cache = cache / "media"
        self._troubles: dict[str, Trouble] = {}
        self._silent: Counter[str] = Counter()

    def picture(self, address: str, version: str = "") -> Found:
        """The picture at `address`; raises `Trouble`, `Passing` where another time may help."""
        mark = shelf_mark("picture", address, version)
        if (known := self._known(mark)) is not None:
            return Found(known.media, self._cache / mark)
        path = self._fetched(mark, address, PICTURE)
        try:
            found = picture_in(path, address)
        except (PictureFault, OSError) as reason:
            raise self._refused(mark, path, said(reason)) from None
        self._keep(mark, _Kept(address, found.media))
        return found

    def recording(self, address: str, version: str = "") -> tuple[Found, Recording]:
        """The sound or film at `address`; raises `Trouble`, `Passing` where another time may help."""
        mark = shelf_mark("cleaned recording", address, version)
        if (known := self._known(mark)) is not None and known.recording is not None:
            return Found(known.media, self._cache / mark), known.recording
        path = self._fetched(mark, address, MEDIA)
        try:
            found, recording = recording_in(path, ending_in(address))
        except OSError as reason:
            raise self._refused(mark, path, said(reason)) from None
        except Trouble as reason:
            raise self._refused(mark, path, str(reason)) from None
        self._keep(mark, _Kept(address, found.media, recording))
        return found, recording

    def _fetched(self, mark: str, address: str, limits: Limits) -> Path:
        if mark in self._troubles:
            raise self._troubles[mark]
        path = self._cache / mark
        host = host_in(address)
        if self._silent[host] >= _PATIENCE:
            raise Passing(f"{host} did not answer the {_PATIENCE} times before; try again later")
        try:
            self._fetcher.save(address, path, limits)
            self._silent[host] = 0
        except FetchFault as fault:
            self._silent[host] = 0 if fault.status else self._silent[host] + 1
            kind = Trouble if fault.status in _FOR_GOOD else Passing
            self._troubles[mark] = kind(f"{fault.wrong}; {fault.remedy}")
            raise self._troubles[mark] from None
        except Exception as reason:  # noqa: BLE001 - whatever a server makes us do, it costs the medium alone
            self._troubles[mark] = Passing(surprise.said(reason))
            raise self._troubles[mark] from None
        return path

    def _refused(self, mark: str, path: Path, why: str) -> Trouble:
        path.unlink(missing_ok=True)
        return self._troubles.setdefault(mark, Trouble(why))

    def _known(self, mark: str) -> _Kept | None:
        noted = kept(self._cache / f"{mark}.json")
        if noted is None or not (self._cache / mark).is_file():
            return None
        try:
            return _decoder.decode(noted)
        except (msgspec.DecodeError, UnicodeDecodeError):  # cut short by a power cut: fetched again
            return None

    def _keep(self, mark: str, known: _Kept) -> None:
        keep(self._cache / f"{mark}.json", msgspec.json.encode(known))


def host_in(address: str) -> str:
    """The host that `address` names, whatever the port and what follows; "" when it names none."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def ending_in(address: str) -> str:
    """The ending of the file that `address` names, lower case and without its full stop; empty when it has none."""
    try:
        path = unquote(urlsplit(address).path)
    except ValueError:
        return ""
    return posixpath.splitext(path)[1].lower().lstrip(".")


_decoder = msgspec.json.Decoder(_Kept)
