"""Faults of files, and between one page and another."""

from __future__ import annotations

import hashlib
import io
import re
from contextlib import closing

import brotli
from msgspec.structs import replace

from nightletter.archive import Archive
from nightletter.encoding import dictionary
from nightletter.pictures import Renditions
from nightletter.pictures.light import filled
from nightletter.story import decode
from tests.check.printed_copy import (
    FEED,
    FERRY,
    LONG,
    MOVED,
    PERSIAN,
    STORY,
    WITHDRAWN,
    Planted,
    PrintedCopy,
)
from tests.check.printed_copy import (
    noise as letters,
)
from tests.pictures.photographs import XMP, exif, noise
from tests.programs import ROOT

_STATUS = MOVED.replace("index.html", "index.status")
_WITHDRAWN_STATUS = WITHDRAWN.replace("index.html", "index.status")


def own_picture(
    paper: PrintedCopy, edition: str, body: bytes, ending: str = "jpg", *, fill: bool = True
) -> None:
    """A picture under the name of its content and, in Light, of a size that is whole, as ours have."""
    if fill and edition == "light":
        body = filled(body)
    paper.write(edition, f"pictures/{hashlib.sha256(body).hexdigest()[:32]}.{ending}", body)


def own_recording(paper: PrintedCopy, file: str) -> None:
    """A recording of the tests', with all that it tells, under the name of its content."""
    body = (ROOT / "tests" / "recordings" / "media" / file).read_bytes()
    name = f"{hashlib.sha256(body).hexdigest()[:32]}.{file.partition('.')[2]}"
    paper.write("full", f"media/{name}", body)


def printed_beside_full(paper: PrintedCopy) -> None:
    """Full was given up, and Light not printed since."""
    paper.paper = replace(paper.paper, editions=("light",))


def jpeg(size: int = 40, **options: object) -> bytes:
    out = io.BytesIO()
    noise(size, size).save(out, "JPEG", **options)
    return out.getvalue()


def avif(**options: object) -> bytes:
    out = io.BytesIO()
    noise(40, 40).save(out, "AVIF", **options)
    return out.getvalue()


def a_profile() -> bytes:
    from PIL import ImageCms

    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def another_pages_twin(paper: PrintedCopy) -> None:
    paper.a_twin(STORY, "dcb").write_bytes(paper.a_twin(FERRY, "dcb").read_bytes())


def unfilled_twin(paper: PrintedCopy) -> None:
    twin = paper.a_twin(STORY, "dcb")
    has = dictionary(next(paper.path("light", "en").glob("dictionary.*.txt")).read_bytes())
    twin.write_bytes(has.encoded(paper.read("light", STORY).encode())["dcb"])


def renamed_picture(paper: PrintedCopy) -> None:
    paper.write("full", f"pictures/{'0' * 32}.jpg", jpeg())


def two_with_one_address(paper: PrintedCopy) -> None:
    html = paper.read("full", FERRY)
    own = re.search(r'rel="canonical" href="([^"]*)"', html)
    other = re.search(r'rel="canonical" href="([^"]*)"', paper.read("full", LONG))
    assert own
    assert other
    paper.write("full", FERRY, html.replace(own.group(), other.group()))


def one_sided_translation(paper: PrintedCopy) -> None:
    html = paper.read("full", PERSIAN)
    paper.write("full", PERSIAN, re.sub(r'<link rel="alternate" hreflang[^>]*>', "", html))


def left_picture(paper: PrintedCopy) -> None:
    """A rendition of the withdrawn story's own picture."""
    directory = paper.paper.directory
    with closing(Archive(directory, paper.paper.zone)) as archive, archive.reading() as connection:
        secret = connection.only(decode, "SELECT story FROM stories WHERE key = 'secret'")
    renditions = Renditions(directory / "media", directory / "cache")
    light = renditions.of(secret.media()[0]).light
    paper.write("light", f"pictures/{light.name}", renditions.bytes_of(light))


def withdrawn_in_a_feed(paper: PrintedCopy) -> None:
    gone = f"http://paper.localhost:8000/{WITHDRAWN.removesuffix('index.html')}"
    link = f'<link rel="alternate" type="text/html" href="{gone}"/>'
    paper.change("full", FEED, "</entry>", f"</entry><entry>{link}</entry>")


def strange_page(paper: PrintedCopy) -> None:
    for name in (MOVED, _STATUS):
        paper.copy("light", name, name.replace("4-renamed-since", "99-nobody-knows"))
    paper.path("light", _STATUS.replace("4-renamed-since", "99-nobody-knows") + ".br").unlink()


