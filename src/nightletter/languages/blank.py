"""Blank: the file of interface texts for a language that nobody has translated them into yet."""

from __future__ import annotations

import io

from nightletter.languages.texts import BUILT_IN


def blank(tag: str) -> str:
    """`texts/{tag}.po` with every text of the interface and no translation; until there is one, English stands there.

    `tag` must be of a language that CLDR knows. The plural forms are the language's own.
    """
    from babel import Locale
    from babel.messages.catalog import Catalog
    from babel.messages.plurals import get_plural
    from babel.messages.pofile import read_po, write_po

    locale = Locale.parse(tag, sep="-")
    with (BUILT_IN / "fa.po").open(encoding="utf-8") as file:
        complete = read_po(file, locale="fa")
    empty = Catalog(locale=locale)
    for message in complete:
        if message.id:
            empty.add(message.id)
    out = io.BytesIO()
    write_po(out, empty, omit_header=True, width=0)
    plural = get_plural(locale)
    header = (
        f"# Texts of the interface in {locale.english_name}. A text without a translation appears in English.\n"
        'msgid ""\nmsgstr ""\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        '"MIME-Version: 1.0\\n"\n'
        f'"Language: {tag}\\n"\n'
        f'"Plural-Forms: nplurals={plural.num_plurals}; plural={plural.plural_expr};\\n"\n\n'
    )
    return header + out.getvalue().decode()
