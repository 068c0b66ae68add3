"""Specimen: pages of no story, set to see what all pages of a language have; they make the language's dictionary.

No word of any story may come into it: it is kept by every reader's browser, also when a story has been withdrawn.
"""

from __future__ import annotations

from datetime import date

from minijinja import Markup

from nightletter.archive import Listing
from nightletter.editions import addresses
from nightletter.editions.light import ways
from nightletter.editions.light.setting import Setting
from nightletter.editions.light.twin import Twin
from nightletter.editions.light.ways import Way
from nightletter.editions.names import minutes_text
from nightletter.encoding import Dictionary, dictionary
from nightletter.languages import phrases

_MOST = 4_096  # bytes of a dictionary: it is fetched over the line that the pages are small for
_YEAR = 2026  # of the dates in it; any will do
_ITEM = '<li><a href="../news/"></a> <small></small></li>'
_BODY = """<p class="b">
<figure><figcaption><p> <small></small></figcaption><p><a href="../../../pictures/"></a> []</figure>
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
    here = f"{tag}/archive/index.html"
    sections = tuple(Way(f"../{section.key}/index.html", section.name_in(tag)) for section in paper.sections)
    return setting.render(
        "list.html",
        title=f" – {setting.name}",
        heading="",
        sections=sections,
        band=ways.band(paper, setting.language, here),
        items=Markup(_ITEM),
        onward=(Way("../index.html", setting.language.gettext("All periods")),),
    )


def _story(setting: Setting) -> bytes:
    language, paper = setting.language, setting.paper
    section = paper.sections[0].key
    here = f"{addresses.listing(Listing(language.tag, 'section', section))}/1/index.html"
    _ = language.gettext
    byline = Markup(_("By %(names)s", names='<a href="../../people/'))
    said = (byline, Markup(language.dates(date(_YEAR, 1, 15))), Markup(minutes_text(language, 400)))
    return setting.render(
        "story.html",
        title=f" – {setting.name}",
        headline="",
        label="",
        description=" ",
        author=" ",
        published=f"{_YEAR}-11-18",
        site=setting.name,
        band=ways.band(paper, language, here, Twin(weight=100_000), section),
        meta=Markup(" · ").join(said),
        body=Markup(_BODY),
        part=1,
        total=1,
        previous="",
        following="",
        topics=(Way("../../topics/", ""),),
        tongues=tuple(Way(f"../../../{tag}/", setting.language_name(tag), tag) for tag in paper.languages),
        next=(Way(f"../../{section}/", "", says=" · "),),
    )
