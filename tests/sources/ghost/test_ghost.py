"""The ghost source: what an export publishes, and that nothing else of it comes out."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nightletter.paper import Paper
from nightletter.sources.delivery import Delivery
from nightletter.sources.ghost import GhostFault
from nightletter.sources.ghost.gated import for_everybody
from nightletter.story import Byline, Embed, Gallery, Picture, Story, StoryLink, links, plain, walk, words_of
from tests.newsroom import paper
from tests.pictures.photographs import photograph
from tests.promises.command import nightletter
from tests.sources.ghost.exports import MARK, SITE, delivered, export, post, tag, user, written

SAMPLE = Path(__file__).parent / "samples" / "the-ferry.ghost.2026-11-27.json"
GATES = ('<!--kg-gated-block:begin nonMember:false memberSegment:"" -->', "<!--kg-gated-block:end-->")


@pytest.fixture
def one(tmp_path: Path) -> Paper:
    return paper(tmp_path / "paper")


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """The sample, with a copy of Ghost's folder `content` beside it."""
    pictures = tmp_path / "export" / "content" / "images" / "2026" / "11"
    pictures.mkdir(parents=True)
    photograph(400, 300).save(pictures / "ferry.jpg", quality=90)
    photograph(300, 200).save(pictures / "deck.jpg", quality=90)
    return Path(shutil.copy(SAMPLE, tmp_path / "export"))


def stories(found: list[Delivery]) -> dict[str, Story]:
    return {one.story.slug: one.story for one in found if one.story}


def text(story: Story) -> str:
    return " ".join(plain(words) for block in walk(story.body) for words in words_of(block))


def everything(found: list[Delivery]) -> str:
    return msgspec.json.encode([(each.story, each.remarks) for each in found]).decode()


def test_the_sample_becomes_the_stories_that_its_website_shows(sample: Path, one: Paper) -> None:
    found = stories(delivered(sample, one))
    assert sorted(found) == ["about", "the-ferry-runs-again", "the-harbour"]
    ferry = found["the-ferry-runs-again"]
    assert (ferry.headline, ferry.standfirst) == (
        "The ferry runs again",
        "Nine weeks without a crossing are over.",
    )
    assert ferry.published == datetime(2026, 11, 20, 8, tzinfo=UTC)
    assert ferry.updated == datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
    assert (ferry.section, ferry.topics, ferry.language) == ("culture", ("water",), "en")
    assert ferry.byline == (Byline("nava-d", "Nava D."),)
    assert ferry.lead is not None
    assert (ferry.lead.alt, plain(ferry.lead.caption)) == (
        "The ferry at the pier",
        "The ferry at the pier, Thursday",
    )
    assert [plain(block.caption) for block in walk(ferry.body) if isinstance(block, Picture)] == [
        "The deck at dawn"
    ]
    assert "Nobody was turned away." in text(ferry)
    assert "https://port.example/times" in everything(delivered(sample, one))
    words = [run for block in walk(ferry.body) for words in words_of(block) for run in links(words)]
    assert [run.key[-3:] for run in words if isinstance(run, StoryLink)] == ["902"]
    assert ferry.old_addresses == ("//ferry.example/the-ferry-runs-again/",)
    assert found["the-harbour"].updated is None
    assert (found["about"].kind, found["about"].section, found["about"].byline) == ("page", "", ())


def test_nothing_of_it_names_a_log_in_or_holds_what_is_not_for_everybody(sample: Path, one: Paper) -> None:
    said = everything(delivered(sample, one))
    for kept_back in (MARK, "@", "fa-desk", "members' timetable", "those who pay", "Not yet", "By mail"):
        assert kept_back not in said, kept_back


def test_what_is_not_for_everybody_is_counted_and_taken_back(sample: Path, one: Paper) -> None:
    found = delivered(sample, one)
    assert [each.withheld[-3:] for each in found if each.kept_back] == ["904", "905", "906"]
    counted = "not for everybody, and left out: draft (1), for members (1), sent by mail alone (1)"
    assert [remark.text for remark in found[0].remarks] == [counted]


