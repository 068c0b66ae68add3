from __future__ import annotations

import contextlib
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from nightletter.pictures import PictureFault
from nightletter.pictures.examination import examine
from tests.pictures.photographs import encoded, exif, photograph


@pytest.mark.parametrize(
    ("form", "format_name", "ending"),
    [
        ("JPEG", "jpeg", "jpg"),
        ("PNG", "png", "png"),
        ("GIF", "gif", "gif"),
        ("WEBP", "webp", "webp"),
        ("AVIF", "avif", "avif"),
    ],
)
def test_every_format_is_known_by_its_content(form: str, format_name: str, ending: str) -> None:
    facts = examine(encoded(photograph(60, 40), form))
    assert (facts.format, facts.ending, facts.width, facts.height) == (format_name, ending, 60, 40)


def test_a_jpg_that_holds_a_png_is_a_png(tmp_path: Path) -> None:
    file = tmp_path / "photo.jpg"
    file.write_bytes(encoded(photograph(10, 10), "PNG"))
    assert examine(file).ending == "png"


@pytest.mark.parametrize("orientation", [5, 6, 7, 8])
def test_size_is_that_of_the_picture_held_upright(orientation: int) -> None:
    facts = examine(encoded(photograph(60, 40), "JPEG", exif=exif(orientation).tobytes()))
    assert (facts.width, facts.height) == (40, 60)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "empty"),
        (b"%PDF-1.7 ...", "a PDF document"),
        (b"  <!DOCTYPE html><html><svg></svg></html>", "an HTML page"),
        (b"<html><body>Not found</body></html>", "an HTML page"),
        (b"PK\x03\x04abc", "a ZIP archive"),
        (b"version https://git-lfs", "text, not a picture"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", "a HEIC picture"),
        (b"\x00\x00\x00\x18ftypisom\x00\x00\x00\x00isommp42", "a film"),
        (b"II*\x00aaaa", "a TIFF picture"),
    ],
)
def test_what_is_no_picture_is_refused_by_name(tmp_path: Path, body: bytes, said: str) -> None:
    file = tmp_path / "photo.jpg"
    file.write_bytes(body)
    with pytest.raises(PictureFault) as caught:
        examine(file)
    assert "photo.jpg" in str(caught.value)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "GIF", "WEBP", "AVIF"])
def test_half_a_file_is_broken(form: str) -> None:
    body = encoded(photograph(300, 200), form)
    with pytest.raises(PictureFault, match="broken"):
        examine(body[: len(body) // 2], "half")


def test_a_bomb_is_refused_by_its_header() -> None:
    header = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + header
    png = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
    with pytest.raises(PictureFault, match="60 million pixels"):
        examine(png + encoded(photograph(5, 5))[33:], "bomb")


def test_just_over_the_limit_is_refused_although_pillow_would_take_it() -> None:
    with pytest.raises(PictureFault, match="8000 × 7501"):
        examine(encoded(Image.new("1", (8000, 7501))), "large")


@pytest.mark.parametrize("size", [(1, 32_001), (32_001, 1)])
def test_a_strip_that_no_encoder_takes_is_refused(size: tuple[int, int]) -> None:
    with pytest.raises(PictureFault, match="a side of more than 32,000 pixels"):
        examine(encoded(Image.new("1", size)), "strip")


def test_a_file_over_50_megabytes_is_refused() -> None:
    with pytest.raises(PictureFault, match="larger than 50 MB"):
        examine(b"\xff\xd8\xff" + bytes(50_000_000), "large")


def test_a_missing_file_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(PictureFault, match="cannot be read"):
        examine(tmp_path / "none.jpg")


def test_of_an_animation_the_first_frame_counts() -> None:
    frames = [Image.new("L", (20, 10), shade) for shade in (0, 90, 200)]
    facts = examine(encoded(frames[0], "GIF", save_all=True, append_images=frames[1:]))
    assert (facts.width, facts.height) == (20, 10)


@settings(deadline=None)
@given(
    st.sampled_from(
        [b"\xff\xd8\xff", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"RIFF    WEBP", b"    ftypavif", b"<svg", b""]
    ),
    st.binary(max_size=300),
)
def test_no_bytes_raise_anything_but_a_fault(start: bytes, rest: bytes) -> None:
    with contextlib.suppress(PictureFault):
        examine(start + rest, "x")


@pytest.mark.parametrize("form", ["JPEG", "PNG", "GIF", "WEBP", "AVIF"])
@settings(deadline=None)
@given(data=st.data())
def test_a_damaged_file_raises_nothing_but_a_fault(form: str, data: st.DataObject) -> None:
    body = bytearray(encoded(photograph(16, 16), form))
    for place in data.draw(st.lists(st.integers(0, len(body) - 1), min_size=1, max_size=8)):
        body[place] = data.draw(st.integers(0, 255))
    with contextlib.suppress(PictureFault):
        examine(bytes(body), "x")
