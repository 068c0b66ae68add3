"""Content: the HTML that WordPress shows, made ready for the one reader of HTML.

Themes and plugins add what is no part of the text, and WordPress marks in its own ways what the reader knows by others: a
caption that is no `figcaption`, a playlist that a script draws, a picture smaller than the one that was uploaded.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from html import escape

import msgspec
from selectolax.lexbor import LexborHTMLParser, LexborNode

from nightletter.sources.html import address
from nightletter.sources.html.depth import shallow
from nightletter.sources.html.reading import attribute, classes
from nightletter.sources.wordpress.enclosed import parted
from nightletter.sources.wordpress.gated import without_gated
from nightletter.sources.wordpress.post import Attachment
from nightletter.sources.wordpress.shortcodes import expanded

_IMAGE = re.compile(r"wp-image-([0-9]{1,18})")
# Elements that plugins hang on a text: buttons to share it, other stories, counters.
_HUNG_ON = (
    ".sharedaddy, .jp-relatedposts, #jp-relatedposts, .addtoany_share_save_container, .yarpp, .yarpp-related, "
    ".post-views, .heateor_sss_sharing_container, .wp-block-jetpack-related-posts"
)
_NOT_TEXT = "pre|code|script|style|textarea"
_NO_TEXT = re.compile(rf"<({_NOT_TEXT})\b", re.IGNORECASE)
_TEXT = re.compile(rf"</(?:{_NOT_TEXT})\s*+>", re.IGNORECASE)


class Content:
    """The text of one post, without what stands behind `gates`. After `html` was made, `wholes` has the address of the whole picture by that of the small one,
    and `alts` what a picture shows by its address; `dropped` counts shortcodes that were left out;
    `was_deep` says whether elements were laid flat because they were nested too deep.
    """

    def __init__(
        self, rendered: str, attachments: Mapping[int, Attachment], is_here: Callable[[str], bool]
    ) -> None:
        self.wholes: dict[str, str] = {}
        self.dropped: Counter[str] = Counter()
        self._attachments = attachments
        self._is_here = is_here
        open_text, self.gates = without_gated(rendered)
        cut, self.was_deep = shallow(open_text)
        self.html = self._made(self._without_shortcodes(cut))

    def _without_shortcodes(self, rendered: str) -> str:
        if "[" not in rendered:
            return rendered
        return without_code(rendered, lambda part: expanded(part, {}, self.dropped))

    def _made(self, rendered: str) -> str:
        if "<" not in rendered:
            return rendered
        tree = LexborHTMLParser("<body>" + rendered)
        body = tree.body
        if body is None:
            return rendered
        for node in body.css(_HUNG_ON):
            node.decompose()
        for node in body.css(".wp-block-gallery > ul, .wp-block-gallery > ul > li"):
            node.unwrap()  # the galleries of WordPress 5
        for node in body.css("div.wp-playlist"):
            _put(node, _playlist(node))
        for node in body.css(".wp-block-embed__wrapper"):
            _embed(node)
        _captions(tree, body)
        _notes(body)
        for node in body.css("img"):
            self._picture(node)
        for node in body.css("audio, video, source, audio[src]"):
            self._recording(node)
        return body.inner_html or ""

    def _picture(self, node: LexborNode) -> None:
        late = node.next
        if late is not None and late.tag == "noscript" and late.css_first("img") is not None:
            late.decompose()  # the same picture for browsers without scripts
        link = node.parent
        if link is not None and link.tag == "a" and self._leads_to_picture(link):
            link.unwrap()
        found = _IMAGE.search(node.attributes.get("class") or "")
        number = (
            found[1] if found else node.attributes.get("data-id") or node.attributes.get("data-attachment-id")
        )
        known = self._attachments.get(int(number)) if number and number.isdecimal() else None
        whole = (
            known.address
            if known
            else node.attributes.get("data-orig-file") or node.attributes.get("data-full-url")
        )
        if known and known.alt and not attribute(node, "alt"):
            node.attrs["alt"] = known.alt
        if whole:
            for name in ("src", "data-src", "data-lazy-src"):
                if (src := (node.attributes.get(name) or "").strip()) and not src.startswith("data:"):
                    self.wholes[src] = whole

    def _leads_to_picture(self, link: LexborNode) -> bool:
        """Whether a link leads to the page that WordPress makes for a picture alone."""
        href = link.attributes.get("href") or ""
        around = link.parent
        return (
            "attachment" in (link.attributes.get("rel") or "")
            or "attachment_id=" in href
            or (around is not None and "gallery-icon" in classes(around))
        )

    def _recording(self, node: LexborNode) -> None:
        """A recording of the site itself comes along; the reader takes one with a host for somebody else's."""
        src = address.trimmed(node.attributes.get("src") or "")
        if src and self._is_here(src if address.scheme(src) else f"https:{src}"):
            path = src.partition("//")[2].partition("/")[2].partition("?")[0]
            node.attrs["src"] = f"/{path}"


