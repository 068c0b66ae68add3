"""Reading: one file of the folder read into one story."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import msgspec

from nightletter.paper import Paper
from nightletter.sources.delivery import Delivery, Remark
from nightletter.sources.folder import fields as names
from nightletter.sources.folder.addresses import StoryFinder, declared_by
from nightletter.sources.folder.body import body_of
from nightletter.sources.folder.dates import moment, named
from nightletter.sources.folder.fields import Fields, paths_of
from nightletter.sources.folder.files import StoryFile
from nightletter.sources.folder.front_matter import parted
from nightletter.sources.folder.grounds import Grounds
from nightletter.sources.folder.keeping_back import Dates, KeptBack, check_wanted, dates_of
from nightletter.sources.folder.lead import lead_of, line_of
from nightletter.sources.folder.markdown import html_of
from nightletter.sources.folder.media import Media
from nightletter.sources.folder.people import People, Told, Topics
from nightletter.sources.folder.placing import Placed, language_of, placed, section_of, translation_of
from nightletter.sources.folder.stamp import stamp_of
from nightletter.sources.folder.surroundings import FileSurroundings
from nightletter.sources.folder.text_file import text_of
from nightletter.sources.folder.yaml_values import Value
from nightletter.sources.html import Bare, read_line
from nightletter.sources.making.lead import with_still, without_twin
from nightletter.sources.making.old_addresses import former
from nightletter.sources.making.refusal import Refusal
from nightletter.sources.making.undescribed import undescribed
from nightletter.story import Block, Byline, Correction, Heading, Story, plain, slug_of, validated

SOURCE = "folder"
"""What the stories of a folder say is their source, unless the folder has a name of its own."""

# A page has no date of its own to show; it must have one that never changes.
_NO_DATE = datetime(1970, 1, 1, tzinfo=UTC)


class StoryReader:
    """Reads the files of one folder into stories of one paper; `has_twin` says which are translations of each other.

    Where `drafts` is set, a file that is not to be published yet is read like any other, and remarked on.
    """

    def __init__(
        self,
        paper: Paper,
        addresses: StoryFinder,
        media: Media,
        people: People,
        topics: Topics,
        has_twin: Callable[[Placed], bool],
    ) -> None:
        self.paper = paper
        self.addresses = addresses
        self.media = media
        self.people = people
        self.topics = topics
        self.has_twin = has_twin
        self.drafts = False
        self.grounds: Grounds | None = None
        self._said: set[str] = set()

    def read(self, file: StoryFile) -> Delivery:
        """The story in `file`, or, refused, the reason; raises `KeptBack` for a file that is not to be published.

        `grounds` are then those of the story, None without one.
        """
        self.grounds = None
        try:
            return self._read(file)
        except Refusal as refusal:
            return Delivery(None, {}, (Remark(file.name, refusal.line, refusal.text),))
        except msgspec.ValidationError as reason:
            return Delivery(None, {}, (Remark(file.name, None, f"{reason}; correct the field"),))

    def _read(self, file: StoryFile) -> Delivery:
        stamp = stamp_of(str(file.path))
        text = text_of(file.path)
        fields = Fields(parted(text))
        kept = self._kept_back(fields, file)
        place = placed(file, self.paper.languages)
        language, written = language_of(fields, place, self.paper)
        around = FileSurroundings(file, text, language, self.addresses, self.media)
        if kept:
            around.remark_at(kept.text, kept.line)
        if language != written:
            around.remark_at(
                f"the paper has no language {written}; the story stands under {language}, its words marked {written}",
                fields.line(*names.LANGUAGE),
            )
        making = _Making(self, file, fields, place, around, written)
        story = validated(making.story(), around.remark)
        for name in undescribed(story):
            around.undescribed(name)
        remarks = around.all_remarks()
        self.grounds = Grounds(
            file=str(file.path),
            stamp=stamp,
            looked=around.looked,
            links=around.links,
            names=making.names,
            authors=making.authors,
            told=making.told,
            topics=making.topics,
            said=making.said,
            twin=making.twin,
            declared=declared_by(file),
            media={name: str(path) for name, path in around.media.items()},
            examined=around.examined,
            remarks=remarks,
            dates=making.dates,
        )
        return Delivery(story, around.media, remarks)

    def _kept_back(self, fields: Fields, file: StoryFile) -> KeptBack | None:
        """What says that the file is not to be published, where such files are read; raises it where they are not."""
        try:
            check_wanted(fields, file)
        except KeptBack as kept:
            if not self.drafts:
                raise
            return kept
        return None

    def hold(self, grounds: Grounds, file: StoryFile) -> bool:
        """Whether `file`, read again, would be delivered as it was on these grounds; if so, others learn from it."""
        if (
            grounds.file != str(file.path)
            or grounds.stamp is None
            or stamp_of(grounds.file) != grounds.stamp
            or any(stamp_of(path) != stamp for path, stamp in grounds.looked.items())
            or self.has_twin(placed(file, self.paper.languages)) != grounds.twin
            or any(
                (self.addresses.story(path, file.place) or "") != key for path, key in grounds.links.items()
            )
            or any(self.people.name(key) != name for key, name in grounds.names.items())
            or self.people.told(grounds.authors) != grounds.told
            or any((text not in self._said) != first for text, first in grounds.said.items())
        ):
            return False
        self.people.learn(grounds.told)
        self.topics.keys(grounds.topics)
        self._said.update(grounds.said)
        return True

    def says_first(self, text: str) -> bool:
        """Whether `text`, true of many files, is said here for the first time."""
        if text in self._said:
            return False
        self._said.add(text)
        return True


class _Making:
    """One story in the making."""

    def __init__(
        self,
        reader: StoryReader,
        file: StoryFile,
        fields: Fields,
        place: Placed,
        around: FileSurroundings,
        written: str,
    ) -> None:
        self.reader = reader
        self.file = file
        self.fields = fields
        self.place = place
        self.around = around
        self.written = written
        # What the story was told by the paper and its other stories, and tells them; part of its grounds.
        self.names: dict[str, str] = {}
        self.authors: Value = ""
        self.told = Told()
        self.topics: tuple[str, ...] = ()
        self.said: dict[str, bool] = {}
        self.twin = reader.has_twin(place)
        self.dates = Dates()

    def story(self) -> Story:
        fields, around = self.fields, self.around
        body = body_of(fields, around, self.written, self._name)
        headline, body = self._headline(body)
        lead, body = without_twin(lead_of(fields, around), body)
        body = with_still(lead, body)
        is_page = "page" in (fields.text("type").lower(), fields.text("layout").lower())
        published = self._published(is_page)
        section = "" if is_page else self._section()
        self.dates = dates_of(fields, published, self.reader.paper.zone)
        return Story(
            source=SOURCE,
            key=self.file.key,
            language=around.language,
            headline=headline,
            slug=self._slug(headline),
            published=published,
            section=section,
            standfirst=self._line(*names.STANDFIRST),
            label=self._line(*names.LABEL),
            byline=() if is_page else self._byline(),
            updated=self._updated(published),
            topics=self._topics(section),
            lead=lead,
            body=body,
            corrections=self._corrections(published),
            translation=translation_of(fields, self.place, has_twin=self.twin),
            old_addresses=former(paths_of(fields.texts(*names.OLD_ADDRESSES)), self._remark_on_addresses),
            kind="page" if is_page else "story",
            embargoed=self.dates.embargoed,
            expires=self.dates.expires,
        )

    def _remark_on_addresses(self, text: str) -> None:
        self.around.remark_at(text, self.fields.line(*names.OLD_ADDRESSES))

    def _headline(self, body: tuple[Block, ...]) -> tuple[str, tuple[Block, ...]]:
        """The title, else the body's first heading; which leaves the body, as it does when it repeats the title."""
        title = self._line(*names.TITLE)
        first = next((block for block in body if isinstance(block, Heading)), None)
        if not title:
            if first is None:
                raise Refusal("no title: add “title:” to the front matter, or a heading to the text", 1)
            title = " ".join(plain(first.words).split())
            return title, tuple(block for block in body if block is not first)
        if body and first is body[0] and " ".join(plain(first.words).split()).casefold() == title.casefold():
            return title, body[1:]
        return title, body

    def _line(self, *fields: str) -> str:
        """A field as one line of plain text; it may hold Markdown or HTML."""
        text = self.fields.text(*fields)
        if not set(text) & set("*_`[<&\\"):
            return text
        # No program reads Markdown in a title. Links of a standfirst go without a word: it never keeps one.
        html = text if fields == names.TITLE else html_of(text)
        return " ".join(plain(read_line(html, Bare(self.around.language))).split())

    def _slug(self, headline: str) -> str:
        _, stem = named(self.place.stem if self.place.stem != "index" else self.file.stem)
        slug = slug_of(self.fields.text("slug")) or slug_of(stem) or slug_of(headline)
        if not slug:
            raise Refusal(
                "neither slug, file name nor title has a letter to make an address from; add “slug:”"
            )
        return slug

    def _published(self, is_page: bool) -> datetime:
        given = self.fields.text(*names.DATE)
        if given.lower() not in ("", "true", "false"):
            return self._moment(given, self.fields.line(*names.DATE))
        day, _ = named(self.file.stem)
        if day:
            return self._moment("-".join(day), None)
        if is_page:
            return _NO_DATE
        raise Refusal(
            "no date: add “date: 2026-11-22” to the front matter, or begin the file's name with it", 1
        )

    def _moment(self, text: str, line: int | None) -> datetime:
        zone: ZoneInfo = self.reader.paper.zone
        try:
            return moment(text, zone)
        except ValueError as reason:
            raise Refusal(
                f"the date “{text[:60]}” {reason}; write it as 2026-11-22 or 2026-11-22 18:30", line
            ) from None

    def _updated(self, published: datetime) -> datetime | None:
        given = self.fields.text(*names.UPDATED)
        if not given:
            return None
        updated = self._moment(given, self.fields.line(*names.UPDATED))
        return updated if updated > published else None

    def _section(self) -> str:
        found = section_of(self.fields, self.place, self.reader.paper)
        if found.asked:
            text = f"the paper has no section “{found.asked}”; this and others that name it stand in “{found.key}”"
        elif not found.given:
            text = (
                f"no section is named; this and others without one stand in “{found.key}”, the paper's first"
            )
        else:
            return found.key
        self.said[text] = self.reader.says_first(text)
        if self.said[text]:
            self.around.remark_at(text, self.fields.line("section"))
        return found.key

    def _byline(self) -> tuple[Byline, ...]:
        self.authors = self.fields.raw(*names.AUTHORS)
        self.told = self.reader.people.told(self.authors)
        self.reader.people.learn(self.told)
        return self.told.byline

    def _name(self, key: str) -> str:
        return self.names.setdefault(key, self.reader.people.name(key))

    def _topics(self, section: str) -> tuple[str, ...]:
        self.topics = tuple(self.fields.texts(*names.TOPICS))
        keys = self.reader.topics.keys(self.topics)
        return tuple(key for key in keys if key != section)

    def _corrections(self, published: datetime) -> tuple[Correction, ...]:
        given = self.fields.raw(*names.CORRECTIONS)
        made = []
        for one in given if isinstance(given, list) else [given] if given else []:
            text = one if isinstance(one, str) else ""
            said = ""
            if isinstance(one, dict):
                text = next(
                    (str(one[key]) for key in ("text", "words", "correction", "note") if one.get(key)), ""
                )
                said = str(one.get("date", ""))
            words = line_of(text, self.around)
            if not words:
                self.around.remark_at(
                    "a correction without text was left out", self.fields.line(*names.CORRECTIONS)
                )
                continue
            made.append(Correction(self._day(said, published), words))
        return tuple(made)

    def _day(self, said: str, published: datetime) -> date:
        zone: ZoneInfo = self.reader.paper.zone
        line = self.fields.line(*names.CORRECTIONS)
        there = self._moment(said, line) if said else self._updated(published) or published
        return there.astimezone(zone).date()
