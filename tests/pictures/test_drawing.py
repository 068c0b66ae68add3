from __future__ import annotations

from pathlib import Path

import pytest

from nightletter.pictures import PictureFault
from nightletter.pictures.examination import examine
from tests.pictures.photographs import encoded, photograph


def drawing(inside: str, attributes: str = 'width="20" height="10"', before: str = "") -> bytes:
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f"{before}<svg {names} {attributes}>{inside}</svg>".encode()


def refusal(body: bytes) -> str:
    with pytest.raises(PictureFault) as caught:
        examine(body, "drawing.svg")
    return str(caught.value)


def test_a_drawing_is_drawn_1600_pixels_wide() -> None:
    facts = examine(drawing('<rect width="20" height="10" fill="red"/>'))
    assert (facts.format, facts.ending, facts.width, facts.height) == ("svg", "svg", 1600, 800)


def test_an_xml_declaration_a_comment_and_a_harmless_document_type_are_accepted() -> None:
    before = '<?xml version="1.0"?><!-- made by hand --><!DOCTYPE svg [<!ENTITY ns "http://ns.example/">]>'
    assert examine(drawing("<g/>", before=before)).format == "svg"


@pytest.mark.parametrize(
    "href",
    [
        "/etc/hostname",
        "picture.png",
        "file:///etc/hostname",
        "http://x.example/a.png",
        "data:image/svg+xml,<svg/>",
    ],
)
@pytest.mark.parametrize("name", ["href", "xlink:href"])
def test_a_drawing_that_reaches_outside_itself_is_refused(name: str, href: str) -> None:
    href = href.replace("<", "&lt;")
    assert "refers to" in refusal(drawing(f'<image {name}="{href}" width="5" height="5"/>'))


def test_an_address_hidden_in_an_entity_is_refused() -> None:
    before = '<!DOCTYPE svg [<!ENTITY file "/etc/hostname">]>'
    assert "refers to" in refusal(drawing('<image href="&file;" width="5" height="5"/>', before=before))


def test_an_external_entity_is_refused() -> None:
    before = '<!DOCTYPE svg [<!ENTITY file SYSTEM "/etc/hostname">]>'
    assert "outside itself" in refusal(drawing("<desc>&file;</desc>", before=before))


def test_entities_that_multiply_are_refused() -> None:
    entities = '<!ENTITY e0 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa">' + "".join(
        f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10)
    )
    assert "broken" in refusal(drawing("<desc>&e9;</desc>", before=f"<!DOCTYPE svg [{entities}]>"))


def test_words_in_a_font_are_refused_rather_than_lost() -> None:
    assert "outlines" in refusal(drawing('<text y="9">Tehran</text>'))


def test_links_and_inner_references_are_kept() -> None:
    inside = '<defs><rect id="a" width="5" height="5"/></defs><use href="#a"/><a href="https://x.example/"><use xlink:href="#a"/></a>'
    assert examine(drawing(inside)).format == "svg"


@pytest.mark.parametrize(
    "body",
    [
        drawing("<g>").replace(b"</svg>", b""),
        drawing("", 'width="1" height="900000"'),
        drawing("", 'width="0" height="0"'),
        b"\xff\xfe<svg",
        b"<svg xmlns='http://www.w3.org/2000/svg'>\xff</svg>",
    ],
)
def test_a_drawing_that_cannot_be_drawn_is_one_clear_line(body: bytes) -> None:
    assert "\n" not in refusal(body)


def test_references_that_multiply_end_in_a_fault() -> None:
    groups = "".join(f'<g id="a{n}">' + f'<use href="#a{n - 1}"/>' * 10 + "</g>" for n in range(1, 9))
    inside = f'<defs><g id="a0"><rect width="1" height="1"/></g>{groups}</defs><use href="#a8"/>'
    assert "cannot be drawn" in refusal(drawing(inside))


def test_an_svg_named_as_a_photograph_is_a_drawing(tmp_path: Path) -> None:
    file = tmp_path / "photo.jpg"
    file.write_bytes(drawing("<g/>"))
    assert examine(file).ending == "svg"


def test_a_picture_inside_a_drawing_is_drawn() -> None:
    import base64

    data = base64.b64encode(encoded(photograph(5, 5))).decode()
    assert (
        examine(drawing(f'<image href="data:image/png;base64,{data}" width="5" height="5"/>')).width == 1600
    )
