"""`nightletter preview` as it is started and ended."""

from __future__ import annotations

import os
import pty
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from tests.newsroom import file, paper, story
from tests.promises.command import nightletter

pytestmark = pytest.mark.slow  # commands in processes of their own


@pytest.mark.parametrize("end", ["q", "\x03", signal.SIGTERM], ids=["q", "Ctrl-C", "SIGTERM"])
def test_it_shows_a_story_until_it_is_ended_and_leaves_nothing_behind(
    tmp_path: Path, end: str | signal.Signals
) -> None:
    one = paper(tmp_path / "paper")
    file(one, story("ferry", headline="The ferry"))
    (tmp_path / "scratch").mkdir()
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "nightletter", "preview", "1", "--paper", str(one.directory)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "TMPDIR": str(tmp_path / "scratch")},
        start_new_session=True,
        preexec_fn=lambda: os.close(os.open(os.ttyname(0), os.O_RDWR)),  # noqa: PLW1509 - which makes it their own terminal
    ) as process:
        os.close(theirs)
        heard = ""
        while not (found := re.search(r"(http://127\.0\.0\.1:[0-9]+/)\?k=\S+\r\n", heard)):
            heard += os.read(ours, 1000).decode()
        with httpx.Client(follow_redirects=True) as reader:
            assert reader.get(found[0].strip()).status_code == 200
            while "The ferry" not in (panel := reader.get(f"{found[1]}.preview/panel").text):
                assert "role" not in panel
        if isinstance(end, str):
            os.write(ours, end.encode())
        else:
            process.send_signal(end)
        assert process.wait(30) == 0
    os.close(ours)
    assert list((tmp_path / "scratch").iterdir()) == []


def test_a_port_that_is_taken_is_one_line(tmp_path: Path) -> None:
    one = paper(tmp_path / "paper")
    file(one, story("ferry"))
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = nightletter("preview", "1", "--port", str(port), "--paper", one.directory)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith(f"nightletter: port {port} on 127.0.0.1: cannot be used")
