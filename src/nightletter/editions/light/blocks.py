"""Blocks of a story as Light's HTML: text as text, and everything heavier as words and a link that states its bytes."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from nightletter.editions import addresses
from nightletter.editions.columns import naming_rows
from nightletter.editions.markup import Follow, element, escape, words_html
from nightletter.languages import Language
from nightletter.pictures import PictureSet
from nightletter.story import (
    Audio,
    Block,
    Blocks,
    Cell,
    Embed,
    Gallery,
    Heading,
    List,
    Paragraph,
    Picture,
    Preformatted,
    Quotation,
    Row,
    Rule,
    Table,
    Video,
    Words,
    plain,
)


class Writer:
    """Writes the blocks of the page at address `here`, in their order.

    `renditions` gives a picture's set, or None where the picture cannot be shown; `follow` the link to another story of ours.
    """

    def __init__(
        self, language: Language, here: str, renditions: Callable[[str], PictureSet | None], follow: Follow
    ) -> None:
        self._language = language
        self._here = here
        self._renditions = renditions
        self._follow = follow
        # The level of the heading before, the page's headline at first.
        self._level = 1

    def blocks(self, blocks: Blocks) -> str:
        """`blocks` one after the other, one to a line."""
        return "\n".join(map(self.block, blocks))

    def block(self, block: Block) -> str:
        """One block."""
        match block:
            case Paragraph():
                return element("p", self.words(block.words))
            case Heading():
                return self._heading(block)
            case Quotation():
                return self._quotation(block)
            case List():
                return self._list(block)
            case Table():
                return self._table(block)
            case Preformatted():
                # HTML takes away a line break that comes first.
                return element("pre", "\n" + escape(block.text))
            case Picture():
                return self.picture(block)
            case Gallery():
                return "\n".join(map(self.picture, block.pictures))
            case Audio():
                return self._recording(block, "Audio", "Download the audio (%(size)s)")
            case Video():
                return self._recording(block, "Video", "Download the video (%(size)s)")
            case Embed():
                return self._embed(block)
            case Rule():
                return "<hr>"

    def words(self, words: Words) -> str:
        """A run of words."""
        return words_html(words, self._follow)

    def picture(self, picture: Picture) -> str:
        """A picture's caption, its credit, and the link to see it; the link says what it shows."""
        link = self._picture_link(picture.media, picture.alt if picture.alt != plain(picture.caption) else "")
        return _figure(self.words(picture.caption), picture.credit, link)

    def _to(self, address: str) -> str:
        """The link to a file of the tree."""
        return addresses.relative(self._here, address)

    def _picture_link(self, media: str | None, alt: str) -> str:
        _ = self._language.gettext
        found = self._renditions(media) if media else None
        if found is None:
            return escape(": ".join(filter(None, (_("Picture not available"), alt))))
        text = _("See the picture (%(size)s)", size=self._language.size(found.light.size))
        href = self._to(addresses.picture(found.light.name))
        return element("a", escape(text), href=href) + (f" [{escape(alt)}]" if alt else "")

    def _recording(self, block: Audio | Video, kind: str, download: str) -> str:
        _ = self._language.gettext
        said = [escape(_(kind))]
        if block.seconds is not None:
            said.append(escape(_("Length: %(length)s", length=self._language.duration(block.seconds))))
        if block.media is None:
            said.append(escape(_("Not available")))
        else:
            href = self._to(addresses.recording(block.media))
            said.append(element("a", escape(_(download, size=self._language.size(block.size))), href=href))
        if isinstance(block, Video) and block.still:
            said.append(self._picture_link(block.still, ""))
        return _figure(self.words(block.caption), block.credit, " · ".join(said))

    def _embed(self, block: Embed) -> str:
        host = urlsplit(block.href).hostname or block.href
        says = escape(self._language.gettext("This leads to %(host)s", host=host))
        return element("p", f"{element('a', escape(block.title or block.href), href=block.href)} ({says})")

    def _heading(self, block: Heading) -> str:
        # A part may begin in the middle of a section, and a page's outline must not skip a level.
        self._level = min(block.level, self._level + 1)
        return element(f"h{self._level}", self.words(block.words))

    def _quotation(self, block: Quotation) -> str:
        inside = self.blocks(block.blocks)
        if block.attribution:
            inside += element("p", "— " + self.words(block.attribution))
        return element("blockquote", inside)

    def _list(self, block: List) -> str:
        items = "\n".join(element("li", self._item(item)) for item in block.items)
        if not block.ordered:
            return element("ul", items)
        return element("ol", items, start=str(block.start) if block.start != 1 else None)

    def _item(self, item: Blocks) -> str:
        # A first paragraph needs no element of its own; what follows it does.
        if item and isinstance(item[0], Paragraph):
            return self.words(item[0].words) + self.blocks(item[1:])
        return self.blocks(item)

    def _table(self, block: Table) -> str:
        # The caption stands outside what scrolls; the label tells a screen reader that both belong together.
        caption = element("p", element("b", self.words(block.caption))) if block.caption else ""
        head = element("thead", self._rows(block.head)) if block.head else ""
        table = element("table", head + element("tbody", self._rows(naming_rows(block))))
        label = plain(block.caption) or self._language.gettext("Table")
        return caption + self._frame(table, label)

    def _frame(self, table: str, label: str) -> str:
        # It scrolls by itself, and so must be reachable by keyboard.
        return element("div", table, class_="t", tabindex="0", role="region", aria_label=label)

    def _rows(self, rows: tuple[Row, ...]) -> str:
        return "\n".join(element("tr", "".join(map(self._cell, row))) for row in rows)

    def _cell(self, cell: Cell) -> str:
        return element(
            "th" if cell.header else "td",
            self.words(cell.words),
            colspan=str(cell.columns) if cell.columns > 1 else None,
            rowspan=str(cell.rows) if cell.rows > 1 else None,
        )


def _figure(caption: str, credit: str, link: str) -> str:
    # Text browsers know no figure: without paragraphs in it all its words run together, and with those of the next one.
    said = " ".join(text for text in (caption, element("small", escape(credit)) if credit else "") if text)
    inside = element("figcaption", f"<p>{said}") if said else ""
    return element("figure", f"{inside}<p>{link}")
