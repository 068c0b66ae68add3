"""Small pictures made for the tests, and the metadata that cameras and programs leave in them."""

from __future__ import annotations

import hashlib
import io
import random
from pathlib import Path

from PIL import ExifTags, Image, ImageCms, PngImagePlugin

SECRET = b"Parisa Example"
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><dc:creator>Parisa Example</dc:creator></x:xmpmeta>'


def encoded(picture: Image.Image, form: str = "PNG", **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, form, **options)
    return out.getvalue()


def photograph(width: int = 700, height: int = 500) -> Image.Image:
    """Something with smooth and busy parts, the same every time."""
    sky = Image.linear_gradient("L").resize((width, height))
    ground = noise(width, height).convert("L")
    return Image.merge("RGB", (sky, ground, Image.radial_gradient("L").resize((width, height))))


def noise(width: int, height: int) -> Image.Image:
    return Image.frombytes("RGB", (width, height), random.Random(7).randbytes(width * height * 3))


def exif(orientation: int = 1) -> Image.Exif:
    """What a telephone writes: who, with what, where."""
    data = Image.Exif()
    data[ExifTags.Base.Artist] = SECRET.decode()
    data[ExifTags.Base.Model] = "Camera Parisa Example"
    data[ExifTags.Base.Orientation] = orientation
    place = data.get_ifd(ExifTags.IFD.GPSInfo)
    place[ExifTags.GPS.GPSLatitudeRef] = "N"
    place[ExifTags.GPS.GPSLatitude] = (35.0, 41.0, 21.0)
    return data


def telling_jpeg(orientation: int = 1) -> bytes:
    """A JPEG that tells who made it in EXIF, XMP, IPTC, a comment, and in a thumbnail of the uncropped scene."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    body = encoded(
        photograph(),
        "JPEG",
        exif=exif(orientation).tobytes(),
        icc_profile=profile,
        comment=SECRET,
        xmp=XMP,
        quality=90,
    )
    iptc = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00\x00\x00\x00\x13\x1c\x02\x50\x00\x0e" + SECRET
    segment = b"\xff\xed" + (len(iptc) + 2).to_bytes(2, "big") + iptc
    thumbnail = b"JFXX\x00\x10" + encoded(photograph(32, 32), "JPEG", comment=SECRET)
    extension = b"\xff\xe0" + (len(thumbnail) + 2).to_bytes(2, "big") + thumbnail
    return body[:2] + segment + extension + body[2:]


def telling_png() -> bytes:
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", SECRET.decode())
    texts.add_itxt("XML:com.adobe.xmp", XMP.decode())
    return encoded(photograph(), "PNG", pnginfo=texts, exif=exif().tobytes())


def telling_webp() -> bytes:
    return encoded(photograph(), "WEBP", exif=exif().tobytes(), xmp=XMP)


def telling_gif() -> bytes:
    return encoded(photograph().convert("P"), "GIF", comment=SECRET)


def telling_avif() -> bytes:
    return encoded(photograph(200, 100), "AVIF", exif=exif().tobytes(), xmp=XMP, speed=10)


def original_in(folder: Path, body: bytes, ending: str) -> str:
    """Put `body` among the originals as an import does; its name."""
    name = f"{hashlib.sha256(body).hexdigest()[:32]}.{ending}"
    (folder / name[:2]).mkdir(parents=True, exist_ok=True)
    (folder / name[:2] / name).write_bytes(body)
    return name
