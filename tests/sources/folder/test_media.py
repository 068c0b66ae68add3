"""Media: found near the story, never outside, and known by what they hold."""

from __future__ import annotations

import io
import wave
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from nightletter.media_types import FILMS, SOUNDS
from nightletter.recordings.kinds import ending_of
from nightletter.sources.folder.media import Media
from nightletter.sources.media import Trouble
from tests.sources.small_paper import folder_of


def jpeg(width: int = 8) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, 8), "teal").save(out, "JPEG")
    return out.getvalue()


def sound(seconds: int) -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(8000)
        file.writeframes(bytes(8000 * seconds))
    return out.getvalue()


@pytest.mark.parametrize(
    ("src", "place"),
    [
        ("x.jpg", "en"),
        ("./x.jpg", "en"),
        ("../en/x.jpg", "fa"),
        ("en/x.jpg", ""),
        ("/en/x.jpg", ""),
        ("assets/y.jpg", "en"),
        ("/assets/y.jpg", "en"),
        ("../assets/y.jpg", ""),
        ("../../assets/y.jpg", "en"),
        ("assets/a%20b.jpg", ""),
        ("assets/a b.jpg?v=1#x", ""),
        ("assets/e\u0301.jpg", ""),
    ],
)
def test_a_picture_is_found_beside_the_story_or_above_the_folder(
    tmp_path: Path, src: str, place: str
) -> None:
    names = ["en/x.jpg", "/assets/y.jpg", "/assets/a b.jpg", "/assets/é.jpg"]
    folder = folder_of(tmp_path, dict.fromkeys(names, jpeg()))
    found = Media(folder, (tmp_path / "assets",)).picture(src, place, {})
    assert found.media.endswith(".jpg")
    assert found.path.is_file()


@pytest.mark.parametrize(
    "src", ["../../../../../../../etc/passwd", "link.jpg", "sub/../link.jpg", "folder/passwd"]
)
def test_nothing_outside_is_reached(tmp_path: Path, src: str) -> None:
    folder = folder_of(tmp_path / "a/b/c", {"x.md": "", "sub/y.md": "", "/../../../../out/passwd": jpeg()})
    (folder / "folder").symlink_to(tmp_path.parent)
    (folder / "link.jpg").symlink_to("/etc/passwd")
    with pytest.raises(Trouble):
        Media(folder).picture(src, "", {})


@pytest.mark.parametrize(
    ("src", "said"),
    [
        ("../../sources/passport.jpg", "it lies outside the folder of the stories"),
        ("/sources/passport.jpg", "it lies outside the folder of the stories"),
        ("link.jpg", "it lies outside the folder of the stories"),
        ("../assets/open.jpg", ""),
        ("../assets/link.jpg", "it lies outside the folder of the stories"),
        ("../../sources/none.jpg", "no such file"),
        ("../../../../../../../../none.jpg", "no such file"),
    ],
)
def test_what_lies_above_is_taken_only_from_folders_that_the_settings_name(
    tmp_path: Path, src: str, said: str
) -> None:
    folder = folder_of(
        tmp_path / "site", {"x.md": "", "/assets/open.jpg": jpeg(), "/../sources/passport.jpg": jpeg()}
    )
    for place in (folder, tmp_path / "site/assets"):
        (place / "link.jpg").symlink_to(tmp_path / "sources/passport.jpg")
    media = Media(folder, (tmp_path / "site/assets",))
    if said:
        with pytest.raises(Trouble, match=said):
            media.picture(src, "", {})
    else:
        assert media.picture(src, "", {}).path == (tmp_path / "site/assets/open.jpg").resolve()


@pytest.mark.parametrize("src", ["", ".", "/", "x\0.jpg", "x%00.jpg", "a" * 5000, "sub", "nowhere.jpg"])
def test_what_is_no_file_is_said_to_be_none(tmp_path: Path, src: str) -> None:
    with pytest.raises(Trouble):
        Media(folder_of(tmp_path, {"x.md": "", "sub/y.md": ""})).picture(src, "", {})


def test_a_picture_is_called_by_its_real_format_and_a_page_is_no_picture(tmp_path: Path) -> None:
    media = Media(folder_of(tmp_path, {"a.png": jpeg(), "b.jpg": "<html>", "c.jpg": jpeg()[:40]}))
    assert media.picture("a.png", "", {}).media.endswith(".jpg")
    for name in ("b.jpg", "c.jpg"):
        with pytest.raises(Trouble):
            media.picture(name, "", {})


def test_a_recording_has_its_length_and_its_real_ending(tmp_path: Path) -> None:
    media = Media(folder_of(tmp_path, {"a.mp3": sound(3), "b.mp3": "<html>"}))
    found, recording = media.recording("a.mp3", "", {})
    assert found.media.endswith(".wav")
    assert (recording.film, recording.seconds, recording.size) == (False, 3, len(sound(3)))
    with pytest.raises(Trouble):
        media.recording("b.mp3", "", {})


@pytest.mark.parametrize(
    ("head", "named", "ending"),
    [
        (b"ID3\x04", "mp3", "mp3"),
        (b"\xff\xfb\x90\x44", "", "mp3"),
        (b"\0\0\0\x18ftypisom", "mp4", "mp4"),
        (b"\0\0\0\x18ftypM4A ", "m4a", "m4a"),
        (b"\0\0\0\x18ftypisom", "exe", "mp4"),
        (b"OggS" + bytes(24) + b"OpusHead", "opus", "opus"),
        (b"OggS" + bytes(24) + b"\x01vorbis", "opus", "ogg"),
        (b"\x1aE\xdf\xa3\x01\0\0\0webm", "webm", "webm"),
        (b"\x1aE\xdf\xa3\x01\0\0\0matroska", "webm", ""),
        (b"<html>", "mp4", ""),
        (b"", "mp3", ""),
    ],
)
def test_the_first_bytes_decide_what_a_recording_is(head: bytes, named: str, ending: str) -> None:
    assert ending_of(head, named)[0] == ending


@given(st.binary(max_size=80), st.text(max_size=4))
@settings(deadline=None)
def test_no_other_ending_is_ever_given(head: bytes, named: str) -> None:
    ending, film = ending_of(head, named)
    assert ending in {"", *SOUNDS, *FILMS}
    assert film == (ending in FILMS)
