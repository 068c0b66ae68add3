"""Checks: each rule that settings must keep, and the line that says how one is broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from nightletter.paper import FILE, PaperFault, read, template
from nightletter.paper.checks import RESERVED

NEWS = 'key = "news"\nname = { en = "News" }'
FULL = "http://paper.localhost:8000"
LIGHT = "http://light.paper.localhost:8000"


def fault(directory: Path, old: str, new: str) -> str:
    """The line that a paper gets whose settings are the template's but for one."""
    text = template("Paper")
    assert text.count(f"\n{old}") == 1
    (directory / FILE).write_text(text.replace(f"\n{old}", f"\n{new}"), encoding="utf-8")
    with pytest.raises(PaperFault) as caught:
        read(directory)
    said = str(caught.value)
    assert "\n" not in said
    return said.removeprefix(f"{directory / FILE}, ")


@pytest.mark.parametrize(
    ("languages", "said"),
    [
        ("[]", 'languages: is empty; name at least one, as in languages = ["en"]'),
        ('["en", "en"]', "languages: names “en” twice; take one out"),
        (
            '["en", "xx"]',
            "languages: language “xx” is not a language that Unicode's CLDR has data for; correct ",
        ),
        ('["en", "EN_gb"]', "languages: language “EN_gb” is not a language tag; write one such as "),
        ('["en", "de"]', "languages: language “de” has no interface texts; write texts/de.po beside "),
    ],
)
def test_languages(tmp_path: Path, languages: str, said: str) -> None:
    assert fault(tmp_path, 'languages = ["en"]', f"languages = {languages}").startswith(said)


@pytest.mark.parametrize(
    ("editions", "said"),
    [
        ('["full"]', "editions: leaves out “light”, which readers in trouble need; add it: "),
        ("[]", "editions: leaves out “light”, which readers in trouble need; add it: "),
        ('["light", "light"]', "editions: names “light” twice; take one out"),
        ('["light", "E pub"]', "editions: “E pub” is no name of an edition; write a word, such as "),
        ('"light"', "editions: must be a list, not text in quotation marks; write editions = "),
    ],
)
def test_editions(tmp_path: Path, editions: str, said: str) -> None:
    assert fault(tmp_path, 'editions = ["full", "light"]', f"editions = {editions}").startswith(said)


def test_a_broken_file_of_texts_is_found_when_the_settings_are_read(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "fa.po").write_text("nonsense\n", encoding="utf-8")
    said = fault(tmp_path, 'languages = ["en"]', 'languages = ["en", "fa"]')
    assert said.startswith(
        f"languages: {tmp_path / 'texts' / 'fa.po'}:1 Unknown or misformatted keyword; correct "
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('name = { en = "Paper" }', "name = {}", "name: is empty; write name = { en = "),
        ('name = { en = "Paper" }', 'name = { en = " " }', "name.en: is empty; write it, or take it out"),
        (
            'name = { en = "Paper" }',
            'name = { fa = "روزنامه" }',
            "name.fa: is for a language that the paper does not have; add “fa” to languages, or take it out here",
        ),
        (
            "description = {",
            'description = { fa = "", ',
            "description.fa: is for a language that the paper does ",
        ),
        (NEWS, 'key = "news"\nname = {}', "sections #1.name: is empty; write "),
    ],
)
def test_names(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert fault(tmp_path, old, new).startswith(said)


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("Local News", "sections #1.key: “Local News” cannot stand in an address; write “local-news”"),
        ("a/b", "sections #1.key: “a/b” cannot stand in an address; write “a-b”"),
        ("..", "sections #1.key: “..” has no letter or digit; write a word that may stand in an address"),
        ("", "sections #1.key: “” has no letter or digit; write a word that may stand in an address"),
        *(
            (
                key,
                f"sections #1.key: “{key}” is a word that addresses need for something else; choose another",
            )
            for key in sorted(RESERVED)
        ),
    ],
)
def test_section_keys(tmp_path: Path, key: str, said: str) -> None:
    assert fault(tmp_path, 'key = "news"', f'key = "{key}"') == said


def test_two_sections_with_one_key(tmp_path: Path) -> None:
    said = fault(tmp_path, NEWS, f"{NEWS}\n[[sections]]\n{NEWS}")
    assert said == "sections: has the key “news” twice; give each section a key of its own"


