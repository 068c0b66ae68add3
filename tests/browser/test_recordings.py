"""Cleaned recordings play to their end in Chromium and Firefox, for as long as those that came."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from nightletter.recordings import clean
from tests.browser.chromium import Pages
from tests.browser.loopback import Answer, Site, site
from tests.browser.meeting import Job, meet

pytestmark = pytest.mark.browser

MEDIA = Path(__file__).parents[1] / "recordings" / "media"
# No browser of Debian's plays H.265.
FILES = sorted(
    file for file in MEDIA.iterdir() if file.suffix != ".md" and file.stem not in ("fragments", "h265")
)
KINDS = {".mp3": "audio/mpeg", ".m4a": "audio/mp4", ".wav": "audio/wav", ".flac": "audio/flac", ".opus": "audio/ogg", ".ogg": "audio/ogg", ".mp4": "video/mp4", ".webm": "video/webm"}  # fmt: skip
PAGE = """<!DOCTYPE html><html lang="en"><title>Playing</title><main></main><script>
const play = (name) => new Promise((done) => {
    const one = document.createElement("video");
    one.muted = true;
    one.src = name;
    one.onerror = () => done(`error ${one.error.message}`);
    one.onended = () => done(one.currentTime.toFixed(1));
    document.querySelector("main").append(one);
    one.play().catch((reason) => done(String(reason)));
});
window.played = (async () => Object.fromEntries(
    await Promise.all(NAMES.map(async (name) => [name, await play(name)]))
))();
</script>"""


@pytest.fixture(scope="module")
def place() -> Iterator[Site]:
    """A page that plays every recording, as it came and cleaned."""
    answers = {}
    for file in FILES:
        answers[f"/came/{file.name}"] = Answer(file.read_bytes(), KINDS[file.suffix])
        answers[f"/clean/{file.name}"] = Answer(b"".join(clean(file, file.suffix[1:])), KINDS[file.suffix])
    names = sorted(name.lstrip("/") for name in answers)
    answers["/"] = Answer(PAGE.replace("NAMES", repr(names)).encode())
    with site(answers) as one:
        yield one


def judge(played: dict[str, str], files: list[Path]) -> None:
    """Each plays as long as it did, give or take what a tag at the head of an MP3 said of silence."""
    assert len(played) == 2 * len(FILES)
    for file in files:
        came, cleaned = (float(played[f"{folder}/{file.name}"]) for folder in ("came", "clean"))
        assert came >= 0.5, played
        assert abs(came - cleaned) <= 0.2, played


def test_cleaned_recordings_play_in_chromium(place: Site, open_page: Pages) -> None:
    judge(open_page(place.url()).evaluate("window.played"), FILES)


def test_cleaned_recordings_play_in_firefox(place: Site, tmp_path: Path) -> None:
    """Without Debian's libavcodec, which not every machine has, Firefox plays neither H.264 nor AAC."""
    job = Job(key="all", url=place.url(), patience=3_000, measure="window.played")
    played: dict[str, str] = meet("Firefox", [job], 1)["all"].measured  # type: ignore[assignment]
    unable = ("NotSupportedError", "error Error no decoder found")
    able = [file for file in FILES if not played[f"came/{file.name}"].startswith(unable)]
    assert {file.suffix for file in able} >= {".mp3", ".wav", ".flac", ".opus", ".ogg", ".webm"}, played
    judge(played, able)
