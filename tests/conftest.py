"""What tests may ask for by name: browsers and the tools that judge pages, each started once, when first asked for."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:  # these take a third of a second to import, and most tests need no browser
    from playwright.sync_api import Browser

    from tests.browser.chromium import Pages
    from tests.browser.firefox import Firefox
    from tests.quality.axe import Axe

# A test that asks for one of these gets the marker "browser", so that nobody forgets it.
OUTSIDE = frozenset({"axe", "chromium", "firefox", "open_page"})


def pytest_configure(config: pytest.Config) -> None:
    """A property is false or true, however busy the machine is that looks for an example; `make check` looks at fewer."""
    from hypothesis import HealthCheck, settings

    settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.register_profile("quick", settings.get_profile("house"), max_examples=15)
    settings.load_profile(config.getoption("--hypothesis-profile") or "house")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks what needs a browser, before `-m` chooses."""
    for item in items:
        if OUTSIDE & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for all tests of this process."""
    from tests.browser.chromium import chromium

    with chromium() as browser:
        yield browser


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[Pages]:
    """Opens pages in Chromium that share nothing: `open_page(url, width=360, javascript=False)`."""
    from tests.browser.chromium import Pages

    with ExitStack() as closing:
        yield Pages(chromium, closing)


@pytest.fixture(scope="session")
def firefox() -> Iterator[Firefox]:
    """One Firefox for all tests of this process: `firefox.visit(url, javascript=False).requests`."""
    from tests.browser.firefox import firefox

    with firefox() as browser:
        yield browser


@pytest.fixture
def axe(open_page: Pages) -> Axe:
    """axe on a page, at a desk or on a phone: `axe(url, width=360)`. Works on pages that forbid all script."""
    from tests.quality.axe import Axe

    return Axe(open_page)


@pytest.fixture
def localhost_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """Names under localhost lead to this machine, as RFC 6761 wants, for Python's own HTTP clients, too."""
    resolve = socket.getaddrinfo

    def getaddrinfo(host: str | None, *details: object, **more: object) -> object:
        at_home = isinstance(host, str) and host.endswith(".localhost")
        return resolve("127.0.0.1" if at_home else host, *details, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