def test_no_section(tmp_path: Path) -> None:
    text = (
        template("Paper")
        .replace(f"\n[[sections]]\n{NEWS}", "")
        .replace("\n[full]", "\nsections = []\n[full]")
    )
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(PaperFault, match="sections: is empty; write at least one"):
        read(tmp_path)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        (f"{FULL}/", f"holds more than scheme, host and port; write “{FULL}”"),
        (f"{FULL}/news", f"holds more than scheme, host and port; write “{FULL}”"),
        (f"{FULL}?a=b#c", f"holds more than scheme, host and port; write “{FULL}”"),
        (
            "http://me:secret@paper.example",
            "holds more than scheme, host and port; write “http://paper.example”",
        ),
        ("HTTP://Paper.example", "holds more than scheme, host and port; write “http://paper.example”"),
        (
            "paper.localhost:8000",
            "is not an absolute http or https address; write one like https://example.org",
        ),
        ("//paper.example", "is not an absolute http or https address; write one like https://example.org"),
        (
            "ftp://paper.example",
            "is not an absolute http or https address; write one like https://example.org",
        ),
        ("https://", "is not an absolute http or https address; write one like https://example.org"),
        ("", "is not an absolute http or https address; write one like https://example.org"),
        ("http://paper.example:99999", "is not an address (Port out of range 0-65535); write one like "),
        ("http://[::1", "is not an address (Invalid IPv6 URL); write one like https://example.org"),
        (
            "https://روزنامه.example",
            "has letters that a host name cannot have; write one like https://example.org (",
        ),
    ],
)
def test_addresses(tmp_path: Path, address: str, said: str) -> None:
    assert fault(tmp_path, f'address = "{FULL}"', f'address = "{address}"').startswith(
        f"full.address: “{address}” {said}"
    )


@pytest.mark.parametrize("address", [FULL, "https://paper.localhost"])
def test_light_needs_a_host_of_its_own(tmp_path: Path, address: str) -> None:
    assert fault(tmp_path, f'address = "{LIGHT}"', f'address = "{address}"') == (
        "light.address: has the same host as full.address; "
        "give Light a host name of its own, which still answers when Full's does not"
    )


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("Asia/Teheran", "timezone: “Asia/Teheran” is not a time zone; did you mean “Asia/Tehran”?"),
        ("+03:30", "timezone: “+03:30” is not a time zone; write one such as “Asia/Tehran”"),
        (
            "../../etc/passwd",
            "timezone: “../../etc/passwd” is not a time zone; write one such as “Asia/Tehran”",
        ),
    ],
)
def test_time_zones(tmp_path: Path, zone: str, said: str) -> None:
    assert fault(tmp_path, 'timezone = "UTC"', f'timezone = "{zone}"') == said


@pytest.mark.parametrize("colour", ["red", "#12", "#12345", "#ggg", "b5482f", "#b5482f;}"])
def test_colours(tmp_path: Path, colour: str) -> None:
    said = fault(tmp_path, 'accent = "#1f5c7a"', f'accent = "{colour}"')
    assert said == f"accent: “{colour}” is not a colour; write it in hexadecimal, as in “#b5482f”"


@pytest.mark.parametrize("contact", ["desk", "a@b@c", "a b@c", "<a@b>"])
def test_contact(tmp_path: Path, contact: str) -> None:
    said = fault(tmp_path, 'contact = ""', f'contact = "{contact}"')
    assert said == f"contact: “{contact}” is not an e-mail address; write one such as “desk@example.org”"


@pytest.mark.parametrize(
    ("share", "said"),
    [
        ('["telegrm"]', "share: “telegrm” is not a place we can share to; did you mean “telegram”?"),
        (
            '["fax"]',
            "share: “fax” is not a place we can share to; choose from email, sms, whatsapp, telegram, x, facebook",
        ),
        ('["x", "x"]', "share: names “x” twice; take one out"),
    ],
)
def test_shares(tmp_path: Path, share: str, said: str) -> None:
    assert fault(tmp_path, 'share = ["email", "telegram", "whatsapp"]', f"share = {share}") == said


