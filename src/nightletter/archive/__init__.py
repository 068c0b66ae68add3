"""The archive: the published stories, and the questions that editions ask of them."""

from nightletter.archive.archive import Archive
from nightletter.archive.card import Card, Entry, Notice, card_of
from nightletter.archive.connection import ArchiveFault
from nightletter.archive.filing import file_stories, refile
from nightletter.archive.grounds import AsBefore, Grounded, grounds_of, is_named
from nightletter.archive.holdings import held
from nightletter.archive.inquiry import Inquiry
from nightletter.archive.inventory import Item, TakenIn, items, names, take_in
from nightletter.archive.listing import MONTHLY, YEARLY, Listing, listing, period_of
from nightletter.archive.neighbours import keyed, neighbours, next_number, numbered
from nightletter.archive.originals import Originals
from nightletter.archive.placing import Filed
from nightletter.archive.presence import languages, present
from nightletter.archive.schedule import advance, is_due
from nightletter.archive.subject import Subject, listing_and_period, period_subject, subject, subjects
from nightletter.archive.versions import Change, archive_version, changed_since, last_change
from nightletter.archive.withdrawal import WithdrawalFault, withdraw

__all__ = [
    "MONTHLY",
    "YEARLY",
    "Archive",
    "ArchiveFault",
    "AsBefore",
    "Card",
    "Change",
    "Entry",
    "Filed",
    "Grounded",
    "Inquiry",
    "Item",
    "Listing",
    "Notice",
    "Originals",
    "Subject",
    "TakenIn",
    "WithdrawalFault",
    "advance",
    "archive_version",
    "card_of",
    "changed_since",
    "file_stories",
    "grounds_of",
    "held",
    "is_due",
    "is_named",
    "items",
    "keyed",
    "languages",
    "last_change",
    "listing",
    "listing_and_period",
    "names",
    "neighbours",
    "next_number",
    "numbered",
    "period_of",
    "period_subject",
    "present",
    "refile",
    "subject",
    "subjects",
    "take_in",
    "withdraw",
]
