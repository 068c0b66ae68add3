"""RemoteSurroundings: what of a story's links may stand here."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from nightletter.sources.remote.surroundings import names_account

BASE = "https://blog.example/fa/2026/01/post-3/"
HOMES = st.sampled_from(
    ["https://blog.example", "http://www.blog.example", "https://BLOG.example", "//blog.example"]
)
ABOVE = st.sampled_from(["", "/fa", "/blog/fa", "/index.php"])
PAGES = st.sampled_from(
    [
        "/author/{}/",
        "/author/{}",
        "/Author/{}/feed/",
        "/%61uthor/{}/page/2/",
        "/?author_name={}",
        "/?x=1&author={}",
    ]
)
LOGINS = st.text("abcdefgh.-_0123456789", min_size=1, max_size=12)


@given(HOMES, ABOVE, PAGES, LOGINS)
def test_authors_pages_of_the_site_are_known_by_their_addresses(
    home: str, above: str, page: str, login: str
) -> None:
    assert names_account(home + above + page.format(login), BASE)


@given(
    st.sampled_from(
        ["/about/", "/author/", "/2026/01/co-author/", "/?p=3", "/news/authors/x/", "", "/?s=author"]
    )
)
def test_other_pages_are_not(path: str) -> None:
    assert not names_account(f"https://blog.example{path}", BASE)
    assert not names_account("https://other.example/author/one/", BASE)
    assert not names_account("https://[", BASE)
