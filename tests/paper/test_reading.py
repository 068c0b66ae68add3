"""Reading nightletter.toml: what comes out of a good one, and the one line that a bad one gets."""

from __future__ import annotations

from pathlib import Path

import pytest

from nightletter.paper import (
    FILE,
    Front,
    FullSettings,
    LightSettings,
    PaperFault,
    Section,
    SwitchSettings,
    read,
    template,
)

DEMO = Path(__file__).parents[2] / "demo"


def write(directory: Path, text: str | bytes) -> Path:
    body = text.encode() if isinstance(text, str) else text
    (directory / FILE).write_bytes(body)
    return directory


def changed(directory: Path, old: str, new: str) -> Path:
    """A paper as `init` writes it, with one setting changed."""
    text = template("Paper")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in the template"
    return write(directory, text.replace(old, new))


def fault(directory: Path) -> str:
    """The line that reading the paper in `directory` ends with, without the directory's own name."""
    with pytest.raises(PaperFault) as caught:
        read(directory)
    said = str(caught.value)
    assert "\n" not in said
    assert said.startswith(f"{directory / FILE}")
    return said.removeprefix(f"{directory / FILE}").lstrip(",: ")


def test_every_setting_is_read(tmp_path: Path) -> None:
    paper = read(
        write(
            tmp_path,
            """
            name = { en = "The Lantern", fa = "فانوس" }
            description = { en = "News" }
            languages = ["en", "fa"]
            timezone = "Asia/Tehran"
            accent = "#b5482f"
            contact = "desk@lantern.example"
            share = ["x"]
            [full]
            address = "https://lantern.example"
            [light]
            address = "https://light.lantern.example:8443"
            also = ["https://lamp.example"]
            [switch]
            offer = false
            delay = 2.5
            at_once = false
            end = "footer"
            twin = ["^/blog/", "/en/"]
            [[sections]]
            key = "خبر"
            name = { fa = "خبرها" }
            [fronts.fa]
            lead = 12
            pins = [7, 3]
            [[sources]]
            kind = "wordpress"
            address = "https://www.lantern.example/blog"
            language = "fa"
            section = "خبر"
            every = 5
            [[sources]]
            kind = "folder"
            address = "stories"
            """,
        )
    )
    assert paper.directory == tmp_path
    assert paper.names == {"en": "The Lantern", "fa": "فانوس"}
    assert paper.description == {"en": "News"}
    assert paper.languages == ("en", "fa")
    assert paper.timezone == "Asia/Tehran"
    assert paper.accent == "#b5482f"
    assert paper.contact == "desk@lantern.example"
    assert paper.share == ("x",)
    assert paper.full == FullSettings("https://lantern.example")
    assert paper.light == LightSettings("https://light.lantern.example:8443", ("https://lamp.example",))
    assert paper.lights == ("https://light.lantern.example:8443", "https://lamp.example")
    assert paper.switch == SwitchSettings(False, 2.5, False, "footer", ("^/blog/", "/en/"))
    assert paper.sections == (Section("خبر", {"fa": "خبرها"}),)
    assert paper.fronts == {"fa": Front(lead=12, pins=(7, 3))}
    assert [(one.kind, one.name, one.every) for one in paper.sources] == [
        ("wordpress", "www-lantern-example", 5),
        ("folder", "folder", 15),
    ]
    assert (paper.sources[0].language, paper.sources[0].section) == ("fa", "خبر")


def test_the_demo_papers_settings_are_good() -> None:
    paper = read(DEMO)
    assert paper.languages == ("en", "fa", "ar")
    assert [section.key for section in paper.sections] == [
        "news",
        "investigations",
        "economy",
        "culture",
        "science",
        "opinion",
    ]
    for section in paper.sections:
        assert set(section.names) == set(paper.languages)


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    assert read(write(tmp_path, b"\xef\xbb\xbf" + template("Paper").encode())).name_in("en") == "Paper"


def test_no_file_is_said_with_what_to_do(tmp_path: Path) -> None:
    assert fault(tmp_path) == (
        "is not there; run `nightletter init` for a new paper, or name the paper's directory with --paper"
    )


def test_what_is_no_toml_is_said_with_its_line(tmp_path: Path) -> None:
    write(tmp_path, 'languages = ["en"]\naccent = = 3\n')
    assert fault(tmp_path) == "is not TOML: Invalid value (at line 2, column 10); correct that line"


def test_what_is_no_utf_8_is_said(tmp_path: Path) -> None:
    write(tmp_path, b'name = "\xff"')
    assert fault(tmp_path) == "is not UTF-8 (byte 8); save it as UTF-8"


