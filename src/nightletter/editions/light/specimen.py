"""Specimen: pages of no story, set to see what all pages of a language have; they make the language's dictionary.

No word of any story may come into it: it is kept by every reader's browser, also when a story has been withdrawn.
"""

from __future__ import annotations

from datetime import date

from minijinja import Markup

from nightletter.archive import Listing
from nightletter.editions import addresses
from nightletter.editions.light import ways
from nightletter.editions.light.listing import Group
from nightletter.editions.light.setting import Setting
from nightletter.editions.light.ways import Way
from nightletter.encoding import Dictionary, dictionary
from nightletter.languages import phrases

_MOST = 4_096  # bytes of a dictionary: it is fetched over the line that the pages are small for
_YEAR = 2026  # of the dates in it; any will do
_ITEM = '<li><a href="{}">{}</a> <small>{}</small></li>'
_BODY = """<p class="b">
<figure><figcaption> <small></small></figcaption><a href="../../../pictures/"></a>: </figure>
<h2></h2>
<p>«.» </p>
<blockquote><p></p></blockquote>
<p> <a href=""></a> </p>
<p> </p>"""


def dictionary_of(setting: Setting) -> Dictionary:
    """What the language's pages have in common, the nearest last, and before it as much of what its texts say as there is room for."""
    pages = b"".join((_list(setting), _story(setting)))
    said = f"{phrases(setting.language.tag)} {' '.join(_dates(setting))}\n".encode()
    room = _MOST - len(pages)
    # A letter cut in two is no harm to a dictionary.
    return dictionary((said[-room:] if room > 0 else b"") + pages[-_MOST:])


def _dates(setting: Setting) -> list[str]:
    return [setting.language.dates(date(_YEAR, month, 15)) for month in range(1, 13)]


def _list(setting: Setting) -> bytes:
    tag, paper = setting.language.tag, setting.paper
    here = addresses.front(tag)
    sections = "\n".join(
        _ITEM.format(f"{section.key}/index.html", section.name_in(tag), "") for section in paper.sections
    )
    return setting.render(
        "list.html",
        title=f" – {setting.name}",
        heading="",
        says="",
        ways=ways.header(paper, setting.language, here),
        groups=(Group(Markup(sections), setting.language.gettext("Archive")),),
        onward=(Way("../index.html", setting.language.gettext("All periods")),),
    )


def _story(setting: Setting) -> bytes:
    language, paper = setting.language, setting.paper
    section = paper.sections[0].key
    here = f"{addresses.listing(Listing(language.tag, 'section', section))}/1/index.html"
    _ = language.gettext
    said = (
        _("By %(names)s", names=""),
        language.dates(date(_YEAR, 1, 15)),
        language.ngettext("%(n)s min read", "%(n)s min read", 2),
    )
    onward = (
        *(Way(f"../../../{tag}/", setting.language_name(tag), tag) for tag in paper.languages),
        Way("../../topics/", ""),
        Way(f"../../{section}/", "", says=_("Read next") + ":"),
    )
    return setting.render(
        "story.html",
        story={"label": "", "headline": ""},
        title=f" – {setting.name}",
        ways=ways.header(paper, language, here, section=section),
        meta=" · ".join(said),
        body=Markup(_BODY),
        part=1,
        total=1,
        following="",
        onward=onward,
    )
