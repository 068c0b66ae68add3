from __future__ import annotations

from nightletter.bad_lines.policy import changed_hashes, extended


def test_a_source_joins_what_is_allowed_already_and_takes_the_place_of_nothing() -> None:
    assert extended("img-src 'self'; frame-src 'none'", [("img-src", "data:"), ("frame-src", "x:")]) == (
        "img-src 'self' data:; frame-src x:"
    )


def test_a_new_directive_keeps_what_the_general_one_allowed() -> None:
    assert extended("default-src 'self'", [("font-src", "x:")]) == "default-src 'self'; font-src 'self' x:"
    assert extended("default-src 'none'", [("font-src", "x:")]) == "default-src 'none'; font-src x:"


def test_an_answer_without_a_policy_gets_none() -> None:
    assert extended("", [("font-src", "x:")]) == ""


def test_only_what_changed_has_another_hash() -> None:
    before = b"<script>a</script><style>b</style><script src=c></script>"
    assert changed_hashes(before, before) == {}
    assert len(changed_hashes(before, before.replace(b">b<", b">d<"))) == 1
