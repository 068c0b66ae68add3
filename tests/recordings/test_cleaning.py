"""A recording that is cleaned plays as before and tells nothing of who made it, where, when and with what."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nightletter.recordings import Unclean, clean, examine, is_clean

MEDIA = Path(__file__).parent / "media"
CLEANABLE = sorted(file for file in MEDIA.iterdir() if file.suffix != ".md" and file.stem != "fragments")
SECRET = b"SECRET of somebody"
# What ffmpeg was told to write, the programs that made the files, and the time in seconds since 1904, as MP4 has it.
TOLD = (
    *(
        b"SECRET",
        b"35.6892",
        b"51.389",
        b"2026-11-30",
        b"x264",
        b"x265",
        b"Lavf",
        b"libx",
        b"FFMP",
        b"Handler",
    ),
    (1_795_955_696 + 2_082_844_800).to_bytes(4, "big"),
)
FILM = (MEDIA / "film.mp4").read_bytes()


def cleaned(body: bytes, ending: str, place: Path) -> bytes:
    """What `body` becomes."""
    file = place / f"came.{ending}"
    file.write_bytes(body)
    return b"".join(clean(file, ending))


@pytest.mark.parametrize("file", CLEANABLE, ids=lambda file: file.name)
def test_nothing_of_what_was_told_is_left(file: Path, tmp_path: Path) -> None:
    before = file.read_bytes()
    body = cleaned(before, file.suffix[1:], tmp_path)
    assert [told for told in TOLD if told in body] == []
    assert any(told in before for told in TOLD)


@pytest.mark.parametrize("file", CLEANABLE, ids=lambda file: file.name)
def test_what_is_clean_stays_as_it_is_and_what_is_not_is_known(file: Path, tmp_path: Path) -> None:
    target = tmp_path / f"cleaned{file.suffix}"
    target.write_bytes(b"".join(clean(file, file.suffix[1:])))
    assert is_clean(target)
    assert not is_clean(file)
    found = examine(file, file.suffix[1:])
    assert found is not None
    assert found == examine(target, file.suffix[1:])
    assert found.size == target.stat().st_size


def test_a_film_in_fragments_is_refused_in_one_line() -> None:
    with pytest.raises(Unclean, match="in fragments"):
        examine(MEDIA / "fragments.mp4", "mp4")


@pytest.mark.parametrize("file", CLEANABLE, ids=lambda file: file.name)
def test_whatever_stands_behind_the_end_goes(file: Path, tmp_path: Path) -> None:
    body = file.read_bytes()
    if file.suffix in (".mp4", ".m4a"):
        body += box(b"uuid", SECRET)
    elif file.suffix == ".webm":
        body += b"\x1aE\xdf\xa3" + bytes([0x80 | len(SECRET)]) + SECRET
    elif file.suffix == ".flac":
        body += ape(SECRET)
    else:
        body += SECRET
    assert SECRET not in cleaned(body, file.suffix[1:], tmp_path)


# MP3


def ape(text: bytes) -> bytes:
    """A tag of APE's second version around `text`."""
    item = struct.pack("<II", len(text), 0) + b"Artist\0" + text
    ends = [
        struct.pack("<8sIIII8x", b"APETAGEX", 2000, len(item) + 32, 1, flags)
        for flags in (0xA0000000, 0x80000000)
    ]
    return ends[0] + item + ends[1]


def id3(text: bytes) -> bytes:
    """A tag of ID3's second version around `text`."""
    return b"ID3\4\0\0" + bytes([0, 0, len(text) >> 7, len(text) & 127]) + text


LYRICS = b"LYRICSBEGIN" + b"LYR00018" + SECRET + b"000036LYRICS200"
ID3_1 = b"TAG" + SECRET.ljust(125)
ID3_1_MORE = b"TAG+" + SECRET.ljust(223) + ID3_1


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        (id3(SECRET), ID3_1),
        (id3(SECRET) + id3(SECRET), ape(SECRET) + ID3_1),
        (ape(SECRET), LYRICS + ID3_1),
        (b"", ID3_1_MORE),
        (SECRET, b"LYRICSBEGIN" + SECRET + b"LYRICSEND"),
    ],
)
def test_every_tag_of_an_mp3_goes_and_every_frame_stays(before: bytes, behind: bytes, tmp_path: Path) -> None:
    frames = b"".join(clean(MEDIA / "sound.mp3", "mp3"))
    assert cleaned(before + frames + behind, "mp3", tmp_path) == frames


