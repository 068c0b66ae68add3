"""Gated: what stands behind a gate never comes through, however the gate is written; words in brackets stay words."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nightletter.sources.wordpress.gated import is_gate, without_gated
from nightletter.story import encode
from tests.sources.wordpress.test_export import item, read, story

GATES = (
    "members member_only members_only private restrict restricted paid premium_content subscribers is_paid loggedin "
    "pmpro_membership mepr-show mepr-active wcm_restrict wcm_content_restricted rcp_paid swpm_protected um_loggedin "
    "s2If s2member-protect ihc-hide-content memberful armember_content content_protector password-protect passwordprotect "
    "hidden vip role_only visitor hide locker access paywall patreon_only secret user-private"
).split()
SECRET = "SECRET"


@pytest.mark.parametrize("name", GATES)
@pytest.mark.parametrize("written", [str, str.upper, str.title])
@pytest.mark.parametrize("told", ["", ' level="1"', " role='editor' x=y", ' text="a > b"'])
def test_what_a_gate_encloses_is_left_out_and_the_gate_named(
    name: str, written: type[str], told: str
) -> None:
    left, gates = without_gated(f"Open. [{written(name)}{told}]{SECRET}[/{name}] Open.")
    assert left == "Open.  Open."
    assert gates == (name.lower(),)


@pytest.mark.parametrize(
    "text",
    [
        "a[members]SECRET[members]SECRET[/members]SECRET[/members]",
        "a[members]SECRET[private]SECRET[/private]SECRET[/members]",
        "a[members]SECRET[private]SECRET[/members]",
        "a[members]SECRET[members]SECRET[/members]",
        "a[members]SECRET[/MEMBERS]",
        "a[members /]SECRET[/members]",
        "a[members/]SECRET[/members]",
        "a<pre>[members]</pre>SECRET<code>[/members]</code>",
        "a[[members]SECRET[/members]",
        "a[content role=editor]SECRET[/content]",
        "a[اعضا]SECRET[/اعضا]",
        "a\n\n[members]\nSECRET",
        "a<p>[private]</p><p>SECRET</p>",
        'a[private role="editor"]SECRET',
        "a[members_only]SECRET",
        f'a[members text="{"x" * 5_000}"]SECRET[/members]',
        'a<!-- wp:pmpro/membership {"levels":["1"]} --><p>SECRET</p><!-- /wp:pmpro/membership -->',
        "a<!-- wp:jetpack/paywall --><hr><!-- /wp:jetpack/paywall --><p>SECRET</p>",
        "a<!-- wp:jetpack/paywall /--><p>SECRET</p>",
        'a<!-- wp:paragraph {"blockVisibility":{"hideBlock":true}} --><p>SECRET</p><!-- /wp:paragraph -->',
        (
            'a<!-- wp:group {"metadata":{"blockVisibility":false}} --><!-- wp:group --><p>SECRET</p>'
            "<!-- /wp:group --><p>SECRET</p><!-- /wp:group -->"
        ),
        (
            "a<!-- wp:shortcode -->[members x=1]<!-- /wp:shortcode --><p>SECRET</p>"
            "<!-- wp:shortcode -->[/members]<!-- /wp:shortcode -->"
        ),
    ],
)
def test_nothing_behind_a_gate_comes_through(text: str) -> None:
    left, gates = without_gated(text)
    assert SECRET not in left
    assert left.startswith("a")
    assert gates


@pytest.mark.parametrize(
    "text",
    [
        "“[Members] of the council said so.” [Private] matters, a [secret] and [hidden costs] stay.",
        "[Members of the council] voted [private, he said] on it.",
        "See [members_list per_page=10] and [login_form] and [subscribe] and [membership_form id=3] below.",
        "[gallery ids=1,2] [caption id=x]words[/caption] [box]words[/box] [clock]words[/clock]",
        "Write [[members]] to hide a part.",
        "[members /] words",
        "<!-- wp:premium/heading --><h2>words</h2><!-- /wp:premium/heading -->",
        "<!-- wp:jetpack/subscriptions /--><p>words</p>",
        "[/members] words",
        "[members words",
    ],
)
def test_what_is_no_gate_stays(text: str) -> None:
    assert without_gated(text) == (text, ())


@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                ["[members]", "[/members]", "[Private]", "[/private]", '[members level="1"]', "[members /]"]
            ),
            st.sampled_from(["word ", "\n\n", "<p>", "</p>", "[sic]", "[", "]", "[[", "]]", "<!-- wp:x -->"]),
        )
    ),
    st.sampled_from(GATES),
    st.booleans(),
)
def test_whatever_stands_around_it_a_closed_gate_keeps_back_what_it_encloses(
    around: list[str], gate: str, apart: bool
) -> None:
    text = "".join(around)
    # Where brackets touch, they mean something else, as in `[[members]]`.
    gap = "\n" if apart else " "
    left, _ = without_gated(f"{text}{gap}[{gate}]{SECRET}[/{gate}]{gap}{text}")
    assert SECRET not in left


@given(st.text(alphabet="[]/ab=-<!w:pmember \n\"'", max_size=60))
def test_only_what_stands_in_the_text_is_left_of_it(text: str) -> None:
    left, _ = without_gated(text)
    rest = iter(text)
    assert all(letter in rest for letter in left)


@pytest.mark.parametrize(
    "piece",
    ["[members ", "[members]", "[members x=1", "<!-- wp:private ", "[/members]", "[members][/members]"],
)
def test_ten_thousand_of_them_take_no_time(piece: str) -> None:
    begun = time.process_time()
    for end in ("", "]", "-->", "[/members]", "]-->"):
        without_gated(piece * 10_000 + end)
    assert time.process_time() - begun < 5


def test_a_post_of_a_file_keeps_back_its_gated_parts_and_says_so_with_its_address(tmp_path: Path) -> None:
    text = (
        f"Open words.\n\n[members_only]{SECRET}[/members_only]\n\n[private role='editor']{SECRET}[/private]"
    )
    (delivery,) = read(tmp_path, item(7, text))
    assert delivery.story is not None
    assert SECRET.encode() not in encode(delivery.story)
    assert b"Open words." in encode(delivery.story)
    assert [str(remark) for remark in delivery.remarks][:2] == [
        f"https://blog.example.org/2026/post-7/: what [{name}] shows to some visitors only was left out"
        for name in ("members_only", "private")
    ]


def test_a_shared_block_and_an_excerpt_keep_theirs_back(tmp_path: Path) -> None:
    shared = item(9, f"Shared. [private]{SECRET}[/private]", kind="wp_block")
    post = item(7, 'Open.<!-- wp:block {"ref":9} /-->').replace(
        "<excerpt:encoded><![CDATA[", f"<excerpt:encoded><![CDATA[Short. [members]{SECRET}[/members]"
    )
    found = encode(story(tmp_path, post, shared))
    assert SECRET.encode() not in found
    assert b"Shared." in found
    assert b"Short." in found


@pytest.mark.parametrize(
    "field", ["_members_access_role", "_jetpack_newsletter_access", "rcp_subscription_level"]
)
def test_a_post_that_is_whole_for_members_is_left_out_and_counted(tmp_path: Path, field: str) -> None:
    meta = f"<wp:postmeta><wp:meta_key>{field}</wp:meta_key><wp:meta_value>subscribers</wp:meta_value></wp:postmeta>"
    found = read(tmp_path, item(1), item(2, more=meta))
    assert [one.story.key for one in found if one.story] == ["post-1"]
    assert "for members (1)" in str(found[-1].remarks)


def test_ornaments_are_no_gates() -> None:
    assert not any(
        map(
            is_gate, ["block", "clock", "scroll", "button", "caption", "vc_row", "premium/heading", "sidebar"]
        )
    )
