"""Template tags: what they stand for, what is left out and said so, and code that is left alone."""

from __future__ import annotations

import time

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
        ('{% image_with_class "a.png" "big" "Alt" %}', '<img src="a.png" alt="Alt">'),
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
    "tag", ["{{ nothing }}", "{% if a %}", "{{< weird >}}", "{% include nav.html %}", '{{ "a" | b }}']
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


def test_portraits_are_remarked_on_once() -> None:
    text, said = expanded('{{ "a" | team_photo }}b{{ "c" | team_photo }}')
    assert text == "b"
    assert len(said) == 1


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