def test_what_stands_between_the_frames_of_an_mp3_goes(tmp_path: Path) -> None:
    frames = b"".join(clean(MEDIA / "sound.mp3", "mp3"))
    at = frames.index(frames[:2], len(frames) // 2)
    assert cleaned(frames[:at] + SECRET + frames[at:], "mp3", tmp_path) == frames


# MP4


def box(kind: bytes, body: bytes) -> bytes:
    """A box of ISO base media."""
    return struct.pack(">I4s", 8 + len(body), kind) + body


def boxes(body: bytes, start: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """The boxes in `body`, each with its start and end."""
    while start < end:
        size, kind = struct.unpack(">I4s", body[start : start + 8])
        yield kind, start, start + size
        start += size


def inserted(body: bytes, path: tuple[bytes, ...], added: bytes) -> bytes:
    """`body` with `added` at the end of the first box at `path`; the film's samples stand before and do not move."""
    start, end = 0, len(body)
    sizes = []
    for kind in path:
        start, end = next((a, b) for found, a, b in boxes(body, start, end) if found == kind)
        sizes.append((start, end - start))
        start += 8
    for at, size in sizes:
        body = body[:at] + struct.pack(">I", size + len(added)) + body[at + 4 :]
    return body[:end] + added + body[end:]


PLACES = (
    (b"moov",),
    (b"moov", b"trak"),
    (b"moov", b"trak", b"edts"),
    (b"moov", b"trak", b"mdia"),
    (b"moov", b"trak", b"mdia", b"minf"),
    (b"moov", b"trak", b"mdia", b"minf", b"dinf"),
    (b"moov", b"trak", b"mdia", b"minf", b"stbl"),
)
# Whatever has been seen in the files of cameras and editors, and kinds that nobody has seen.
ODD = st.one_of(
    st.sampled_from(
        [b"udta", b"meta", b"uuid", b"\xa9xyz", b"loci", b"free", b"skip", b"tref", b"iods", b"GPS ", b"XMP_"]
    ),
    st.binary(min_size=4, max_size=4).filter(lambda kind: kind not in (b"trak", b"mvex", b"cmov", bytes(4))),
)


@given(path=st.sampled_from(PLACES), kind=ODD)
@settings(max_examples=200, deadline=None)
def test_no_box_that_playing_does_not_need_is_left(
    path: tuple[bytes, ...], kind: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    body = inserted(FILM, path, box(kind, SECRET + b"\0" * 40))
    try:
        found = cleaned(body, "mp4", tmp_path_factory.mktemp("film"))
    except Unclean:
        return
    assert SECRET not in found


@given(place=st.sampled_from(PLACES[1:]), data=st.data())
@settings(max_examples=100, deadline=None)
def test_what_stands_in_a_box_behind_its_numbers_goes(
    place: tuple[bytes, ...], data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    start, end = 0, len(FILM)
    for kind in place:
        start, end = next((a, b) for found, a, b in boxes(FILM, start, end) if found == kind)
        start += 8
    kind = data.draw(st.sampled_from([found for found, _, _ in boxes(FILM, start, end)]))
    body = inserted(FILM, (*place, kind), SECRET)
    try:
        found = cleaned(body, "mp4", tmp_path_factory.mktemp("film"))
    except Unclean:
        return
    assert SECRET not in found


def test_what_no_track_shows_goes_out_of_the_samples(tmp_path: Path) -> None:
    assert SECRET not in cleaned(inserted(FILM, (b"mdat",), SECRET), "mp4", tmp_path)


@pytest.mark.parametrize("kind", [b"meta", b"tmcd", b"text", b"camm"])
def test_a_track_of_notes_goes_with_its_samples(kind: bytes, tmp_path: Path) -> None:
    sound = cleaned(FILM, "mp4", tmp_path)
    at = FILM.rfind(b"soun", 0, FILM.rfind(b"smhd"))
    silent = cleaned(FILM[:at] + kind + FILM[at + 4 :], "mp4", tmp_path)
    assert len(silent) == len(sound)
    assert silent.count(0) > sound.count(0) + 1000


def test_a_note_in_the_picture_that_decoders_need_stays(tmp_path: Path) -> None:
    needed = b"\x06\x06\x01\xc4\x80"  # a recovery point
    body = bytearray(FILM)
    at = FILM.index(b"\x06\x05")
    whole = int.from_bytes(FILM[at - 4 : at], "big")
    body[at : at + whole] = needed + bytes(whole - len(needed))
    assert needed in cleaned(bytes(body), "mp4", tmp_path)
    body[at : at + whole] = b"\x06\x05\x40" + SECRET.ljust(whole - 3, b"\x80")
    assert SECRET not in cleaned(bytes(body), "mp4", tmp_path)


# All of them


@pytest.mark.parametrize("file", CLEANABLE, ids=lambda file: file.name)
def test_a_file_cut_short_or_spoilt_is_cleaned_or_refused(
    file: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    body, ending = file.read_bytes(), file.suffix[1:]
    place = tmp_path_factory.mktemp("spoilt")

    @given(
        cut=st.integers(1, len(body)),
        changes=st.lists(st.tuples(st.integers(0, len(body) - 1), st.integers(0, 255)), max_size=6),
    )
    @settings(max_examples=100, deadline=None)
    def shown(cut: int, changes: list[tuple[int, int]]) -> None:
        spoilt = bytearray(body)
        for at, value in changes:
            spoilt[at] = value
        try:
            found = cleaned(bytes(spoilt[:cut]), ending, place)
        except Unclean:
            return
        again = place / f"again.{ending}"
        again.write_bytes(found)
        assert is_clean(again)

    shown()