def without_code(html: str, change: Callable[[str], str]) -> str:
    """`html` with `change` made to all of it but programs, scripts and what is set as it was typed."""
    parts = parted(html, _NO_TEXT, lambda _: (_TEXT,))
    parts[::2] = [change(part) for part in parts[::2]]
    return "".join(parts)


def numbers_in(rendered: str) -> list[int]:
    """The numbers, in the media library, of the pictures that `rendered` shows, each once."""
    return list(dict.fromkeys(int(found) for found in _IMAGE.findall(rendered)))


def _put(node: LexborNode, html: str) -> None:
    """Puts `html` in the place of `node`."""
    body = LexborHTMLParser("<body>" + html).body
    child = body.first_child if body is not None else None
    while child is not None:
        after = child.next
        node.insert_before(child)
        child = after
    node.decompose()


def _embed(node: LexborNode) -> None:
    """An embed that WordPress could not draw is a bare address, and still means what stands there."""
    text = " ".join(node.text().split())
    is_address = text.startswith(("https://", "http://")) and " " not in text and address.outside(text)
    if is_address and node.css_first("iframe, blockquote, img, video") is None:
        _put(node, f'<iframe src="{escape(text)}"></iframe>')


def _captions(tree: LexborHTMLParser, body: LexborNode) -> None:
    """Themes older than HTML 5 have captions in paragraphs and lists."""
    for node in body.css("div.wp-caption, dl.gallery-item"):
        said = node.css_first(".wp-caption-text")
        figure = tree.create_node("figure")
        if said is not None and said.tag != "figcaption":
            caption = tree.create_node("figcaption")
            _move(said, caption)
            said.insert_before(caption)
            said.decompose()
        _move(node, figure)
        node.insert_before(figure)
        node.decompose()


def _move(here: LexborNode, there: LexborNode) -> None:
    child = here.first_child
    while child is not None:
        after = child.next
        there.insert_child(child)
        child = after


def _notes(body: LexborNode) -> None:
    """Footnotes as the editor of WordPress 6.3 marks them, in the words of other programs that the reader knows."""
    for mark in body.css("sup.fn"):
        mark.attrs["class"] = "footnote-ref"
    for back in body.css(".wp-block-footnotes a"):
        href = back.attributes.get("href") or ""
        if href.startswith("#") and href.endswith("-link"):
            back.decompose()


class _Track(msgspec.Struct):
    src: str
    title: str = ""
    caption: str = ""


class _Tracks(msgspec.Struct):
    tracks: list[_Track]


def _playlist(node: LexborNode) -> str:
    """The recordings of a playlist one by one, each with its title."""
    script = node.css_first("script.wp-playlist-script")
    try:
        tracks = msgspec.json.decode(script.text() if script is not None else "", type=_Tracks).tracks
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return "".join(link.html or "" for link in node.css("a[href]"))
    film = node.css_first("video") is not None
    return "".join(player(track.src, track.caption or track.title, film=film) for track in tracks)


def player(src: str, title: str, *, film: bool) -> str:
    """A recording with its title, in HTML; `title` is plain text."""
    tag = "video" if film else "audio"
    said = f"<figcaption>{escape(title, quote=False)}</figcaption>" if title else ""
    return f'<figure><{tag} src="{escape(src)}"></{tag}>{said}</figure>'
