"""Site: a throw-away WordPress with its own database server, all in one temporary directory."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import URLError
from urllib.request import urlopen

from msgspec import Struct

from tests.ports import free_port

_DEBIAN = Path("/usr/share/wordpress")
_HERE = Path(__file__).parent
_PROGRAMS = ("php", "mariadbd", "mariadb-install-db", "mariadb")
_SECONDS = 120  # for any one step of starting

_CONFIG = """<?php
define('DB_NAME', 'wordpress');
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:{socket}');
define('DB_CHARSET', 'utf8mb4');
define('DISABLE_WP_CRON', true);
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
define('WP_HOME', 'http://{host}');
define('WP_SITEURL', 'http://{host}');
define('WP_DEFAULT_THEME', 'plain');
define('ABSPATH', __DIR__ . '/');
$table_prefix = 'wp_';
require_once ABSPATH . 'wp-settings.php';
"""
_THEME = {
    "style.css": "/*\nTheme Name: Plain\n*/\n",
    "index.php": "<!doctype html><html <?php language_attributes(); ?>><head><?php wp_head(); ?></head><body></body></html>",
    "functions.php": "<?php add_theme_support('post-thumbnails'); add_theme_support('html5', ['gallery', 'caption']);",
}


def missing() -> str:
    """Why no WordPress can be had on this machine; empty where one can."""
    lacking = [name for name in _PROGRAMS if not shutil.which(name)]
    if not (_DEBIAN / "wp-load.php").is_file():
        lacking.append("WordPress in /usr/share/wordpress")
    if lacking:
        return f"{', '.join(lacking)}: not here; apt-get install wordpress php-cli php-mysql php-xml php-gd php-mbstring mariadb-server"
    modules = subprocess.run(["php", "-m"], capture_output=True, text=True, check=True).stdout.split()
    wanting = {"mysqli", "gd", "mbstring", "dom"} - set(modules)
    return f"PHP lacks {', '.join(sorted(wanting))}" if wanting else ""


class Site(Struct, frozen=True):
    """A running WordPress: its host with the port, and the directory it lies in."""

    host: str
    directory: Path

    @property
    def address(self) -> str:
        """The address of its front page."""
        return f"http://{self.host}/"

    @property
    def uploads(self) -> Path:
        """The folder of its media."""
        return self.directory / "wp-content" / "uploads"

    @property
    def log(self) -> list[str]:
        """The lines that its server has written, one a request and others."""
        return (self.directory.parent / "requests").read_text(errors="replace").splitlines()

    def requests(self) -> int:
        """How many requests it has answered."""
        return sum(" Accepted" in line for line in self.log)

    def run(self, code: str) -> str:
        """What PHP `code` prints, run inside WordPress."""
        return _php(self.directory, "run.php", self.host, code)

    def export(self) -> str:
        """The whole site as WordPress exports it."""
        return self.run("export_wp(['content' => 'all']);")


@contextmanager
def site() -> Iterator[Site]:
    """A WordPress filled with 200 posts, gone when the context ends."""
    with TemporaryDirectory(prefix="wordpress-") as name:
        top = Path(name)
        sock, host = top / "db.sock", f"127.0.0.1:{free_port()}"
        root = _laid_out(top / "www", sock, host)
        with _database(top, sock):
            _php(root, "fill.php", host)
            with _server(root, host, top / "requests"):
                yield Site(host, root)


def _laid_out(root: Path, sock: Path, host: str) -> Path:
    shutil.copytree(
        _DEBIAN,
        root,
        symlinks=True,
        ignore=shutil.ignore_patterns("wp-config.php", "languages", "wp-content"),
    )
    (root / "wp-config.php").write_text(_CONFIG.replace("{socket}", str(sock)).replace("{host}", host))
    theme = root / "wp-content" / "themes" / "plain"
    theme.mkdir(parents=True)
    for file, text in _THEME.items():
        (theme / file).write_text(text)
    for script in ("fill.php", "run.php", "router.php"):
        shutil.copy(_HERE / script, root / script)
    return root


@contextmanager
def _database(top: Path, sock: Path) -> Iterator[None]:
    data, user = top / "db", f"--user={top.owner()}"
    install = ["mariadb-install-db", "--no-defaults", "--auth-root-authentication-method=normal"]
    _said([*install, "--skip-test-db", f"--datadir={data}", user])
    options = ["--no-defaults", f"--datadir={data}", f"--socket={sock}", "--skip-networking", user]
    quick = ["--innodb-flush-log-at-trx-commit=0", "--innodb-buffer-pool-size=32M"]
    with (
        (top / "db.log").open("wb") as log,
        subprocess.Popen(
            ["mariadbd", *options, *quick, f"--pid-file={top / 'db.pid'}"], stdout=log, stderr=log
        ) as process,
    ):
        try:
            ask = [
                "mariadb",
                "--no-defaults",
                f"--socket={sock}",
                "-uroot",
                "-e",
                "CREATE DATABASE wordpress",
            ]
            _until(lambda: subprocess.run(ask, capture_output=True, check=False).returncode == 0)
            yield
        finally:
            process.terminate()
            process.wait(_SECONDS)


@contextmanager
def _server(root: Path, host: str, log: Path) -> Iterator[None]:
    command = ["php", "-d", "max_execution_time=60", "-S", host, "-t", str(root), str(root / "router.php")]
    with log.open("wb") as out, subprocess.Popen(command, stdout=out, stderr=out) as process:
        try:
            _until(lambda: _answers(f"http://{host}/"))
            yield
        finally:
            process.terminate()
            process.wait(_SECONDS)


def _answers(address: str) -> bool:
    try:
        with urlopen(address, timeout=10) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False


def _until(done: object) -> None:
    assert callable(done)
    end = time.monotonic() + _SECONDS
    while not done():
        if time.monotonic() > end:
            raise TimeoutError("WordPress does not start")
        time.sleep(0.1)


def _php(root: Path, *arguments: str) -> str:
    return _said(["php", "-d", "display_errors=stderr", *arguments], root)


def _said(command: list[str], directory: Path | None = None) -> str:
    done = subprocess.run(
        command, cwd=directory, capture_output=True, text=True, timeout=_SECONDS, check=False
    )
    assert done.returncode == 0, f"{command[0]}: {done.stdout[-2000:]}{done.stderr[-2000:]}"
    return done.stdout