FAULTS = (
    Planted("original", "stories that still lead to a Full that is printed no more", printed_beside_full),
    Planted("readable", "an empty page", lambda paper: paper.spoil("light", STORY, b"")),
    Planted("twin", "a missing twin", lambda paper: paper.path("light", f"{STORY}.br").unlink()),
    Planted("twin", "a twin of an older page", lambda paper: paper.spoil("full", STORY, paper.read("full", STORY).replace("</main>", " </main>").encode())),
    Planted("twin", "a broken twin", lambda paper: paper.spoil("light", f"{STORY}.br", b"\x8b\xff" * 512)),
    Planted("twin", "a twin cut short", lambda paper: paper.spoil("light", f"{STORY}.br", paper.path("light", f"{STORY}.br").read_bytes()[:-1024])),
    Planted("round-size", "a twin that was not filled up", lambda paper: paper.spoil("light", f"{STORY}.br", brotli.compress(paper.path("light", STORY).read_bytes()))),
    Planted("round-size", "a picture of its own size", lambda paper: own_picture(paper, "light", jpeg(), fill=False)),
    Planted("twin", "a missing twin for who has the dictionary", lambda paper: paper.a_twin(STORY, "dcz").unlink()),
    Planted("twin", "a twin for who has the dictionary, of another page", another_pages_twin),
    Planted("twin", "a dictionary that is not there", lambda paper: paper.write("light", "fa/index.dictionary", b"dictionary.0.txt\n"), ("twin-orphan",)),
    Planted("round-size", "a twin for who has the dictionary that was not filled up", unfilled_twin),
    Planted("twin-orphan", "a twin made with a dictionary of before", lambda paper: paper.write("light", f"{STORY}.{'0' * 16}.dcb", b"x")),
    Planted("twin-orphan", "a twin without a page", lambda paper: paper.write("light", "en/news/old.html.br", b"x")),
    Planted("picture-tells-nothing", "where a picture was taken", lambda paper: own_picture(paper, "light", jpeg(exif=exif()))),
    Planted("picture-tells-nothing", "who edited it", lambda paper: own_picture(paper, "full", jpeg(xmp=XMP))),
    Planted("picture-tells-nothing", "a comment", lambda paper: own_picture(paper, "full", jpeg(comment=b"Parisa"))),
    Planted("picture-tells-nothing", "a colour profile", lambda paper: own_picture(paper, "full", jpeg(icc_profile=a_profile()))),
    Planted("picture-tells-nothing", "something after the picture", lambda paper: own_picture(paper, "full", jpeg() + b"film")),
    Planted("picture-tells-nothing", "where an AVIF was taken", lambda paper: own_picture(paper, "full", avif(exif=exif().tobytes()), "avif")),
    Planted("picture-tells-nothing", "no picture at all", lambda paper: own_picture(paper, "full", b"<html>")),
    Planted("recording-tells-nothing", "who sings", lambda paper: own_recording(paper, "sound.mp3")),
    Planted("recording-tells-nothing", "where a film was taken", lambda paper: own_recording(paper, "camera.mp4")),
    Planted("recording-tells-nothing", "when a film was taken", lambda paper: own_recording(paper, "film.webm")),
    Planted("light-picture", "a heavy picture in Light", lambda paper: own_picture(paper, "light", jpeg(150))),
    Planted("light-picture", "an AVIF in Light", lambda paper: own_picture(paper, "light", avif() + bytes(-len(avif()) % 1024), "avif", fill=False)),
    Planted("named-by-content", "a picture under another's name", renamed_picture),
    Planted("canonical-once", "two pages with one address", two_with_one_address, ("canonical", "linked-data")),
    Planted("hreflang", "a translation that does not name its original", one_sided_translation),
    Planted("status", "a sidecar that says 302", lambda paper: paper.write("light", _STATUS, b"302 /en/\n"), ("leads-on",)),
    Planted("status", "a move to nowhere", lambda paper: paper.write("light", _STATUS, b"301 /en/nowhere/\n"), ("leads-on",)),
    Planted("status", "a sidecar without a page", lambda paper: paper.write("light", "en/old/index.status", b"410\n")),
    Planted("status", "a move that goes in a circle", lambda paper: paper.write("light", _STATUS, f"301 /{MOVED}\n".encode()), ("leads-on",)),
    Planted("withdrawn", "a part of a withdrawn story", lambda paper: paper.copy("light", WITHDRAWN, WITHDRAWN.replace("index.html", "2/index.html")), ("links",)),
    Planted("withdrawn", "its picture", left_picture),
    Planted("withdrawn", "its headline in the notice", lambda paper: paper.add("full", WITHDRAWN, "<p>Names in the ledger</p>")),
    Planted("withdrawn", "an address that does not say 410", lambda paper: paper.write("light", _WITHDRAWN_STATUS, b"301 /en/\n"), ("leads-on",)),
    Planted("withdrawn", "its entry in a feed", withdrawn_in_a_feed),
    Planted("feeds", "half a feed", lambda paper: paper.write("full", FEED, paper.read("full", FEED)[:900])),
    Planted("feeds", "JSON of another kind", lambda paper: paper.write("light", "en/feed.json", "{}")),
    Planted("feeds", "a sitemap that names what is not there", lambda paper: paper.change("full", "sitemap/pages.xml", "/en/", "/nowhere/")),
    Planted("light-feed", "a heavy feed", lambda paper: paper.change("light", FEED, "</entry>", f"<!--{letters(30_000)}--></entry>")),
    Planted("robots-txt", "nothing about sitemaps", lambda paper: paper.write("light", "robots.txt", "User-agent: *\n")),
    Planted("strangers", "a part without the one before it", lambda paper: paper.copy("light", LONG.replace("index.html", "2/index.html"), LONG.replace("index.html", "9/index.html"))),
    Planted("strangers", "a page that the archive does not know", strange_page),
)  # fmt: skip
