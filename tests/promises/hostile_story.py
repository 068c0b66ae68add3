"""A story that no source would let pass: markup in every field that holds text, straight into the archive."""

from __future__ import annotations

from datetime import UTC, date, datetime

from nightletter.story import (
    Audio,
    Block,
    Byline,
    Cell,
    Code,
    Correction,
    Embed,
    Emphasis,
    Foreign,
    Gallery,
    Heading,
    Link,
    List,
    Paragraph,
    Person,
    Picture,
    Preformatted,
    Quotation,
    Story,
    StoryLink,
    Strong,
    Table,
    Topic,
    Video,
    Words,
)

KEY = "hostile"
_TRICKS = (
    "</title></style></textarea></script></pre><!--<script>window.__pwned='{place}'</script>"
    "\"'><img src=x onerror=\"window.__pwned='{place}'\"> {{{{ 7*7 }}}} {{%endraw%}} {{policy}} {{style}} %(n)s &lt;b&gt; ]]>"
)


def markup(place: str) -> str:
    """Text that would run as script if it were taken for markup; `place` tells where."""
    return f"Read {place}: " + _TRICKS.format(place=place)


def hostile_story() -> tuple[Story, tuple[Person | Topic, ...]]:
    """The story, and the names of who and what it is about."""
    story = Story(
        source="folder",
        key=KEY,
        language="en",
        headline=markup("headline"),
        slug="hostile",
        published=datetime(2026, 3, 5, tzinfo=UTC),
        section="news",
        standfirst=markup("standfirst"),
        label=markup("label"),
        byline=(Byline("mallory"), Byline("mallory", markup("byline"))),
        topics=("spam",),
        lead=Picture(None, markup("alt"), _words("lead"), markup("credit")),
        body=_body(),
        corrections=(Correction(date(2026, 3, 6), _words("correction")),),
    )
    names = (
        Person("mallory", {"": markup("person")}, {"": markup("about")}),
        Topic("spam", {"": markup("topic")}),
    )
    return story, names


def _words(place: str) -> Words:
    return (markup(place),)


def _body() -> tuple[Block, ...]:
    inline: Words = (
        Emphasis(_words("emphasis")),
        Strong(_words("strong")),
        Code(markup("code")),
        Foreign("fa", _words("foreign")),
        Link('https://example.org/"onmouseover="window.__pwned=1', _words("link")),
        StoryLink("nowhere", _words("story link"), "https://example.org/'><script>window.__pwned=1</script>"),
    )
    return (
        Paragraph(_words("paragraph")),
        Paragraph(inline),
        Heading(2, _words("heading")),
        Quotation((Paragraph(_words("quotation")),), _words("attribution")),
        List(((Paragraph(_words("item")),),)),
        Table(((Cell(_words("cell")),),), ((Cell(_words("column"), header=True),),), _words("table")),
        Preformatted(markup("preformatted")),
        Gallery((Picture(None, markup("gallery alt"), _words("gallery caption"), markup("gallery credit")),)),
        Audio(None, caption=_words("sound"), credit=markup("sound credit")),
        Video(None, caption=_words("film"), credit=markup("film credit")),
        Embed("https://example.org/?\"><script>window.__pwned='embed'</script>", markup("embed")),
    )
