"""What a WordPress takes back is hidden here at the next round; what somebody makes of a stolen or a lost one is not followed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from nightletter.archive import advance, holdings
from nightletter.cli.deleted import Then, with_deleted
from nightletter.cli.intake import Intake, decision_lines, take_in
from nightletter.paper import FILE, Paper, read
from nightletter.press import tree
from nightletter.sources.fetching import Fetcher
from nightletter.sources.wordpress import WordPressSource
from tests.cli.test_follow import once
from tests.newsroom import archive_of, paper
from tests.programs import ROOT
from tests.promises.command import nightletter
from tests.sources.wordpress.api import Blog, blogging

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
PARKED = b"<!doctype html><title>This domain is for sale</title>"


def _drafted(blog: Blog) -> None:
    del blog.posts[2]
    blog.drafts = {2}


def _answered_410(blog: Blog) -> None:
    del blog.posts[2]
    blog.single[2] = (410, b"", {})


TAKEN: dict[str, Callable[[Blog], object]] = {
    "deleted": lambda blog: blog.posts.pop(2),
    "a draft": _drafted,
    "given a password": lambda blog: blog.post(2, content={"rendered": "", "protected": True}),
    "answered 410": _answered_410,
}


@pytest.fixture
def blog() -> Iterator[Blog]:
    """A WordPress with ten old posts."""
    with blogging() as (one, _):
        for number in range(1, 11):
            one.post(number, text=f"<p>The text of {number}.</p>")
        yield one


@pytest.fixture
def one(tmp_path: Path, blog: Blog) -> Paper:
    return following(tmp_path, blog)


def following(directory: Path, blog: Blog, more: str = "") -> Paper:
    """A paper in Light alone that follows `blog`."""
    paper(directory, more='editions = ["light"]')
    settings = (
        f'\n[[sources]]\nkind = "wordpress"\naddress = "{blog.at}"\nname = "blog"\nprivate = true\n{more}\n'
    )
    with (directory / FILE).open("a", encoding="utf-8") as file:
        file.write(settings)
    return read(directory)


def imported(to: Paper, now: datetime = NOW, then: Then = "hide") -> Intake:
    """One round."""
    with Fetcher(allow_private=True, pause=0) as fetcher:
        source = WordPressSource(to.sources[0], to, fetcher)
        return with_deleted(to, source, take_in(to, source, now), now, then)


def states(one: Paper) -> dict[str, str]:
    with archive_of(one) as archive:
        return {each.key: each.state for each in holdings(archive, "blog")}


def hidden(one: Paper) -> set[str]:
    return {key for key, state in states(one).items() if state == "hidden"}


@pytest.mark.parametrize("how", TAKEN)
def test_what_is_taken_back_is_hidden_told_and_back_when_it_is_published_again(
    one: Paper, blog: Blog, how: str
) -> None:
    before = dict(blog.posts[2])
    imported(one)
    TAKEN[how](blog)
    took = imported(one)
    assert hidden(one) == {"post-2"}
    (line,) = decision_lines(took)
    assert line.startswith(
        "blog: hidden, since its source took it back: story 3, “Title 2” (en/news/3-post-2/);"
    )
    assert tuple(decision_lines(imported(one, NOW + HOUR))) == ()
    blog.posts[2], blog.drafts, blog.single = before, set(), {}
    imported(one, NOW + 2 * HOUR)
    assert hidden(one) == set()


def test_a_drip_is_stopped_and_what_it_would_take_is_left_to_a_person(one: Paper, blog: Blog) -> None:
    imported(one)
    for number in range(1, 8):
        del blog.posts[number]
        took = imported(one, NOW + number * HOUR)
        assert len(hidden(one)) == min(number, 3)
        assert len(took.undecided) == max(0, number - 3)
    assert len(imported(one, NOW + 72 * HOUR).undecided) == 4
    assert len(hidden(one)) == 3


def test_of_a_wipe_three_are_hidden_and_every_other_is_named_first_and_each_time(
    one: Paper, blog: Blog
) -> None:
    for number in range(11, 61):
        blog.post(number)
    imported(one)
    for number in range(2, 61):
        del blog.posts[number]
    for hour in (0, 1, 30):
        took = imported(one, NOW + hour * HOUR)
        lines = list(decision_lines(took))
        assert len(took.undecided) == 56
        assert lines[0].startswith(
            "blog: 56 stories wait for your decision; for all of them: nightletter accept --source blog"
        )
        for told, line in zip(took.undecided, lines[1:57], strict=True):
            assert line.startswith(
                f"blog: waiting for your decision: story {told.number}, “{told.headline}” ("
            )
    assert len(hidden(one)) == 3


def test_of_a_defacement_three_old_stories_are_touched(one: Paper, blog: Blog) -> None:
    imported(one)
    for number in range(1, 11):
        blog.post(number, text="<p>We are in your website.</p>", modified_gmt="2026-11-30T11:00:00")
    for hour in range(4):
        took = imported(one, NOW + hour * 12 * HOUR)
        assert [told.what for told in took.undecided] == ["rewrite"] * 7
    with archive_of(one) as archive, archive.reading() as connection:
        texts = list(connection.rows(bytes, "SELECT story FROM stories WHERE source = 'blog'"))
    assert sum(b"We are in your website." in text for text in texts) == 3


def test_a_defacement_that_calls_its_changes_old_ones_is_no_better(one: Paper, blog: Blog) -> None:
    imported(one)
    for number in range(1, 11):
        blog.post(number, text="<p>Ours.</p><img src='/gone.jpg'>", modified_gmt="2020-01-01T00:00:00")
    assert len(imported(one).undecided) == 7


@pytest.mark.parametrize("status", [200, 301, 302, 401, 403, 404, 451, 500])
def test_a_parked_domain_a_captcha_or_a_block_takes_nothing_back(one: Paper, blog: Blog, status: int) -> None:
    imported(one)
    del blog.posts[2]
    told = {"Location": "/elsewhere"} if status in (301, 302) else {}
    blog.every = (status, PARKED, told)
    imported(one)
    assert hidden(one) == set()
    blog.parked = PARKED
    with pytest.raises(Exception, match="no WordPress API is found there"):
        imported(one)
    assert hidden(one) == set()


def test_where_single_posts_are_blocked_the_stories_are_named_and_stay(one: Paper, blog: Blog) -> None:
    imported(one)
    del blog.posts[2]
    blog.single[2] = (451, PARKED, {})
    took = imported(one)
    assert "lists no more, and does not say to us that they are gone: stories 3; they stay" in str(
        took.remarks[0]
    )
    assert (hidden(one), took.undecided) == (set(), ())


def test_a_source_that_may_not_take_back_is_told_of_as_before(one: Paper, blog: Blog) -> None:
    imported(one)
    del blog.posts[2]
    took = imported(one, then="tell")
    assert "is gone there, and stays in the paper" in str(took.remarks[0])
    assert hidden(one) == set()


def test_asked_for_it_is_withdrawn_but_never_the_half(one: Paper, blog: Blog) -> None:
    imported(one)
    del blog.posts[2]
    assert "story 3 was withdrawn" in str(imported(one, then="withdraw").remarks[0])
    assert states(one)["post-2"] == "withdrawn"
    for number in range(11, 61):
        blog.post(number)
    imported(one)
    for number in range(11, 61):
        del blog.posts[number]
    assert "more than half; none was withdrawn" in str(imported(one, then="withdraw").remarks[0])


@pytest.mark.slow
def test_following_a_story_taken_back_leaves_every_page_and_its_own_answers_404(
    one: Paper, blog: Blog
) -> None:
    assert once(one.directory)[0] == 0
    del blog.posts[2]
    status, _, said = once(one.directory)
    assert (status, "hidden, since its source took it back: story 3" in said) == (0, True)
    light = tree(one, "light")
    (page,) = light.glob("en/news/3-*/index.html")
    assert page.with_name("index.status").read_text().strip() == "404"
    assert "It may be back later." in page.read_text()
    assert not [
        path for path in light.rglob("*") if path.is_file() and b"The text of 2." in path.read_bytes()
    ]
    assert not [path for path in light.rglob("*.html") if "Title 2" in path.read_text()]


@pytest.mark.slow
def test_following_what_waits_is_said_first_of_all_remarks_and_decided_by_a_command(
    one: Paper, blog: Blog
) -> None:
    for number in range(1, 11):
        blog.post(number, text="<p>Struck <s>out</s>.</p><form>a</form>")
    assert once(one.directory)[0] == 0
    for number in range(1, 6):
        del blog.posts[number]
    for _ in range(2):
        status, _, said = once(one.directory)
        assert status == 1
        lines = [line for line in said.splitlines() if "hidden" not in line]
        assert [line.partition(", “")[0] for line in lines[:2]] == [
            f"blog: waiting for your decision: story {number}" for number in (1, 3)
        ]
    blog.parked = PARKED
    assert "waiting for your decision: story 1, " in once(one.directory)[2]
    blog.parked = b""
    accepted = nightletter("accept", "1", "--paper", one.directory)
    assert (accepted.returncode, "story 1, en/news/1-post-1/: withdrawn" in accepted.stdout) == (0, True)
    assert nightletter("keep", "--source", "blog", "--paper", one.directory).returncode == 0
    assert once(one.directory)[0] == 0
    status_file = tree(one, "light") / "en/news/1-post-1/index.status"
    assert status_file.read_text().strip() == "410"
    for wrong in (["1"], [], ["3", "--source", "blog"], ["--source", "none"]):
        refused = nightletter("keep", *wrong, "--paper", one.directory)
        assert (refused.returncode, "Traceback" in refused.stderr) == (2, False)


@pytest.mark.slow
def test_a_journal_gets_numbers_and_no_headline(one: Paper, blog: Blog, tmp_path: Path) -> None:
    assert once(one.directory)[0] == 0
    for number in range(1, 6):
        del blog.posts[number]
    with (tmp_path / "journal").open("w+b") as journal:
        stream = os.fstat(journal.fileno())
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT / "src"),
            "JOURNAL_STREAM": f"{stream.st_dev}:{stream.st_ino}",
        }
        command = [sys.executable, "-m", "nightletter", "follow", "--once", "--paper", str(one.directory)]
        assert (
            subprocess.run(command, check=False, stdout=journal, stderr=journal, env=environment).returncode
            == 1
        )
        journal.seek(0)
        said = journal.read().decode()
    assert "blog: waiting for your decision: 1 (gone there), 3 (gone there); at a terminal" in said
    assert "Title" not in said
    assert "post-" not in said


def test_a_post_from_the_future_waits_and_taken_back_before_its_time_never_appears(
    one: Paper, blog: Blog
) -> None:
    blog.post(20, date_gmt="2026-12-24T12:00:00")
    assert imported(one).waiting == 1
    del blog.posts[20]
    blog.drafts = {20}
    assert "blog, post-20: waited for its time, and is gone there" in str(imported(one).remarks[0])
    with archive_of(one) as archive:
        assert advance(archive, NOW + 1_000 * HOUR) == 0
    assert "post-20" not in states(one)


def test_what_waits_for_a_decision_is_listed_last_until_it_is_decided(one: Paper, blog: Blog) -> None:
    imported(one)
    for number in range(1, 10):
        blog.post(number, text="<p>We are in your website.</p>", modified_gmt="2026-11-30T11:00:00")
    del blog.posts[10]
    imported(one)

    def listed(*asked: str) -> list[str]:
        return nightletter("list", *asked, "--paper", one.directory).stdout.splitlines()

    left = [line.split()[1] for line in listed("undecided")]
    assert len(left) == 6
    assert listed()[-6:] == listed("undecided")
    assert len(listed("published")) == 9
    assert f"rewritten there: nightletter accept {left[0]}, or nightletter keep {left[0]}" in listed()[-6]
    assert nightletter("keep", *left[:2], "--paper", one.directory).returncode == 0
    assert nightletter("accept", left[2], "--paper", one.directory).returncode == 0
    assert [line.split()[1] for line in listed("undecided")] == left[3:]
