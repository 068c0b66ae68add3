"""Paper and its parts: the settings of `nightletter.toml` as frozen values.

The fields of `Settings` are the settings, under the names they have in the file (`name`, not `names`); docs/settings.md
says what each means, and a test holds the two together.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from msgspec import Meta, Struct, field
from msgspec.structs import replace

from nightletter.languages import Language, load
from nightletter.paper.zone import zone
from nightletter.story import name_in, slug_of

Moment = Annotated[datetime, Meta(tz=True)]

SHARES = ("email", "sms", "whatsapp", "telegram", "x", "facebook")
"""The places that Full knows how to share a story to with a plain link."""


class Section(Struct, frozen=True):
    """A part of the paper: its key, which stands in addresses, and its name in each language."""

    key: str
    names: dict[str, str] = field(name="name")

    def name_in(self, language: str) -> str:
        """The name in `language`, else the first given."""
        return name_in(self.names, language, self.key)


class EditionSettings(Struct, frozen=True):
    """Where readers find an edition: scheme, host and port, without a slash at the end."""

    address: str


class FullSettings(EditionSettings, frozen=True):
    """Where readers find Full, whether it brings letters of its own for the languages that want them, and the file of its logo.

    docs/settings.md says what both are for.
    """

    face: bool = True
    logo: str = ""


class LightSettings(EditionSettings, frozen=True):
    """Where readers find Light: `also` are further addresses of it, in the order in which the switch asks them.

    `dictionary` where browsers are given one for each language to unpack its pages with (docs/light.md).
    """

    also: tuple[str, ...] = ()
    dictionary: bool = False


TWINS = ("same", "alternate")
"""The words for where a page of the newsroom's own website has its twin in Light; the other way is a pattern."""


class SwitchSettings(Struct, frozen=True):
    """When the script in Full pages offers Light. `delay` is in seconds; `end` and `twin` are for pages that others make."""

    offer: bool = True
    delay: float = 3.5
    at_once: bool = True
    end: str = ""
    twin: str | tuple[str, str] = "same"


NAMES = ("ask", "rename", "part")
"""What can become of stories when somebody's name is changed at their source: `nightletter people` says what each means."""


class SourceSettings(Struct, frozen=True):
    """A place that stories come from: its kind, and its web address or its path from the paper's directory.

    `name` is what the archive knows it by (see `key`); `language` and `section` are for stories that name none; it is asked
    `every` so many minutes; `private` where it lies in our own network; `withdraw` where what a WordPress takes back is hidden here;
    `names` says what becomes of stories when it shows somebody under another name; `site` where the website of an export stood.
    """

    kind: str
    address: str
    name: str = ""
    language: str = ""
    section: str = ""
    every: int = 15
    private: bool = False
    names: str = "ask"
    withdraw: bool = True
    site: str = ""

    @property
    def key(self) -> str:
        """The name, or one made of the host: `example-org`; "folder" for one."""
        try:
            host = urlsplit(self.address).hostname if "://" in self.address else None
        except ValueError:
            host = None  # whoever fetches from there says what is wrong with it
        return self.name or slug_of((host or "").replace(".", "-")) or self.kind


class Front(Struct, frozen=True):
    """What an editor put on a language's front page, by the stories' numbers in the archive, and from when to when."""

    lead: int | None = None
    pins: tuple[int, ...] = ()
    since: Moment | None = None
    until: Moment | None = None

    def is_in_force(self, now: datetime) -> bool:
        """Whether it has begun by `now` and has not ended."""
        return (self.since is None or self.since <= now) and (self.until is None or now < self.until)


class Settings(Struct, frozen=True, kw_only=True):
    """Everything that `nightletter.toml` may say."""

    names: dict[str, str] = field(name="name")
    languages: tuple[str, ...]
    sections: tuple[Section, ...]
    full: FullSettings
    light: LightSettings
    editions: tuple[str, ...] = ("full", "light")
    description: dict[str, str] = {}
    timezone: str = "UTC"
    accent: str = "#1f5c7a"
    contact: str = ""
    share: tuple[str, ...] = ("email", "telegram", "whatsapp")
    fronts: dict[str, Front] = {}
    switch: SwitchSettings = SwitchSettings()
    hold_future: bool = True
    media: tuple[str, ...] = ()
    sources: tuple[SourceSettings, ...] = ()


class Paper(Settings, frozen=True, kw_only=True):
    """The newsroom's settings, checked, and the directory they stand in. The first language is the default one."""

    directory: Path
    # Where readers find the editions that have no settings of their own, by name: `[text]` with `address`.
    others: dict[str, EditionSettings] = {}

    @property
    def zone(self) -> ZoneInfo:
        """The time zone in which the paper says when something happened."""
        return zone(self.timezone)

    @property
    def media_folders(self) -> tuple[Path, ...]:
        """The folders, besides their own, from which stories in files may show pictures and recordings."""
        return tuple(self.directory / name for name in self.media)

    @property
    def logo(self) -> bytes | None:
        """The file of the newsroom's logo, as it lies beside the settings; None where there is none."""
        return (self.directory / self.full.logo).read_bytes() if self.full.logo else None

    @property
    def texts(self) -> Path:
        """The folder of the paper's own interface texts, `texts/{tag}.po`."""
        return self.directory / "texts"

    def prints(self, edition: str) -> bool:
        """Whether it prints this edition. Where it does not print Full, `full.address` is the newsroom's own website."""
        return edition in self.editions

    def edition(self, name: str) -> EditionSettings | None:
        """The settings of an edition; None where there are none."""
        own = self.others.get(name, getattr(self, name, None))
        return own if isinstance(own, EditionSettings) else None

    def origin(self, edition: str) -> str:
        """Where readers find an edition: scheme, host and port."""
        own = self.edition(edition)
        assert own
        return own.address

    @property
    def lights(self) -> tuple[str, ...]:
        """Every address of Light, in the order in which they are asked."""
        return (self.light.address, *self.light.also)

    @property
    def addresses(self) -> tuple[str, ...]:
        """Every address that the settings give: of Full or the newsroom's own website, of Light, of other editions."""
        return (self.full.address, *self.lights, *(other.address for other in self.others.values()))

    def language(self, tag: str) -> Language:
        """One of the paper's languages, with the paper's own texts laid over the built-in ones."""
        return load(tag, self.texts)

    def name_in(self, language: str) -> str:
        """The paper's name in `language`, else the first given."""
        return name_in(self.names, language, "")

    def description_in(self, language: str) -> str:
        """What the paper says of itself in `language`; empty if it says nothing there."""
        return self.description.get(language, "")

    def section(self, key: str) -> Section | None:
        """The section with this key, if the paper has it."""
        return next((section for section in self.sections if section.key == key), None)

    def at(self, now: datetime) -> Paper:
        """The same paper with only the fronts that are in force at `now`; what is printed knows no clock."""
        return replace(
            self, fronts={tag: front for tag, front in self.fronts.items() if front.is_in_force(now)}
        )

    def front(self, language: str) -> Front:
        """What an editor put on the front page of `language`; an empty one if nothing."""
        return self.fronts.get(language, Front())
