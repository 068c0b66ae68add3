"""Policy: what a page's Content-Security-Policy allows.

Light carries its own in each page, for hosts that set no headers; that of Full is for whoever serves it.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256

from nightletter.check.page import PrintedPage
from nightletter.check.rule import LIGHT, PageRule
from nightletter.check.rules.scripts import is_program
from nightletter.editions.full.policy import policy as full_policy

NAME = "Content-Security-Policy"
_LAX = ("'unsafe-inline'", "'unsafe-eval'", "'unsafe-hashes'", "'strict-dynamic'", "*", "http:", "https:")
_STRICT = {"default-src": "'none'", "base-uri": "'none'", "form-action": "'none'"}


def directives(policy: str) -> dict[str, list[str]]:
    """A policy's directives with their sources; of one given twice the first counts, as in a browser."""
    found: dict[str, list[str]] = {}
    for directive in policy.split(";"):
        name, *sources = directive.split() or [""]
        found.setdefault(name.lower(), sources)
    return found


def has_policy(page: PrintedPage) -> Iterator[str]:
    """It must be there, allow nothing by default, and come before what it is to judge."""
    policies = page.meta(NAME)
    if len(policies) != 1:
        yield f"it has {len(policies) or 'no'} policies" if policies else "it has no policy"
        return
    given = directives(policies[0])
    for name, source in _STRICT.items():
        if given.get(name) != [source]:
            yield f"its policy does not say {name} {source}"
    for name, sources in given.items():
        yield from (f"its policy allows {source} as {name}" for source in sources if source in _LAX)
    names = [element.get("http-equiv").lower() or element.tag for element in page.elements]
    first = min((names.index(tag) for tag in ("style", "script") if tag in names), default=len(names))
    if names.index(NAME.lower()) > first:
        yield "its policy comes after the first style or script"


def policy_fits(page: PrintedPage) -> Iterator[str]:
    """Every inline style and script must be allowed by its hash, or browsers drop it."""
    policies = page.meta(NAME)
    if page.tree.edition == "full":
        policies.append(full_policy(page.trees.paper))
    for given in map(directives, policies):
        for element in page.all("style", "script"):
            if element.tag == "script" and (element.get("src") or not is_program(element)):
                continue
            digest = b64encode(sha256(element.node.text().encode()).digest()).decode()
            if f"'sha256-{digest}'" not in given.get(f"{element.tag}-src", []):
                yield f"the policy does not allow its own {element.tag}"


_REMEDY = "print it again; if it stays, mend the edition's policy"

RULES = (
    PageRule(
        "policy",
        "Nothing is fetched that the reader did not ask for",
        "A page carries one strict Content-Security-Policy, before any style.",
        _REMEDY,
        has_policy,
        LIGHT,
    ),
    PageRule(
        "policy-fits",
        "Nothing is asked of another site",
        "The policy, in the page or in the header that goes with it, allows its own style and script, by hash.",
        _REMEDY,
        policy_fits,
    ),
)
