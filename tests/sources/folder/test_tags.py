"""Template tags: what they stand for, what is left out and said so, and code that is left alone."""

from __future__ import annotations

import time
from html import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nightletter.sources.folder.fields import Fields
from nightletter.sources.folder.front_matter import parted
from nightletter.sources.folder.tags import Expansion, Telling

FIELDS = Fields(parted("---\ntitle: The title\nimage: /a.png\n---\n"))


def expanded(body: str) -> tuple[str, list[tuple[str, int]]]:
    said: list[tuple[str, int]] = []
    telling = Telling(FIELDS, {"ann": "Ann Lee"}.get, lambda text, line: said.append((text, line)))  # type: ignore[arg-type]
    expansion = Expansion(body, 5, telling)
    return expansion.restored(expansion.text), said


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ('{{ "/x/" | url }}', "/x/"),
        ("{{ '/x y' | relative_url }}", "/x%20y"),
        ("{{site.baseurl}}/a", "/a"),
        ("{{ site.baseurl\n}}/a", "/a"),
        ("{{ image | url }}", "/a.png"),
        ("{{ page.title }}", "The title"),
        ('{{ "ann" | team_link }}', "Ann Lee"),
        ("{% post_url 2016-01-01-x %}", "2016-01-01-x.md"),
        ('{{< ref "x.md#part" >}}', "x.md#part"),
        ('{{< relref "x" >}}', "x.md"),
        ("{% comment %}a {{ b }}{% endcomment %}", ""),
        ("{# note #}", ""),
        ("{% raw %}{{ a }}{% endraw %}", "{{ a }}"),
        ("{% raw %}{{{% endraw %} }}", "{{ }}"),
        ("a{: .lead}", "a"),
        ("a {.lead .big}", "a "),
        ('{% image "a.png" "Alt" %}', '<img src="a.png" alt="Alt">'),
        ('{% image "a.png", "Alt" %}', '<img src="a.png" alt="Alt">'),
        ('{% image "a.png" "A "b" c" %}', '<img src="a.png" alt="A &quot;b&quot; c">'),
        ('{% image "a.png" "width-400px" "Alt" %}', '<img src="a.png" alt="Alt">'),
        ('{% image "a.png" "width-4 left-aligned" "Alt" %}', '<img src="a.png" alt="Alt">'),
        ('{% shown_here "a.png" "big" "Alt" %}', '<img src="a.png" alt="Alt">'),
        ('{% legacy "a.png?v=1" "What is seen" %}', '<img src="a.png?v=1" alt="What is seen">'),
        (
            '{{< legacy-img src="a.jpg" alt="Seen" caption="The caption." cite="Ann" >}}',
            '<figure><img src="a.jpg" alt="Seen"><figcaption>The caption. <cite>Ann</cite></figcaption></figure>',
        ),
        ('{% include post-image.html src="a.JPG" alt="Seen" %}', '<img src="a.JPG" alt="Seen">'),
        (
            '{{< quote-block text="Words & more." cite="Somebody" >}}',
            "<blockquote><p>Words &amp; more.</p><footer><cite>Somebody</cite></footer></blockquote>",
        ),
        ('{{< pull quote="Words." >}}', "<blockquote><p>Words.</p></blockquote>"),
        (
            'a {{< button href="https://a.example/" text="Send a tip" >}} b',
            'a <a href="https://a.example/">Send a tip</a> b',
        ),
        ('{{< note title="Hear" text="Us" open="true" >}}', "<p>Hear</p><p>Us</p>"),
        (
            '{{< card src="a.png" title="T" text="Words" >}}',
            '<figure><img src="a.png" alt=""><figcaption>T</figcaption></figure><p>Words</p>',
        ),
        ('{{< player src="a.mp4" caption="C" >}}', "C"),
        ('{{ "ann" | author_link }}', "Ann Lee"),
        ('{{ "https://a/" | embed: "T" }}', '<iframe src="https://a/" title="T"></iframe>'),
        ('{{< youtube "x" >}}', '<iframe src="https://www.youtube.com/watch?v=x" title=""></iframe>'),
        (
            '{{< figure src="a.png" alt="A" caption="C" attr="Ann" >}}',
            '<figure><img src="a.png" alt="A"><figcaption>C <cite>Ann</cite></figcaption></figure>',
        ),
        (
            '{% include "linked-figure.html",\n  image: "/a.png",\n  alt: "Reads: b",\n  caption: "C" %}',
            '<figure><img src="/a.png" alt="Reads: b"><figcaption>C</figcaption></figure>',
        ),
    ],
)
def test_a_tag_is_what_it_stands_for(tag: str, text: str) -> None:
    found, said = expanded(tag)
    assert found.rstrip() == text.replace("x.md#part", "x.md#part").rstrip()
    assert said == []