def test_pictures_are_taken_from_the_folder_beside_the_file(sample: Path, one: Paper) -> None:
    (ferry,) = (each for each in delivered(sample, one) if each.story and "ferry" in each.story.slug)
    assert len(ferry.media) == 2


def test_another_websites_picture_is_not_the_file_of_that_name_beside_the_export(
    sample: Path, one: Paper
) -> None:
    """Else a wrong picture would stand above a story."""
    text = sample.read_text(encoding="utf-8")
    sample.write_text(
        text.replace("__GHOST_URL__/content/", "https://elsewhere.invalid/content/"), encoding="utf-8"
    )
    (ferry,) = (each for each in delivered(sample, one) if each.story and "ferry" in each.story.slug)
    assert len(ferry.media) == 0


def test_of_whom_a_post_is_for_that_cannot_be_read_it_is_not_for_everybody(
    tmp_path: Path, one: Paper
) -> None:
    row = {"post_id": "b", "email_only": True, "feature_image_alt": 7}
    found = delivered(export(tmp_path, post("a"), post("b"), posts_meta=[row]), one)
    assert list(stories(found)) == ["title-of-a"]


def test_a_mark_of_byte_order_is_no_fault(tmp_path: Path, one: Paper) -> None:
    file = export(tmp_path, post("a"))
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert list(stories(delivered(file, one))) == ["title-of-a"]


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"status": "draft"}, "draft"),
        ({"status": "scheduled"}, "scheduled"),
        ({"status": "sent"}, "sent by mail alone"),
        ({"status": None}, "not published"),
        ({"status": "archived"}, "not published"),
        ({"visibility": "members"}, "for members"),
        ({"visibility": "paid"}, "for members"),
        ({"visibility": "tiers"}, "for members"),
        ({"visibility": "product:gold"}, "for members"),
    ],
)
def test_what_is_not_surely_for_everybody_stays_out(
    tmp_path: Path, one: Paper, fields: dict[str, Any], why: str
) -> None:
    found = delivered(export(tmp_path, post("a"), post("b", **fields)), one)
    assert list(stories(found)) == ["title-of-a"]
    assert f"{why} (1)" in str(found[0].remarks)
    assert [each.withheld for each in found if each.kept_back] == ["b"]


WORDS = st.text(alphabet="abc <>/-!\n", max_size=12)


@given(before=WORDS, within=WORDS, after=WORDS, depth=st.integers(1, 3))
def test_nothing_within_a_gate_is_ever_kept(before: str, within: str, after: str, depth: int) -> None:
    html = (
        f"{before}{GATES[0] * depth}{within}SECRET{within}{GATES[1] * depth}{after}<!--members-only-->SECRET"
    )
    seen, remarks = for_everybody(html)
    assert "SECRET" not in seen
    assert seen == before + after
    assert len(remarks) == 2


@pytest.mark.parametrize(
    "html",
    [
        f"<p>A</p>{GATES[0]}<p>SECRET</p>",
        f"<p>A</p>{GATES[0]}{GATES[0].replace('false', 'true')}SECRET{GATES[1]}SECRET{GATES[1]}",
        "<p>A</p><!-- MEMBERS-ONLY --><p>SECRET",
        "<p>A</p><!--kg-gated-block:begin SECRET",
        "<p>A</p><!-- kg-gated-block:begin memberSegment:'status:-free' --><p>SECRET</p>",
    ],
)
def test_a_gate_that_is_odd_holds_more_back_not_less(html: str) -> None:
    assert for_everybody(html)[0] == "<p>A</p>"


def test_a_block_for_visitors_stays() -> None:
    html = f"<p>A</p>{GATES[0].replace('false', 'true')}<p>B</p>{GATES[1]}"
    assert for_everybody(html) == ("<p>A</p><p>B</p>", ())


@pytest.mark.parametrize("name", [None, "", " ", f"{MARK}@ferry.example", f"<{MARK}@ferry.example>"])
def test_who_has_no_name_but_a_log_in_is_not_named(tmp_path: Path, one: Paper, name: str | None) -> None:
    tables = {"users": [user("1", name)], "posts_authors": [{"post_id": "a", "author_id": "1"}]}
    found = delivered(export(tmp_path, post("a"), **tables), one)
    assert stories(found)["title-of-a"].byline == ()
    assert MARK not in everything(found)


