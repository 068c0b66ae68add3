"""A real Caddy on loopback, with the Caddyfile that we write."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.programs import program
from tests.server.web_servers.nginx import is_open


@contextmanager
def caddy(
    here: Path, configuration: str, port: int, options: str = "auto_https disable_redirects"
) -> Iterator[None]:
    """Caddy with `configuration` and global `options`, which listens on `port`, for as long as the context lasts."""
    # It would listen on a port of everybody's for orders, and on port 80 to lead readers to https.
    own = configuration.replace("{\n    servers {", f"{{\n    admin off\n    {options}\n    servers {{", 1)
    file, said = here / "Caddyfile", here / "caddy.log"
    file.write_text(own, encoding="utf-8")
    environment = {**os.environ, "HOME": str(here), "XDG_DATA_HOME": str(here), "XDG_CONFIG_HOME": str(here)}
    with (
        said.open("wb") as out,
        subprocess.Popen(
            [program("caddy"), "run", "--config", str(file), "--adapter", "caddyfile"],
            stdout=out,
            stderr=subprocess.STDOUT,
            env=environment,
        ) as process,
    ):
        try:
            for _ in range(200):
                if is_open(port):
                    break
                if process.poll() is not None:
                    raise AssertionError(said.read_text())
                time.sleep(0.05)
            yield
        finally:
            process.terminate()
