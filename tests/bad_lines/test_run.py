from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from nightletter.bad_lines import Line, relayed, serve_lines
from nightletter.server import ServerFault, Site
from nightletter.stores import DirectoryStore
from tests.bad_lines.conftest import FULL, LIGHT, PATH
from tests.bad_lines.reader import SHORT, ask, listen
from tests.newsroom import file, paper, story
from tests.promises.command import done, nightletter

ASKING = "GET {} HTTP/1.1\r\nHost: {}\r\n\r\n"


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "example.org", ""])
def test_no_other_machine_may_come(sites: Mapping[str, Site], host: str) -> None:
    with pytest.raises(ServerFault, match="other machines"), relayed(sites, host=host):
        pass


def test_a_name_that_leads_elsewhere_can_have_no_lines(sites: Mapping[str, Site]) -> None:
    abroad = {"paper.example": sites[FULL], "light.paper.example": sites[LIGHT]}
    with pytest.raises(ServerFault, match=r"paper\.example"), relayed(abroad):
        pass


def test_a_port_in_use_is_one_clear_line(sites: Mapping[str, Site], port: int) -> None:
    with pytest.raises(ServerFault) as caught:
        serve_lines(sites, port)
    assert (
        str(caught.value)
        == f"port {port} on 127.0.0.1: cannot be used (Address already in use); choose another with --port"
    )


def test_a_port_that_cannot_be_is_one_clear_line(sites: Mapping[str, Site]) -> None:
    with pytest.raises(ServerFault, match="--port"):
        serve_lines(sites, 70000)


def test_it_stops_at_once_while_connections_hang(sites: Mapping[str, Site]) -> None:
    hosts = [
        "stalled-text.paper.localhost",
        "elsewhere.stalled-foreign.paper.localhost",
        "2g.paper.localhost",
        FULL,
    ]
    opened = []
    with relayed(sites) as port:
        for host in hosts:
            line = socket.create_connection(("127.0.0.1", port), timeout=20)
            opened.append(line)
            line.sendall(ASKING.format(PATH, host).encode())
        opened.append(socket.create_connection(("127.0.0.1", port), timeout=20))
        opened[0].recv(65536)
    for line in opened:
        assert listen(line).end in {"closed", "reset"}
        line.close()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port))


def test_whoever_shares_a_line_shares_its_rate(sites: Mapping[str, Site]) -> None:
    lines = {"narrow": Line(name="narrow", says="Very narrow.", kbit_s=8, rtt=0.0)}
    with relayed(sites, lines=lines) as port:
        first = socket.create_connection(("127.0.0.1", port), timeout=SHORT)
        first.sendall(ASKING.format(PATH, "narrow.paper.localhost").encode())
        time.sleep(SHORT / 2)
        assert ask(port, "light.narrow.paper.localhost", PATH, wait=SHORT) == (b"", b"", "open")
        assert ask(port, FULL, PATH).status == 200, "a good line is as quick as ever"
        first.close()


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_quietly_when_told(tmp_path: Path, stop: signal.Signals) -> None:
    DirectoryStore(tmp_path).write("index.html", b"<main>front</main>")
    code = (
        "import sys; from pathlib import Path\n"
        "from nightletter.server import Site; from nightletter.bad_lines import serve_lines\n"
        "from nightletter.stores import DirectoryStore\n"
        "store = DirectoryStore(Path(sys.argv[1]))\n"
        "sites = {'paper.localhost': Site(store, 'full', 'http://l.paper.localhost', \"default-src 'none'\", 'en'),\n"
        "         'l.paper.localhost': Site(store, 'light', 'http://paper.localhost', \"default-src 'none'\", 'en', fresh=300, small=True)}\n"
        "serve_lines(sites, 0, on_start=lambda port: print(port, flush=True))\n"
        "print('stopped', flush=True)\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout
    port = int(process.stdout.readline())
    assert ask(port, "paper.localhost").body == b"<main>front</main>"
    with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
        line.sendall(ASKING.format("/", "stalled-text.paper.localhost").encode())
        assert line.recv(1) == b"H"
        process.send_signal(stop)
        out, errors = process.communicate(timeout=20)
    assert errors == ""
    if stop is signal.SIGINT:
        assert (out, process.returncode) == ("stopped\n", 0)
    elif os.name == "posix":
        assert (out, process.returncode) == ("", -signal.SIGTERM)


def test_nothing_is_written_about_a_reader(
    port: int, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    for host in (
        FULL,
        "cut-rst.paper.localhost",
        "no-light.paper.localhost",
        "light.no-light.paper.localhost",
    ):
        ask(port, host, "/en/secret-story/", wait=SHORT)
    written = caplog.text + "".join(capfd.readouterr())
    assert "127.0.0.1" not in written
    assert "secret" not in written
    assert "Traceback" not in written


def test_the_command_refuses_what_could_meet_a_reader(tmp_path: Path) -> None:
    one = paper(tmp_path)
    file(one, story())
    done("print", "--paper", tmp_path)
    refused = nightletter("serve", "--bad-lines", "--host", "0.0.0.0", "--port", "0", "--paper", tmp_path)
    assert refused.returncode == 2
    assert (
        refused.stderr
        == "nightletter: --host 0.0.0.0: other machines could reach bad lines there; use 127.0.0.1\n"
    )