def test_authors_stand_in_their_order_and_older_exports_have_one(tmp_path: Path, one: Paper) -> None:
    ties = [
        {"post_id": "a", "author_id": "1", "sort_order": 1},
        {"post_id": "a", "author_id": "2", "sort_order": 0},
        {"post_id": "a", "author_id": "9", "sort_order": 2},
    ]
    posts = (post("a"), post("b", author_id=1), post("c", author_id="9"))
    file = export(
        tmp_path, *posts, users=[user("1", "Ann"), user("2", "Béla <b@x.example>")], posts_authors=ties
    )
    found = stories(delivered(file, one))
    assert [line.name for line in found["title-of-a"].byline] == ["Béla", "Ann"]
    assert [line.name for line in found["title-of-b"].byline] == ["Ann"]
    assert found["title-of-c"].byline == ()


def test_internal_tags_are_the_newsrooms_own(tmp_path: Path, one: Paper) -> None:
    tags = [tag("1", "#desk"), tag("2", "Notes", visibility="internal"), tag("3", "Water"), tag("4", "News")]
    ties = [{"post_id": "a", "tag_id": key, "sort_order": n} for n, key in enumerate("1234")]
    story = stories(delivered(export(tmp_path, post("a"), tags=tags, posts_tags=ties), one))["title-of-a"]
    assert (story.section, story.topics) == ("news", ("water",))


def test_an_export_of_ghost_1_is_read(tmp_path: Path, one: Paper) -> None:
    old = {
        "id": 7,
        "title": "Old",
        "slug": "old",
        "html": "<p>Old text.</p>",
        "image": "/content/images/old.jpg",
        "page": 0,
        "status": "published",
        "author_id": 1,
        "published_at": 1416182400000,
    }
    about = {**old, "id": 8, "slug": "about", "page": 1}
    file = written(
        tmp_path, {"data": {"posts": [old, about], "users": [{**user("1", "Ann"), "id": 1}], "tags": []}}
    )
    found = stories(delivered(file, one))
    assert found["old"].published == datetime(2014, 11, 17, tzinfo=UTC)
    assert [line.name for line in found["old"].byline] == ["Ann"]
    assert found["about"].kind == "page"


def test_a_gallery_is_one_and_a_player_brings_no_buttons(tmp_path: Path, one: Paper) -> None:
    for name in ("a.jpg", "b.jpg"):
        (tmp_path / "content").mkdir(exist_ok=True)
        photograph(320, 200 + len(name)).save(tmp_path / "content" / name, quality=90)
        photograph(320 + ord(name[0]), 200).save(tmp_path / "content" / name, quality=90)
    image = '<div class="kg-gallery-image"><img src="__GHOST_URL__/content/{}.jpg" alt="{}"></div>'
    html = (
        f'<figure class="kg-card kg-gallery-card"><div class="kg-gallery-container">{image.format("a", "A")}'
        f'{image.format("b", "B")}</div></figure><div class="kg-card kg-audio-card"><div class="kg-audio-player-container">'
        '<audio src="https://sound.example/a.mp3"></audio><div class="kg-audio-title">A talk</div><div class="kg-audio-player">'
        '<span class="kg-audio-current-time">0:00</span><button class="kg-audio-playback-rate">1×</button></div></div></div>'
        '<div class="kg-card kg-signup-card"><form><p>Subscribe!</p></form></div>'
    )
    story = stories(delivered(export(tmp_path, post("a", html=html)), one))["title-of-a"]
    kinds = [type(block) for block in story.body]
    assert kinds[0] is Gallery
    assert Embed in kinds
    assert "A talk" in text(story)
    assert not {"0:00", "1×", "Subscribe!"} & set(text(story).split())


