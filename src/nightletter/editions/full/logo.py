"""Logo: the newsroom's own sign, for search engines, and for whoever shares a page without a picture."""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO

from PIL import Image, ImageOps

from nightletter.editions import addresses
from nightletter.editions.full.head import Shared
from nightletter.editions.page import Page
from nightletter.fault import Fault
from nightletter.paper import Paper
from nightletter.pictures import PictureFault
from nightletter.pictures.examination import decoded, kind_checked

# What Google asks of a publisher's logo, in pixels either way; Facebook shows no picture under 200.
# https://developers.google.com/search/docs/appearance/structured-data/article
_LEAST = 112
_MOST = 1200
_SMALL = "save it larger, 600 × 600 pixels or more"


class Logo:
    """The logo as other sites see it: a PNG without metadata, named by its content."""

    def __init__(self, page: Page, shared: Shared) -> None:
        self.page = page
        self.shared = shared


def logo_of(paper: Paper) -> Logo | None:
    """The logo that the settings name; raises `Fault` where the file is no picture that can be shown."""
    body = paper.logo
    if body is None:
        return None
    where = f"full.logo ({paper.full.logo})"
    try:
        picture, _ = decoded(body, kind_checked(body, where), where)
    except PictureFault as fault:
        raise Fault(where, fault.wrong, fault.remedy) from None
    upright = ImageOps.exif_transpose(picture).convert("RGBA")
    upright.thumbnail((_MOST, _MOST), Image.Resampling.LANCZOS)
    if min(upright.size) < _LEAST:
        raise Fault(
            where, f"{upright.width} × {upright.height} pixels are too few for search engines", _SMALL
        )
    out = BytesIO()
    # Only the pixels are carried over: what else the file said stays behind.
    Image.frombytes("RGBA", upright.size, upright.tobytes()).save(out, "PNG", optimize=True)
    address = addresses.picture(f"{sha256(out.getvalue()).hexdigest()[:32]}.png")
    href = addresses.absolute(paper.full.address, address)
    return Logo(Page(address, out.getvalue()), Shared(href, *upright.size, alt=""))
