"""The archive: the published stories, and the questions that editions ask of them."""

from nightletter.archive.archive import Archive
from nightletter.archive.card import Card, Entry, Notice, card_of
from nightletter.archive.choosing import NameFault, Unchosen, choose, unchosen
from nightletter.archive.connection import ArchiveFault
from nightletter.archive.copying import copy_into
from nightletter.archive.deciding import let_in
from nightletter.archive.filing import file_stories, refile
from nightletter.archive.forgetting import (
    Forgotten,
    Traces,
    forget,
    forgotten,
    is_forgotten,
    is_to_scrub,
    is_told_of,
    scrub,
    take_in_forgotten,
)
from nightletter.archive.grounds import AsBefore, Grounded, Withheld, grounds_of, is_named
from nightletter.archive.holdings import Holding, held, holdings
from nightletter.archive.inquiry import Inquiry
from nightletter.archive.inventory import Item, TakenIn, items, names, take_in
from nightletter.archive.listing import MONTHLY, YEARLY, Listing, listing, period_of
from nightletter.archive.mending import mend_moves
from nightletter.archive.neighbours import keyed, neighbours, next_number, numbered
from nightletter.archive.originals import Originals
from nightletter.archive.overview import (
    Addressed,
    Collision,
    TakenOut,
    address_collisions,
    addressed,
    old_addresses,
    published_cards,
    published_media,
    taken_out,
)
from nightletter.archive.placing import Filed
from nightletter.archive.presence import languages, present
from nightletter.archive.register import Place, Registered, UnknownStory, find, register
from nightletter.archive.renaming import Choice, Signed
from nightletter.archive.restoring import restore, restore_as
from nightletter.archive.signers import Signer
from nightletter.archive.state import Decider, Decision, State
from nightletter.archive.subject import Subject, listing_and_period, period_subject, subject, subjects
from nightletter.archive.sweeping import ask_to_sweep, media_in_use, swept, to_sweep
from nightletter.archive.taking_back import TakenBack, Told, accept, keep, settle, take_back, undecided
from nightletter.archive.time_passing import advance, is_due
from nightletter.archive.unpublished import withdraw_unpublished
from nightletter.archive.versions import Change, archive_version, changed_since, last_change
from nightletter.archive.withdrawal import WithdrawalFault, hide, withdraw
from nightletter.archive.yielding import beside_lists, give_way

__all__ = [
    "MONTHLY",
    "YEARLY",
    "Addressed",
    "Archive",
    "ArchiveFault",
    "AsBefore",
    "Card",
    "Change",
    "Choice",
    "Collision",
    "Decider",
    "Decision",
    "Entry",
    "Filed",
    "Forgotten",
    "Grounded",
    "Holding",
    "Inquiry",
    "Item",
    "Listing",
    "NameFault",
    "Notice",
    "Originals",
    "Place",
    "Registered",
    "Signed",
    "Signer",
    "State",
    "Subject",
    "TakenBack",
    "TakenIn",
    "TakenOut",
    "Told",
    "Traces",
    "Unchosen",
    "UnknownStory",
    "WithdrawalFault",
    "Withheld",
    "accept",
    "address_collisions",
    "addressed",
    "advance",
    "archive_version",
    "ask_to_sweep",
    "beside_lists",
    "card_of",
    "changed_since",
    "choose",
    "copy_into",
    "file_stories",
    "find",
    "forget",
    "forgotten",
    "give_way",
    "grounds_of",
    "held",
    "hide",
    "holdings",
    "is_due",
    "is_forgotten",
    "is_named",
    "is_to_scrub",
    "is_told_of",
    "items",
    "keep",
    "keyed",
    "languages",
    "last_change",
    "let_in",
    "listing",
    "listing_and_period",
    "media_in_use",
    "mend_moves",
    "names",
    "neighbours",
    "next_number",
    "numbered",
    "old_addresses",
    "period_of",
    "period_subject",
    "present",
    "published_cards",
    "published_media",
    "refile",
    "register",
    "restore",
    "restore_as",
    "scrub",
    "settle",
    "subject",
    "subjects",
    "swept",
    "take_back",
    "take_in",
    "take_in_forgotten",
    "taken_out",
    "to_sweep",
    "unchosen",
    "undecided",
    "withdraw",
    "withdraw_unpublished",
]
