"""SmallPaper: settings with three languages and three sections, and folders of stories for it."""

from __future__ import annotations

from pathlib import Path

from nightletter.paper import FullSettings, LightSettings, Paper, Section
from nightletter.sources.delivery import Delivery
from nightletter.sources.folder import FolderSource
from nightletter.story import Story

HEAD = "---\ntitle: T\ndate: 2026-01-02\nsection: news\n---\n"
SECTIONS = (
    Section("news", {"en": "News", "fa": "خبر"}),
    Section("culture", {"en": "Arts and letters"}),
    Section("opinion", {"en": "Opinion"}),
)


def small_paper(
    directory: Path, languages: tuple[str, ...] = ("en", "fa", "ar"), timezone: str = "UTC"
) -> Paper:
    """A paper in `directory`."""
    return Paper(
        directory=directory,
        names={"en": "The Paper"},
        languages=languages,
        sections=SECTIONS,
        full=FullSettings("http://paper.localhost:8000"),
        light=LightSettings("http://light.paper.localhost:8000"),
        timezone=timezone,
        media=("assets",),
    )


def folder_of(directory: Path, files: dict[str, str | bytes]) -> Path:
    """`directory`/posts with `files` in it, by their path there; a file named /x lies beside posts, in `directory`."""
    folder = directory / "posts"
    for name, text in files.items():
        path = directory / name.lstrip("/") if name.startswith("/") else folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def deliveries(directory: Path, files: dict[str, str | bytes], timezone: str = "UTC") -> dict[str, Delivery]:
    """What a folder of `files` delivers, by the file each remark is about or the key of the story."""
    source = FolderSource(folder_of(directory, files), small_paper(directory, timezone=timezone))
    return {
        delivery.story.key if delivery.story else delivery.remarks[-1].file: delivery
        for delivery in source.deliveries()
    }


def story(directory: Path, text: str, name: str = "2026-01-02-x.md") -> Story:
    """The story that one file becomes."""
    (delivery,) = deliveries(directory, {name: text}).values()
    assert delivery.story is not None, delivery.remarks
    return delivery.story


def remarks(directory: Path, text: str, name: str = "x.md") -> list[str]:
    """What is remarked on one file."""
    (delivery,) = deliveries(directory, {name: text}).values()
    return [str(remark) for remark in delivery.remarks]
