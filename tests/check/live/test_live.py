"""The live check, asked of a real nginx, and once of a real Caddy: silent where all is well, and naming each fault that is put into it."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import brotli
import pytest

from nightletter.check.live import LIVE_RULES, LiveReport, check_live
from nightletter.check.live import line as live_line
from nightletter.check.live.line import At, Line
from nightletter.check.live.site import LiveSite
from nightletter.cli.serve_command import sites
from nightletter.encoding import dictionary
from nightletter.server import running
from nightletter.server.web_servers import NAMES, Host, configuration
from tests.check.printed_copy import STORY
from tests.ports import free_port
from tests.server.web_servers.caddy import caddy
from tests.server.web_servers.nginx import certify, nginx

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.check.printed_copy import PrintedCopy

pytestmark = pytest.mark.slow

FULL, LIGHT = "paper.localhost", "light.paper.localhost"
FIRST = "en/news/2-the-bridge-opens/index.html"


class Stage:
    """A paper behind nginx, or another `server`; `edit` changes the configuration, `certificates` the names in each host's certificate."""

    def __init__(self, copy: PrintedCopy, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.copy = copy
        self.here = here
        self.monkeypatch = monkeypatch
        self.names = {FULL: [FULL], LIGHT: [LIGHT]}
        self.trusted = True
        self.server = "nginx"
        self.edit: Callable[[str], str] = lambda text: text

    def replace(self, old: str, new: str) -> None:
        """`old` in the configuration made `new`."""

        def edit(text: str) -> str:
            assert old in text
            return text.replace(old, new)

        self.edit = edit

    def report(self) -> LiveReport:
        """What the live check says of it."""
        with self._running() as port:
            served = sites(self.copy.paper)
            return check_live(
                LiveSite(
                    site.edition,
                    site.store.root,
                    Line(f"https://{name}", At("127.0.0.1", port)),
                    site.twin,
                    site.policy,
                    self.copy.paper.languages,
                )
                for name, site in served.items()
            )

    def rules(self) -> set[tuple[str, str]]:
        """The hosts and rules that it names."""
        return {(one.address.partition("/")[0], one.rule) for one in self.report().findings}

    @contextmanager
    def _running(self) -> Iterator[int]:
        served = sites(self.copy.paper)
        port, plain = free_port(), free_port()
        certificates = self.here / "certificates"
        for host, names in self.names.items():
            certify(certificates, host, *names)
        if self.trusted:
            together = self.here / "all.pem"
            together.write_bytes(b"".join(file.read_bytes() for file in certificates.glob("*/fullchain.pem")))
            self.monkeypatch.setenv("SSL_CERT_FILE", str(together))
        self.monkeypatch.setattr(live_line, "_HTTP", plain)
        with ExitStack() as stack:
            behind = stack.enter_context(running(served))
            hosts = tuple(Host(name, site, secure=True, port=443) for name, site in served.items())
            languages = self.copy.paper.languages
            text = configuration(self.server, "The Ferry", hosts, languages, certificates, behind)
            stack.enter_context(self._front(text, port, plain))
            yield port

    def _front(self, text: str, port: int, plain: int) -> AbstractContextManager[None]:
        """The web server with the configuration `text`, on `port` instead of 443 and `plain` instead of 80."""
        if self.server == "caddy":
            return caddy(self.here, self.edit(text), port, f"https_port {port}\n    http_port {plain}")
        for old, new in (("[::]:443", f"[::]:{port}"), ("listen 443", f"listen {port}")):
            text = text.replace(old, new)
        for old, new in (("listen 80", f"listen {plain}"), ("[::]:80", f"[::]:{plain}")):
            text = text.replace(old, new)
        return nginx(self.here, self.edit(text), port)


@pytest.fixture
def stage(copy: PrintedCopy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Stage:
    return Stage(copy, tmp_path, monkeypatch)


@pytest.mark.parametrize("server", NAMES)
def test_nothing_is_found_behind_the_configuration_that_we_write(stage: Stage, server: str) -> None:
    stage.server = server
    report = stage.report()
    assert report.findings == ()
    assert report.hosts == 2


class Fault(NamedTuple):
    """What is changed in the configuration, and the rule that must notice, on which host."""

    rule: str
    host: str
    old: str
    new: str


LIGHT_ONLY = "keepalive_timeout 0;"
FAULTS = (
    Fault("live-tls", FULL, "TLSv1.2 TLSv1.3", "TLSv1.2"),
    Fault("live-leads-to-https", FULL, "return 301 https://$server_name$request_uri;", "return 404;"),
    Fault("live-closes", LIGHT, LIGHT_ONLY, ""),
    Fault("live-packed", FULL, "brotli_static on;", ""),
    Fault("live-packed", FULL, "    gzip on;", "    gzip off;"),
    Fault("live-round-size", LIGHT, "brotli_static on;", ""),
    Fault("live-head", LIGHT, LIGHT_ONLY, f"{LIGHT_ONLY} add_header X-Long {'x' * 300};"),
    Fault("live-policy", FULL, "frame-ancestors 'none'\"", "frame-ancestors 'self'\""),
    Fault("live-policy", LIGHT, "style-src 'unsafe-inline'", "style-src *"),
    Fault("live-policy", LIGHT, "add_header Content-Security-Policy", "add_header X-Policy"),
    Fault("live-careful", FULL, "add_header Referrer-Policy", "add_header X-Referrer"),
    Fault("live-careful", LIGHT, "add_header X-Content-Type-Options", "add_header X-Options"),
    Fault("live-quiet", FULL, "server_tokens off", "server_tokens on"),
    Fault("live-quiet", LIGHT, LIGHT_ONLY, f'{LIGHT_ONLY} add_header Set-Cookie "a=b";'),
    Fault("live-quiet", LIGHT, LIGHT_ONLY, f"{LIGHT_ONLY} add_header NEL x;"),
    Fault("live-switch", LIGHT, "add_header Access-Control-Allow-Origin", "add_header X-Origin"),
    Fault("live-dictionary", LIGHT, "Accept-Encoding, Available-Dictionary", "Accept-Encoding"),
    Fault("live-canonical", LIGHT, "add_header Link", "add_header X-Link"),
    Fault("live-status", FULL, 'if (-f "$document_root', 'if (-f "/nothing'),
    Fault("live-status", LIGHT, 'if (-f "$document_root', 'if (-f "/nothing'),
    Fault("live-nothing", FULL, "error_page 404 $nl_missing;", "error_page 404 /en/index.html;"),
    Fault("live-nothing", LIGHT, '"/$nl_language/404.html"', '"/en/404.html"'),
    Fault("live-hidden", FULL, r"(\.(status|canonical|dictionary|br|gz|dcb|dcz)$|/\.)", "/nothing"),
)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.rule} {fault.host} {fault.new[:30]}")
def test_what_is_wrong_with_a_web_server_is_named(stage: Stage, fault: Fault) -> None:
    # What is added where Light's block says so would hide the headers of the server, were it in a location.
    stage.replace(fault.old, fault.new)
    assert (fault.host, fault.rule) in stage.rules()


def test_a_page_that_a_reader_with_another_dictionary_cannot_unpack_is_named(stage: Stage) -> None:
    name = next(stage.copy.path("light", "en").glob("dictionary.*.txt")).name.split(".")[1]
    stage.replace('$nl_held {\n    default "";', f"$nl_held {{\n    default {name};")
    assert (LIGHT, "live-dictionary") in stage.rules()


def test_a_page_of_another_day_for_who_has_the_dictionary_is_named(stage: Stage) -> None:
    known = next(stage.copy.path("light", "en").glob("dictionary.*.txt")).read_bytes()
    stage.copy.a_twin(FIRST, "dcb").write_bytes(dictionary(known).encoded(b"older")["dcb"])
    assert stage.rules() == {(LIGHT, "live-dictionary")}


def test_a_certificate_that_nobody_trusts_is_named(stage: Stage) -> None:
    stage.trusted = False
    assert stage.rules() == {(FULL, "live-trusted"), (LIGHT, "live-trusted")}


@pytest.mark.parametrize("names", [[LIGHT, FULL], ["*.paper.localhost", FULL]])
def test_a_certificate_that_both_hosts_could_use_is_named(stage: Stage, names: list[str]) -> None:
    stage.names = {FULL: [FULL], LIGHT: names}
    assert stage.rules() == {(LIGHT, "live-own-certificate")}


def test_a_page_that_is_not_the_printed_one_is_named(stage: Stage) -> None:
    stage.replace(f'root "{stage.copy.path("light", "")}";', f'root "{stage.here / "older"}";')
    older = stage.here / "older" / FIRST
    older.parent.mkdir(parents=True)
    older.write_bytes(b"older")
    assert (LIGHT, "live-same") in stage.rules()


def test_a_page_that_is_too_heavy_on_the_way_is_named(stage: Stage) -> None:
    body = random.Random(1).randbytes(9000).hex().encode()
    stage.copy.spoil("light", STORY, body)
    stage.copy.spoil("light", f"{STORY}.br", brotli.compress(body))
    assert (LIGHT, "live-weight") in stage.rules()


def test_a_host_that_does_not_answer_is_one_finding(copy: PrintedCopy) -> None:
    site = sites(copy.paper)[LIGHT]
    line = Line(f"https://{LIGHT}", At("127.0.0.1", free_port()))
    report = check_live([LiveSite("light", site.store.root, line, site.twin, site.policy, ("en",))])
    assert [one.rule for one in report.findings] == ["live-reached"]


def test_a_host_without_https_is_named(copy: PrintedCopy) -> None:
    served = sites(copy.paper)
    with running(served) as port:
        line = Line(f"http://{LIGHT}:{port}", At("127.0.0.1", port))
        site = served[LIGHT]
        report = check_live([LiveSite("light", site.store.root, line, site.twin, site.policy, ("en", "fa"))])
    assert {one.rule for one in report.findings} == {"live-trusted"}


def test_every_rule_has_a_fault_that_it_finds() -> None:
    elsewhere = {"live-trusted", "live-own-certificate", "live-same", "live-weight"}
    assert {fault.rule for fault in FAULTS} | elsewhere == {rule.name for rule in LIVE_RULES}
