"""Pixels: a picture as readers see it: upright, in sRGB, on white, and with nothing else attached."""

from __future__ import annotations

import io

from PIL import Image, ImageCms, ImageOps

from nightletter.pictures.examination import Size, decoded, kind_checked

WIDEST = 1600  # pixels; the widest rendition of Full


def pixels(body: bytes, name: str) -> tuple[Image.Image, Size]:
    """The picture in `body`, plain RGB and at most `WIDEST` wide; and the size that the original has, upright.

    Raises `PictureFault` as `examine` does.
    """
    # Twice the widest, so that nothing the JPEG decoder drops is missed by the careful scaling that follows.
    picture, size = decoded(body, kind_checked(body, name), name, least=2 * WIDEST)
    profile = picture.info.get("icc_profile")
    upright = _turned(picture)
    shown = scaled(_in_colours(upright), WIDEST)
    return _on_white(_in_srgb(shown, picture.mode, profile)), size


def scaled(picture: Image.Image, width: int) -> Image.Image:
    """`picture` made `width` pixels wide if it is wider; never made larger."""
    if picture.width <= width:
        return picture
    height = max(1, round(picture.height * width / picture.width))
    return picture.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)


def _turned(picture: Image.Image) -> Image.Image:
    return ImageOps.exif_transpose(picture)


def _in_colours(picture: Image.Image) -> Image.Image:
    """RGB, RGBA where something shows through, CMYK left as it is for its profile."""
    if picture.mode.startswith(
        "I"
    ):  # 16 bits of grey: Pillow's own conversion would clip all but the darkest
        return picture.convert("I").point(lambda value: value * (1 / 256)).convert("L").convert("RGB")
    if picture.has_transparency_data:
        return picture.convert("RGBA")
    return picture if picture.mode in {"RGB", "CMYK"} else picture.convert("RGB")


def _in_srgb(picture: Image.Image, mode: str, profile: bytes | None) -> Image.Image:
    """`picture` with the colours that its profile means; as it is when it has none, or a useless one."""
    if profile and mode[:1] in "RPC":  # a profile for grey says nothing about the RGB that it has become
        try:
            meant = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            return _transformed(picture, meant)
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            pass  # browsers too show a picture with a broken profile as if it had none
    return picture


def _transformed(picture: Image.Image, meant: ImageCms.ImageCmsProfile) -> Image.Image:
    srgb = ImageCms.createProfile("sRGB")
    mode = "RGBA" if picture.mode == "RGBA" else "RGB"
    transformed = ImageCms.profileToProfile(picture, meant, srgb, outputMode=mode)
    return transformed or picture


def _on_white(picture: Image.Image) -> Image.Image:
    """A new picture with the same pixels and without the old one's metadata; what showed through is white."""
    white = Image.new("RGB", picture.size, "white")
    if picture.mode == "RGBA":
        white.paste(picture, mask=picture.getchannel("A"))
    else:
        white.paste(picture.convert("RGB"))
    return white
