from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image

from nightletter.pictures import PictureFault, Renditions, make
from tests.pictures import photographs as made


@pytest.fixture
def rooms(tmp_path: Path) -> tuple[Renditions, Path, Path]:
    originals, cache = tmp_path / "originals", tmp_path / "cache"
    return Renditions(originals, cache), originals, cache


Rooms = tuple[Renditions, Path, Path]


@pytest.mark.parametrize(
    ("body", "ending"),
    [
        (made.telling_jpeg(), "jpg"),
        (made.telling_jpeg(orientation=6), "jpg"),
        (made.telling_png(), "png"),
        (made.telling_webp(), "webp"),
        (made.telling_gif(), "gif"),
        (made.telling_avif(), "avif"),
    ],
    ids=["jpeg", "sideways", "png", "webp", "gif", "avif"],
)
def test_nothing_that_the_original_tells_is_left(rooms: Rooms, body: bytes, ending: str) -> None:
    renditions, originals, _ = rooms
    assert made.SECRET in body, "the original must tell something for this to prove anything"
    pictures = renditions.of(made.original_in(originals, body, ending))
    for rendition in (*pictures.full, pictures.light):
        printed = renditions.bytes_of(rendition)
        for sign in (
            made.SECRET,
            b"Exif",
            b"http",
            b"xmp",
            b"ICC_PROFILE",
            b"Photoshop",
            b"8BIM",
            b"JFXX",
            b"prof",
        ):
            assert sign not in printed, f"{sign!r} in {rendition.format}"
        picture = Image.open(io.BytesIO(printed))
        assert not picture.getexif()
        assert not {"exif", "xmp", "icc_profile", "comment", "photoshop"} & {
            key for key, value in picture.info.items() if value
        }


def test_a_rendition_is_named_by_its_content_and_says_its_size(rooms: Rooms) -> None:
    renditions, originals, _ = rooms
    pictures = renditions.of(made.original_in(originals, made.encoded(made.photograph()), "png"))
    assert (pictures.width, pictures.height) == (700, 500)
    assert [(r.format, r.width) for r in pictures.full] == [
        ("avif", 480),
        ("avif", 700),
        ("jpeg", 480),
        ("jpeg", 700),
    ]
    for rendition in (*pictures.full, pictures.light):
        body = renditions.bytes_of(rendition)
        assert rendition.size == len(body)
        assert Image.open(io.BytesIO(body)).size == (rendition.width, rendition.height)
    assert pictures.light.size <= 8192
    assert pictures.light.name.endswith(".jpg")


def test_the_same_original_gives_the_same_names_anywhere(tmp_path: Path) -> None:
    name = made.original_in(tmp_path / "originals", made.telling_jpeg(), "jpg")
    original = tmp_path / "originals" / name[:2] / name
    assert make(original, tmp_path / "one") == make(original, tmp_path / "two")


def test_a_second_look_does_not_need_the_original(rooms: Rooms) -> None:
    renditions, originals, cache = rooms
    name = made.original_in(originals, made.encoded(made.photograph(50, 50)), "png")
    pictures = renditions.of(name)
    (originals / name[:2] / name).unlink()
    assert Renditions(originals, cache).of(name) == pictures


@pytest.mark.parametrize("damage", [b"", b"{", b'{"recipe":"older","pictures":null}'])
def test_spoilt_facts_are_made_again(rooms: Rooms, damage: bytes) -> None:
    renditions, originals, cache = rooms
    name = made.original_in(originals, made.encoded(made.photograph(50, 50)), "png")
    pictures = renditions.of(name)
    (cache / name[:2] / name / "facts.json").write_bytes(damage)
    assert renditions.of(name) == pictures


@pytest.mark.parametrize("damage", [None, b"", b"half"])
def test_a_spoilt_or_lost_rendition_is_made_again(rooms: Rooms, damage: bytes | None) -> None:
    renditions, originals, cache = rooms
    name = made.original_in(originals, made.encoded(made.photograph(50, 50)), "png")
    light = renditions.of(name).light
    before = renditions.bytes_of(light)
    file = cache / name[:2] / name / light.name
    file.unlink() if damage is None else file.write_bytes(damage)
    assert renditions.bytes_of(light) == before


def test_what_an_encoder_cannot_do_is_a_fault_of_one_line(
    rooms: Rooms, monkeypatch: pytest.MonkeyPatch
) -> None:
    renditions, originals, _ = rooms
    name = made.original_in(originals, made.encoded(made.photograph(50, 50)), "png")

    def failing(*_: object, **__: object) -> None:
        raise RuntimeError("Failed to encode\nimage")

    monkeypatch.setattr(Image.Image, "save", failing)
    with pytest.raises(PictureFault, match=r"cannot be saved anew \(Failed to encode image\)"):
        renditions.of(name)


def test_renditions_of_an_older_recipe_leave(rooms: Rooms) -> None:
    renditions, originals, cache = rooms
    name = made.original_in(originals, made.encoded(made.photograph(50, 50)), "png")
    folder = cache / name[:2] / name
    folder.mkdir(parents=True)
    (folder / "0000.avif").write_bytes(b"old")
    renditions.of(name)
    assert not (folder / "0000.avif").exists()


def test_many_at_once_on_one_cache_agree(rooms: Rooms) -> None:
    _, originals, cache = rooms
    name = made.original_in(originals, made.encoded(made.photograph(300, 200)), "png")
    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(lambda _: make(originals / name[:2] / name, cache), range(8)))
    assert all(result == results[0] for result in results)
    assert not [file for file in cache.rglob(".*") if file.is_file()]