@pytest.mark.parametrize(
    ("front", "said"),
    [
        (
            "[fronts.fa]",
            "fronts.fa: is for a language that the paper does not have; add “fa” to languages, or ",
        ),
        ("[fronts.en]\nlead = 0", "fronts.en: 0 is not a story's number; write the number in its address"),
        (
            "[fronts.en]\npins = [-3]",
            "fronts.en: -3 is not a story's number; write the number in its address",
        ),
        ("[fronts.en]\npins = [3, 3]", "fronts.en.pins: names 3 twice; take one out"),
    ],
)
def test_fronts(tmp_path: Path, front: str, said: str) -> None:
    assert fault(tmp_path, "# [fronts.en]", front).startswith(said)


@pytest.mark.parametrize(
    ("also", "said"),
    [
        ('["lamp.example"]', "light.also #1: “lamp.example” is not an absolute http or https address; "),
        (
            '["https://a.example", "https://b.example/x"]',
            "light.also #2: “https://b.example/x” holds more than ",
        ),
        (f'["{LIGHT}"]', f"light.also: names “{LIGHT}” twice; take one out"),
        (
            '["http://paper.localhost"]',
            "light.also #1: has the same host as full.address; give Light a host ",
        ),
    ],
)
def test_further_addresses_of_light(tmp_path: Path, also: str, said: str) -> None:
    assert fault(tmp_path, "also = []", f"also = {also}").startswith(said)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "delay = 3.5",
            "delay = 0.5",
            "switch.delay: 0.5 is not from 1 to 60 seconds; write 3.5, for example",
        ),
        ("delay = 3.5", "delay = nan", "switch.delay: nan is not from 1 to 60 seconds; "),
        ('twin = "same"', 'twin = "path"', "switch.twin: “path” is no way to find a page's twin; write "),
        (
            'twin = "same"',
            'twin = ["^/blog", ""]',
            "switch.twin: could lead to another host; begin the pattern with ",
        ),
        (
            'twin = "same"',
            'twin = ["blog", "/"]',
            "switch.twin: could lead to another host; begin the pattern with ",
        ),
        ('twin = "same"', 'twin = ["(", ""]', "switch.twin: “(” is not a pattern (missing ), unterminated "),
        (
            'twin = "same"',
            'twin = ["^/(?P<number>[0-9]+)/", "/$1-"]',
            "switch.twin: “(?P<” in “^/(?P<number>[0-9]+)/” is not read so by every browser; write it without",
        ),
        (
            'end = ""',
            'end = "##x["',
            "switch.end: “##x[” is no CSS selector that every browser takes; write it with names, #ids, ",
        ),
    ],
)
def test_the_switch(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert fault(tmp_path, old, new).startswith(said)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ('kind = "My Blog"', "sources #1.kind: “My Blog” is no word for a kind of source; write one of"),
        ('address = " "', "sources #1.address: is empty; write where the stories are"),
        ('name = "My Blog"', "sources #1.name: “My Blog” cannot be a name; write “my-blog”"),
        ('language = "fa"', "sources #1.language: is not a language of the paper; add “fa” to languages"),
        ('section = "sport"', "sources #1.section: “sport” is not a section of the paper; choose one"),
        ("every = 0", "sources #1.every: 0 is not from 1 to 10,080 minutes; write 15, for example"),
        ('name = "folder"', "sources: has two that are called “folder”; give each a name of its own"),
    ],
)
def test_the_sources(tmp_path: Path, source: str, said: str) -> None:
    given = {"kind": '"feed"', "address": '"https://x.example/feed"', "every": "15"}
    name, _, value = source.partition(" = ")
    lines = "".join(f"{key} = {worth}\n" for key, worth in {**given, name: value}.items())
    other = '[[sources]]\nkind = "folder"\naddress = "stories"\n'
    assert fault(tmp_path, NEWS, f"{NEWS}\n[[sources]]\n{lines}{other}").startswith(said)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "../logo.png",
            "full.logo: “../logo.png” is not the name of a picture beside the settings; put a PNG",
        ),
        (
            "pictures/a.png",
            "full.logo: “pictures/a.png” is not the name of a picture beside the settings; put a",
        ),
        (
            "logo.tiff",
            "full.logo: “logo.tiff” is not the name of a picture beside the settings; put a PNG, JPEG",
        ),
        ("logo.png", "full.logo: “logo.png” is not there; put it beside nightletter.toml"),
    ],
)
def test_a_logo_lies_beside_the_settings(tmp_path: Path, name: str, said: str) -> None:
    assert fault(tmp_path, 'logo = ""', f'logo = "{name}"').startswith(said)
