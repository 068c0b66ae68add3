"""Any news: what a newsroom may do to its stories and settings, for Hypothesis to choose from."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Any, TypeAlias

from hypothesis import strategies as st

from nightletter.paper import FILE, Paper, read
from nightletter.story import (
    Block,
    Byline,
    Correction,
    Gallery,
    Person,
    Picture,
    StoryLink,
    Topic,
)
from tests.newsroom import NAMES, paragraph

# The fields of a story under their names, as an editor last left them.
Fields: TypeAlias = dict[str, Any]
Settings: TypeAlias = dict[str, Any]

LANGUAGES = ("en", "fa", "ar")
KEYS = tuple("abcdefghijkl")
# Two of them name sections that the paper has.
SECTIONS = ("news", "culture", "sport")
ZONES = ("UTC", "Asia/Tehran", "Pacific/Kiritimati")
# Days at the ends of months and years, where another zone has another one; and twice the same second.
DAYS = tuple(
    datetime(2026, month, day, hour, tzinfo=UTC)
    for month, day, hour in ((1, 1, 0), (1, 31, 22), (2, 1, 5), (11, 30, 23), (12, 31, 12), (12, 31, 23))
)
EARLIER, NOON = datetime(2025, 12, 31, 23, tzinfo=UTC), timedelta(hours=12)
MOMENTS = (EARLIER, *DAYS, DAYS[0] + timedelta(seconds=1))
LATER = tuple(datetime(2027, 1, day, tzinfo=UTC) for day in (1, 2, 3))
# Compresses badly, so that Light needs two pages for it.
LONG = " ".join(sha256(bytes([number])).hexdigest() for number in range(256))

people = st.sampled_from(["mina", "omid"])
topics = st.sampled_from(["water", "bridge"])
words = st.sampled_from(["Ferry", "Bridge", "Night", "قایق"])


def fields(pictures: tuple[str, ...]) -> st.SearchStrategy[Fields]:
    """Any story but its key, with some of `pictures`."""
    return st.fixed_dictionaries(_each(pictures))


def changes(pictures: tuple[str, ...]) -> st.SearchStrategy[Fields]:
    """One to three fields of a story, as they are from now on."""
    each = _each(pictures)
    chosen = st.lists(st.sampled_from(sorted(each)), min_size=1, max_size=3, unique=True)
    return chosen.flatmap(lambda names: st.fixed_dictionaries({name: each[name] for name in names}))


def _each(pictures: tuple[str, ...]) -> dict[str, st.SearchStrategy[Any]]:
    shown = st.none() | st.sampled_from(pictures).map(lambda name: Picture(name, "What it shows"))
    return {
        "language": st.sampled_from(["en", "en", "en", "fa"]),
        "kind": st.sampled_from(["story"] * 5 + ["page"]),
        "headline": words,
        "slug": words.map(str.lower),
        "published": st.sampled_from(MOMENTS),
        "updated": st.sampled_from([None, None, DAYS[-1] + NOON]),
        "expires": st.sampled_from([None, None, None, *LATER]),
        "section": st.sampled_from(SECTIONS),
        "standfirst": st.sampled_from(["", "What it is about."]),
        "label": st.sampled_from(["", "", "Exclusive"]),
        "byline": st.lists(people.map(Byline), max_size=2, unique=True).map(tuple),
        "topics": st.lists(topics, max_size=2, unique=True).map(tuple),
        "lead": shown,
        "body": st.lists(st.sampled_from(BLOCKS), max_size=3).map(tuple),
        "corrections": st.sampled_from([(), (), (Correction(date(2026, 12, 1), ("It was two.",)),)]),
        "translation": st.sampled_from(["", "", "t1", "t2"]),
        "old_addresses": st.sampled_from([(), (), (), ("/2014/post/",), ("old.html", "2014/post")]),
    }


# What a body is made of, by names that are short where Hypothesis tells of them.
BLOCKS = ("ferry", "bridge", "long", "picture", "gallery", *(f"see {key}" for key in KEYS[:6]))


def block(name: str, pictures: tuple[str, ...]) -> Block:
    """The block of a body that `name` stands for."""
    if name == "picture":
        return Picture(pictures[2])
    if name == "gallery":
        return Gallery(tuple(Picture(one) for one in pictures[:2]))
    if name.startswith("see "):
        return paragraph("See ", StoryLink(name[4:], ("that story",)), ".")
    return paragraph(LONG if name == "long" else name)


names = people.flatmap(lambda key: words.map(lambda name: Person(key, {"en": name}))) | topics.flatmap(
    lambda key: words.map(lambda name: Topic(key, {"en": name, "fa": "آب"}))
)

_numbers = st.integers(1, len(KEYS))
_front = st.fixed_dictionaries(
    {"lead": st.none() | _numbers, "pins": st.lists(_numbers, max_size=2, unique=True)}
)
settings = st.fixed_dictionaries(
    {},
    optional={
        # One in which stories are published cannot go.
        "languages": st.sampled_from([("en", "fa"), ("fa", "en"), ("en", "fa", "ar")]),
        "timezone": st.sampled_from(ZONES),
        "accent": st.sampled_from(["#1f5c7a", "#b5482f"]),
        "news": words,
        "front": _front,
        "share": st.sampled_from([(), ("email",)]),
        "dictionary": st.booleans(),
    },
)
USUAL: Settings = {
    "languages": ("en", "fa"),
    "timezone": "UTC",
    "accent": "#1f5c7a",
    "news": "News",
    "front": {"lead": None, "pins": []},
    "share": ("email",),
    "dictionary": False,
}


def written(one: Paper, chosen: Settings) -> Paper:
    """The paper with the settings `chosen` in its file."""
    tags = chosen["languages"]
    front = chosen["front"]
    lead = [f"lead = {front['lead']}"] if front["lead"] else []
    names = ", ".join(f'{tag} = "{NAMES[tag]}"' for tag in tags)
    lines = [
        f"name = {{ {names} }}",
        f"languages = {list(tags)}",
        f'timezone = "{chosen["timezone"]}"',
        f'accent = "{chosen["accent"]}"',
        f"share = {list(chosen['share'])}",
        '[full]\naddress = "http://paper.localhost:8000"',
        f'[light]\naddress = "http://light.paper.localhost:8000"\ndictionary = {str(chosen["dictionary"]).lower()}',
        f'[[sections]]\nkey = "news"\nname = {{ {tags[0]} = "{chosen["news"]}" }}',
        f'[[sections]]\nkey = "culture"\nname = {{ {tags[0]} = "Culture" }}',
        "\n".join([f"[fronts.{tags[0]}]", *lead, f"pins = {front['pins']}"]),
    ]
    (one.directory / FILE).write_text("\n".join(lines), encoding="utf-8")
    return read(one.directory)