@pytest.mark.parametrize(
    "tag",
    [
        "{{ nothing }}",
        "{% if a %}",
        "{{< weird >}}",
        "{% include nav.html %}",
        "{% seo title=false %}",
        '{{< map src="a.json" lat="3" >}}',
        '{% thing "a word" %}',
    ],
)
def test_an_unknown_tag_is_left_out_and_said_with_its_line(tag: str) -> None:
    text, said = expanded(f"a\n\n{tag}b")
    assert text == "a\n\nb"
    assert said == [(f"unknown template tag {tag} was left out; write what it stood for", 7)]


@pytest.mark.parametrize(
    "code",
    ["`{{ a }}`", "``{% a %} ` ``", "```\n{{ a }}\n```", "~~~ html\n{% a %}\n~~~", "> ```\n> {{ a }}\n> ```"],
)
def test_tags_in_code_are_text(code: str) -> None:
    assert expanded(f"x\n\n{code}\n\ny") == (f"x\n\n{code}\n\ny", [])


def test_highlighted_programs_are_fenced_and_their_tags_are_text() -> None:
    text, said = expanded("{% highlight ruby %}\n{{ a }}\n{% endhighlight %}")
    assert text == "\n~~~~~~ruby\n{{ a }}\n~~~~~~\n"
    assert said == []


def test_a_tick_that_is_not_closed_in_its_paragraph_makes_no_code() -> None:
    assert expanded("a ` b\n\n{{ page.title }} ` c")[0] == "a ` b\n\nThe title ` c"


def test_an_unknown_filter_is_remarked_on_once_in_a_file() -> None:
    text, said = expanded('{{ "a" | photo_of }}b\n{{ "c" | photo_of }}{{ "c" | other }}')
    assert text == "b\n"
    assert said == [
        ("nothing is known of the filter “photo_of”; what it stood for was left out, write it", 5),
        ("nothing is known of the filter “other”; what it stood for was left out, write it", 6),
    ]


WORD = st.text(alphabet="abc &<>é", min_size=1, max_size=8).filter(lambda text: bool(text.strip()))


@given(
    tag=st.sampled_from(["{{{{< {} >}}}}", "{{% {} %}}", "{{% include {}.html {} %}}"]),
    words=st.dictionaries(st.sampled_from(["text", "quote", "caption", "cite", "title"]), WORD, min_size=1),
    picture=st.sampled_from(["", 'src="a.png" ', '"a.png" ', 'src="a.mp4" ', 'href="/a/" ']),
)
def test_no_word_of_an_unknown_tag_is_lost(tag: str, words: dict[str, str], picture: str) -> None:
    inside = picture + " ".join(f'{name}="{text}"' for name, text in words.items())
    written = tag.format("odd-thing", inside) if "include" in tag else tag.format(f"odd-thing {inside}")
    found, said = expanded(written)
    assert said == []
    for text in words.values():
        assert escape(text.strip()) in found
    assert ("<img" in found) == ("a.png" in picture)


def test_marks_of_ours_in_a_body_are_not_taken_for_ours() -> None:
    assert expanded('\ufdd00\ufdd1{% image "a" "b" %}')[0] == '0<img src="a" alt="b">'


@pytest.mark.parametrize(
    "piece",
    [
        "{{",
        "{%",
        "{#",
        "{:",
        "{% raw %}",
        "{% highlight a %}",
        "{% comment %}",
        "`",
        "` ",
        "~~~\n",
        "``` a\n",
        '{{ "a" |',
        "{{<",
    ],
)
def test_no_piece_repeated_takes_the_square_of_its_length(piece: str) -> None:
    start = time.process_time()
    expanded(piece * 50_000)
    assert time.process_time() - start < 5


@given(st.text(alphabet=st.sampled_from("{}%#<>`~ab \n\"'|:"), max_size=120))
@settings(max_examples=400, deadline=None)
def test_any_text_can_be_expanded(text: str) -> None:
    expanded(text)


@given(st.text(alphabet=st.sampled_from("ab `~\n>-*_[]()<!"), max_size=120))
def test_a_text_without_tags_stays_as_it_is(text: str) -> None:
    assert expanded(text)[0] == text
