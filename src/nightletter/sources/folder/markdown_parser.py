"""The parser of Markdown: markdown-it with what newsrooms write besides, and without what it would cut off."""

from __future__ import annotations

import re
from collections.abc import MutableMapping, Sequence
from functools import cache
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

# Quotations and lists nested deeper than this are text; so are marks within marks within marks.
DEEPEST = 40

_BARE_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)\s*/?>")
_HTML_NAMES = frozenset(
    """a abbr acronym address applet area article aside audio b base basefont bdi bdo big blink blockquote body br
    button canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed
    fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe
    img input ins kbd label legend li link main map mark marquee math menu meta meter nav nobr noembed noframes
    noscript object ol optgroup option output p param picture plaintext portal pre progress q rb rp rt rtc ruby s samp
    script search section select slot small source span strike strong style sub summary sup svg table tbody td template
    textarea tfoot th thead time title tr track tt u ul var video wbr xmp
    g path rect circle ellipse line polyline polygon text tspan use defs symbol image desc lineargradient
    radialgradient stop clippath filter mask pattern foreignobject animate set marker view
    mi mn mo ms mtext mrow mfrac msqrt msup msub mtable mtr mtd semantics annotation""".split()
)


class _Blocks(ParserBlock):
    """Block parsing that, where the original stops and drops the rest, takes the rest as paragraphs."""

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:  # noqa: N803 - its names
        if state.level < state.md.options.maxNesting - 4:
            super().tokenize(state, startLine, endLine)
            return
        line = startLine
        while line < endLine and (
            state.isEmpty(line) or line == startLine or state.sCount[line] >= state.blkIndent
        ):
            line += 1
        state.line = line
        content = state.getLines(startLine, line, state.blkIndent, False).strip()
        if content:
            state.push("paragraph_open", "p", 1).map = [startLine, line]
            inline = state.push("inline", "", 0)
            inline.content, inline.map, inline.children = content, [startLine, line], []
            state.push("paragraph_close", "p", -1)


@cache
def parser() -> MarkdownIt:
    """The one parser."""
    made = MarkdownIt("commonmark", {"maxNesting": DEEPEST, "html": True})
    blocks = _Blocks()
    blocks.ruler = made.block.ruler
    made.block = blocks
    made.enable(["table", "strikethrough"])
    made.use(footnote_plugin, inline=False).use(deflist_plugin)
    made.add_render_rule("html_inline", _html_inline)
    made.add_render_rule("footnote_ref", _note_mark)
    made.add_render_rule("footnote_anchor", _nothing)
    # The plain versions escape and refuse; here both would hide what the author wrote from the remarks.
    made.normalizeLink = lambda url: url  # type: ignore[method-assign]
    made.validateLink = lambda url: True  # type: ignore[method-assign]
    return made


def _html_inline(
    _self: RendererHTML,
    tokens: Sequence[Token],
    idx: int,
    _options: OptionsDict,
    _env: MutableMapping[str, Any],
) -> str:
    """A tag; or, where no such element exists (`git push <branch>`), the words that the author meant to be seen."""
    content = tokens[idx].content
    found = _BARE_TAG.fullmatch(content)
    if found is None or found[2].lower() in _HTML_NAMES:
        return content
    # The end of an element that somebody invented and gave attributes.
    return "" if found[1] and "-" in found[2] else escape(content, quote=False)


def _note_mark(
    _self: RendererHTML,
    tokens: Sequence[Token],
    idx: int,
    _options: OptionsDict,
    _env: MutableMapping[str, Any],
) -> str:
    return f'<sup class="footnote-ref"><a>{int(tokens[idx].meta["id"]) + 1}</a></sup>'


def _nothing(
    _self: RendererHTML,
    _tokens: Sequence[Token],
    _idx: int,
    _options: OptionsDict,
    _env: MutableMapping[str, Any],
) -> str:
    return ""
