"""Accounts: twenty awkward ones, each with its story, as a WordPress tells of them over REST and in an export file.

Every log-in, slug and address of mail holds the word `badger`, so that one word finds whatever comes out.
"""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

from msgspec import Struct

MARK = "badger"


class Account(Struct, frozen=True):
    """Somebody with an account. `plugin` is "" for a user, "guest" for a guest author, "linked" for a guest author who stands
    for a user, "press" for somebody of PublishPress Authors, "lost" for whom the site tells nothing of.
    """

    number: int
    login: str
    shown: str
    plugin: str = ""
    about: str = ""

    @property
    def slug(self) -> str:
        """What WordPress makes of the log-in for addresses."""
        return "".join(letter if letter.isalnum() else "-" for letter in self.login.lower())

    @property
    def mail(self) -> str:
        """An address of mail that the account is registered with."""
        return f"{self.slug}@{MARK}.example"

    def told(self) -> dict[str, Any]:
        """What `/wp/v2/users` says."""
        return {"id": self.number, "name": self.shown, "slug": self.slug, "description": self.about}

    def together(self) -> dict[str, Any]:
        """What the route of Co-Authors Plus says."""
        about = {"raw": self.about, "rendered": f"<p>{self.about}</p>"}
        return {
            "id": self.number,
            "display_name": self.shown,
            "description": about,
            "user_nicename": self.slug,
            "link": f"https://blog.example/author/{self.slug}/",
            "featured_media": 0,
        }

    def pressed(self) -> dict[str, Any]:
        """What PublishPress Authors puts into a post."""
        name = {"display_name": self.shown, "slug": self.slug, "first_name": MARK, "last_name": MARK}
        return {
            "term_id": self.number,
            "user_id": self.number,
            "is_guest": 0,
            **name,
            "description": self.about,
        }


# What is shown of them is printed, and is the third value; where that is empty or an address of mail, nothing is.
ACCOUNTS = (
    Account(1, "maryam.badger", "Night Reporter"),
    Account(2, "badger_reza", "رضا رضایی"),
    Account(3, "badger3@mail.example", "Layla Haddad"),
    Account(4, "Badger.Upper", "Omar N."),
    Account(5, "badger five", "نویسندهٔ مهمان"),
    Account(6, "badger-6", "O’Neill & Søn"),
    Account(7, "badger-7", "Staff reporter"),
    Account(8, "badger-8", "Staff reporter"),
    Account(9, "badger-9", ""),
    Account(10, "badger-10", "badger-10@mail.example"),
    Account(11, "badger-11", "Mina Doe <badger-11@mail.example>"),
    Account(12, "badger-12", "<b>Bold</b> Name"),
    Account(13, "badger-13", "★ ★ ★"),
    Account(14, "badger-14", "Guest G. Writer", "guest", "Writes from away."),
    Account(15, "badger-15", "مهمان", "guest"),
    Account(16, "badger-16", "Pen Name", "linked"),
    Account(17, "badger-17", "Two Hats", "press", "Has two hats."),
    Account(18, "badger-18", "حسن ا.", "press"),
    Account(19, "badger-19", "Never said", "lost"),
    Account(20, "badger-20", "  Spaced   Out  "),
)
SHOWN = (
    *(
        "Night Reporter",
        "رضا رضایی",
        "Layla Haddad",
        "Omar N.",
        "نویسندهٔ مهمان",
        "O’Neill & Søn",
        "Staff reporter",
    ),
    *("Mina Doe", "Bold Name", "Guest G. Writer", "مهمان", "Pen Name", "Two Hats", "حسن ا.", "Spaced Out"),
)


def export(home: str) -> str:
    """The site as WordPress exports it: users by log-in, terms of both plugins, guests as items, a post by each."""
    users = [one for one in ACCOUNTS if one.plugin in ("", "linked")]
    head = (
        '<?xml version="1.0" encoding="UTF-8" ?><rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>A blog</title>'
        f"<link>{home}</link><language>en-GB</language><wp:wxr_version>1.2</wp:wxr_version><wp:base_blog_url>{home}</wp:base_blog_url>"
    )
    parts = [
        head,
        *map(_user, users),
        *map(_term, ACCOUNTS),
        *map(_guest, ACCOUNTS),
        *(_post(one, home) for one in ACCOUNTS),
    ]
    return "".join(parts) + "</channel></rss>"