def test_a_post_changed_when_it_was_published_was_not_changed(tmp_path: Path, one: Paper) -> None:
    at = datetime(2026, 11, 2, 10, tzinfo=UTC)
    for seconds, updated in ((0, False), (30, False), (3600, True)):
        then = (at + timedelta(seconds=seconds)).isoformat()
        story = stories(delivered(export(tmp_path, post("a", updated_at=then)), one))["title-of-a"]
        assert (story.updated is not None) == updated


def test_a_post_without_html_or_that_is_none_is_refused_alone(tmp_path: Path, one: Paper) -> None:
    broken = {"id": ["x"], "title": 7, "status": "published"}
    found = delivered(export(tmp_path, post("a"), post("b", html=None), broken), one)
    assert list(stories(found)) == ["title-of-a"]
    assert [each.is_refused for each in found].count(True) == 2
    assert "“Title of b” has no text as HTML" in everything(found)


@pytest.mark.parametrize(
    "value", [[], {}, {"db": []}, {"db": [{"data": {}}]}, {"db": [{"data": {"posts": 7}}]}]
)
def test_what_is_no_export_is_said_in_one_line(tmp_path: Path, one: Paper, value: Any) -> None:
    with pytest.raises(GhostFault, match=r"is no export of a Ghost"):
        delivered(written(tmp_path, value), one)


def test_an_export_with_nothing_for_anybody_is_said(tmp_path: Path, one: Paper) -> None:
    with pytest.raises(GhostFault, match="no post or page in it that anybody may read"):
        delivered(export(tmp_path, post("a", status="draft")), one)
    with pytest.raises(GhostFault, match="cannot be read"):
        delivered(tmp_path / "none.json", one)


ROWS = st.lists(
    st.dictionaries(
        st.sampled_from(
            "id post_id author_id tag_id sort_order name html status slug page type title".split()
        ),
        st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.sampled_from(["a", "published"]),
        max_size=8,
    ),
    max_size=3,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    tables=st.dictionaries(st.sampled_from(["users", "tags", "posts_tags", "posts_authors"]), ROWS), rows=ROWS
)
def test_whatever_stands_in_its_tables_the_good_post_comes_in(
    tmp_path: Path, one: Paper, tables: dict[str, Any], rows: list[dict[str, Any]]
) -> None:
    rows = [{**row, "id": f"x{number}"} for number, row in enumerate(rows)]
    found = delivered(export(tmp_path, post("good"), *rows, **tables), one)
    assert "good" in [each.story.key for each in found if each.story]


def test_the_command_brings_it_in_and_again_changes_nothing(sample: Path, one: Paper) -> None:
    typed = ("import", "ghost", sample, "--site", SITE, "--json", "--paper", one.directory)
    first, again = nightletter(*typed), nightletter(*typed)
    assert "Traceback" not in first.stderr
    assert json.loads(first.stdout)["new"] == 3
    assert (json.loads(again.stdout)["new"], json.loads(again.stdout)["same"]) == (0, 3)


def test_a_post_that_is_for_members_by_now_waits_no_more(tmp_path: Path, one: Paper) -> None:
    later = {"published_at": "2027-11-02T10:00:00.000Z"}
    nightletter("import", "ghost", export(tmp_path, post("a"), post("b", **later)), "--paper", one.directory)
    file = export(tmp_path, post("a"), post("b", visibility="paid", **later))
    said = nightletter("import", "ghost", file, "--json", "--paper", one.directory)
    assert "it waits no more" in said.stdout


@pytest.mark.parametrize("fields", [{"visibility": "paid"}, {"status": "draft"}])
def test_a_post_that_is_not_for_everybody_any_more_is_hidden_and_one_that_is_lost_is_told(
    tmp_path: Path, one: Paper, fields: dict[str, Any]
) -> None:
    posts = [post(key, html=f"<p>{key * 9} and more.</p>") for key in "abc"]
    typed = ("import", "ghost", export(tmp_path, *posts), "--json", "--paper", one.directory)
    assert json.loads(nightletter(*typed).stdout)["new"] == 3
    export(tmp_path, posts[0], {**posts[1], **fields})
    said = json.loads(nightletter(*typed).stdout)
    assert [each["headline"] for each in said["hidden"]] == ["Title of b"]
    assert "lists no more" in str(said["remarks"])