def test_a_directory_in_place_of_the_file_is_said(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    assert fault(tmp_path).startswith("cannot be read (")


def test_nesting_without_end_is_said(tmp_path: Path) -> None:
    write(tmp_path, "a = " + "[" * 100_000)
    assert fault(tmp_path).startswith("is not TOML: ")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "timezone =",
            "timezon =",
            "timezon: is not a setting; did you mean “timezone”? Otherwise take it out",
        ),
        (
            "[full]",
            "[full]\nhost = 1",
            "full.host: is not a setting; take it out (here stand: address, face, logo)",
        ),
        (
            'key = "news"',
            'keys = "news"',
            "sections #1.keys: is not a setting; did you mean “key”? Otherwise take it out",
        ),
        (
            "# [fronts.en]",
            "[fronts.en]\npin = [2]",
            "fronts.en.pin: is not a setting; did you mean “pins”? Otherwise take it out",
        ),
    ],
)
def test_an_unknown_setting_is_named_with_the_one_that_was_meant(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    assert fault(changed(tmp_path, old, new)) == said


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            'languages = ["en"]',
            'languages = "en"',
            "languages: must be a list, not text in quotation marks; write ",
        ),
        (
            'languages = ["en"]',
            "languages = [4]",
            "languages #1: must be text in quotation marks, not a whole number; ",
        ),
        (
            'name = { en = "Paper" }',
            'name = "Paper"',
            "name: must be a table, not text in quotation marks; write ",
        ),
        (
            'name = { en = "Paper" }',
            "name = { en = 4 }",
            "name: must be text in quotation marks, not a whole number; ",
        ),
        (
            'key = "news"',
            "key = 3",
            "sections #1.key: must be text in quotation marks, not a whole number; write ",
        ),
        (
            'timezone = "UTC"',
            "timezone = false",
            "timezone: must be text in quotation marks, not true or false; ",
        ),
        (
            "# [fronts.en]",
            '[fronts.en]\nlead = "12"',
            "fronts.lead: must be a whole number, not text in quotation marks",
        ),
        ("# [fronts.en]", "fronts = 3", "sections #1.fronts: is not a setting"),
        (
            "delay = 3.5",
            'delay = "4"',
            "switch.delay: must be a number, not text in quotation marks; write [switch] with ",
        ),
        (
            "also = []",
            'also = "https://x.example"',
            "light.also: must be a list, not text in quotation marks; write ",
        ),
        (
            'twin = "same"',
            'twin = ["^/("]',
            'switch.twin: must be a list of length 2, not 1; write twin = "same", ',
        ),
        ('twin = "same"', "twin = 3", "switch.twin: must be text in quotation marks or a list, not "),
        (
            'twin = "same"',
            'twin = ["^/a/", 3]',
            'switch.twin #2: must be text in quotation marks, not a whole number; write twin = "same", ',
        ),
        (
            'end = ""',
            "end = 3",
            'switch.end: must be text in quotation marks, not a whole number; write end = "#nl-end"',
        ),
    ],
)
def test_a_setting_of_the_wrong_type_is_named_with_an_example(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    assert fault(changed(tmp_path, old, new)).startswith(said)


@pytest.mark.parametrize(
    ("old", "said"),
    [
        ('languages = ["en"]', 'languages: is missing; write languages = ["en", "fa"]'),
        ('name = { en = "Paper" }', 'name: is missing; write name = { en = "The Lantern" }'),
        (
            'address = "http://light.paper.localhost:8000"',
            'light.address: is missing; write [light] with address = "https://light.example.org"',
        ),
        (
            'key = "news"',
            'sections #1.key: is missing; write [[sections]] with key = "news" and name = { en = "News" }',
        ),
    ],
)
def test_a_missing_setting_is_named_with_an_example(tmp_path: Path, old: str, said: str) -> None:
    assert fault(changed(tmp_path, old, "")) == said


def test_every_setting_has_an_example() -> None:
    from nightletter.paper.reading import _EXAMPLES, settings

    assert {setting.partition(".")[0] for setting in settings()} <= set(_EXAMPLES)
    assert set(_EXAMPLES) <= {*settings(), *(setting.partition(".")[0] for setting in settings())}


def test_a_source_at_an_address_that_is_none_has_a_name_all_the_same(tmp_path: Path) -> None:
    sources = '\n[[sources]]\nkind = "feed"\naddress = "http://[::1"\n'
    (tmp_path / FILE).write_text(template("Paper") + sources, encoding="utf-8")
    assert [one.name for one in read(tmp_path).sources] == ["feed"]