def _user(one: Account) -> str:
    shown = "Not this" if one.plugin == "linked" else one.shown
    return (
        f"<wp:author><wp:author_id>{one.number}</wp:author_id><wp:author_login>{_text(one.login)}</wp:author_login>"
        f"<wp:author_email>{_text(one.mail)}</wp:author_email><wp:author_display_name>{_text(shown)}</wp:author_display_name>"
        f"<wp:author_first_name>{MARK}</wp:author_first_name><wp:author_last_name>{MARK}</wp:author_last_name></wp:author>"
    )


def _term(one: Account) -> str:
    """Co-Authors Plus calls a term after the log-in, PublishPress Authors after the person."""
    press = one.plugin == "press"
    meta = f"<wp:termmeta><wp:meta_key>user_id</wp:meta_key><wp:meta_value>{one.number}</wp:meta_value></wp:termmeta>"
    about = f"<wp:termmeta><wp:meta_key>description</wp:meta_key><wp:meta_value>{one.about}</wp:meta_value></wp:termmeta>"
    return (
        f"<wp:term><wp:term_id>{one.number}</wp:term_id><wp:term_taxonomy>author</wp:term_taxonomy>"
        f"<wp:term_slug>{_text(_term_slug(one))}</wp:term_slug><wp:term_name>{_text(_term_name(one))}</wp:term_name>"
        f"{meta + about if press else ''}</wp:term>"
    )


def _guest(one: Account) -> str:
    if one.plugin not in ("guest", "linked"):
        return ""
    told = {"cap-display_name": one.shown, "cap-user_login": f"{one.login}-guest", "cap-user_email": one.mail}
    told |= {"cap-description": one.about, "cap-linked_account": one.login if one.plugin == "linked" else ""}
    fields = "".join(_meta(key, value) for key, value in told.items())
    return _item(
        1000 + one.number,
        "guest-author",
        f"cap-{one.slug}",
        one.login,
        fields,
        f"https://blog.example/?p={1000 + one.number}",
    )


def _post(one: Account, home: str) -> str:
    together = one.plugin in ("guest", "press") or one.number % 2
    term = (
        f'<category domain="author" nicename="{escape(_term_slug(one))}">{_text(_term_name(one))}</category>'
    )
    link = f"{home}/2026/01/post-{one.number}/"
    return _item(
        one.number,
        "post",
        f"post-{one.number}",
        one.login,
        term if together else "",
        link,
        written(one, home),
    )


def written(one: Account, home: str) -> str:
    """The text of the account's post, beneath which a plugin has put who wrote it."""
    return (
        f'<p>Words.</p><p>By <a class="url fn" rel="author" href="{home}/author/{one.slug}/">a reporter</a>, '
        f'<a href="{home}/fa/author/{one.slug}/feed/">feed</a>, <a href="/?author_name={one.slug}">all</a></p>'
    )


def _item(number: int, kind: str, slug: str, login: str, more: str, link: str, text: str = "Words.") -> str:
    return (
        f"<item><title>Title {number}</title><link>{link}</link><dc:creator>{_text(login)}</dc:creator>"
        f"<content:encoded><![CDATA[{text}]]></content:encoded><excerpt:encoded></excerpt:encoded>"
        f"<wp:post_id>{number}</wp:post_id><wp:post_date_gmt>2026-01-02 03:04:05</wp:post_date_gmt>"
        f"<wp:post_name>{_text(slug)}</wp:post_name><wp:status>publish</wp:status><wp:post_type>{kind}</wp:post_type>{more}</item>"
    )


def _term_slug(one: Account) -> str:
    return one.slug if one.plugin == "press" else f"cap-{one.slug}"


def _term_name(one: Account) -> str:
    return one.shown if one.plugin == "press" else one.login


def _meta(key: str, value: str) -> str:
    told = f"<wp:meta_key>{key}</wp:meta_key><wp:meta_value>{_text(value)}</wp:meta_value>"
    return f"<wp:postmeta>{told}</wp:postmeta>"


def _text(value: str) -> str:
    return f"<![CDATA[{value}]]>"
