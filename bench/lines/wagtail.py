"""Wagtail: the same story as a blog page of Wagtail's bakerydemo, its own example of a site, with the same pictures.

The demo is not ours and not in this repository: its folder, with an environment in which it runs, is looked for where
`FOLDER` says.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

import msgspec

from bench.lines.copying import copy
from bench.lines.told import Told
from bench.systems.system import ROOT
from tests.ports import free_port

NAME, HOST = "Wagtail, bakerydemo", "wagtail.example"
FOLDER = ROOT / "build" / "bakerydemo"
_PYTHON = FOLDER / ".venv" / "bin" / "python"
# The last that runs on Python 3.11: Wagtail 7.2 and Django 5.2.
_COMMIT = "3c7e3af"
_GET = (
    f"git clone https://github.com/wagtail/bakerydemo {FOLDER}; git -C {FOLDER} checkout {_COMMIT}; "
    f"python3 -m venv {FOLDER}/.venv; "
    # Version 0.9 of django-tasks fails on Python 3.11.
    f"{FOLDER}/.venv/bin/pip install -r {FOLDER}/requirements/base.txt django-tasks==0.8.1"
)
_START = 60.0
_PUBLISH = """
import json
from datetime import date
from django.core.files.images import ImageFile
from wagtail.images import get_image_model
from wagtail.rich_text import RichText
from bakerydemo.blog.models import BlogIndexPage, BlogPage

told = json.load(open("told.json", encoding="utf-8"))
images = []
for file in told["pictures"]:
    with open(file, "rb") as opened:
        picture = get_image_model()(title="Picture", file=ImageFile(opened, name=file.rsplit("/", 1)[1]))
        picture.save()
    images.append(picture)
body = [("paragraph_block", RichText("".join(told["body"])))]
body += [("image_block", {"image": one}) for one in images[1:]]
body += [("paragraph_block", RichText(told["end"]))]
page = BlogPage(
    title=told["title"], image=images[0] if images else None, body=body, date_published=date(2026, 11, 18)
)
BlogIndexPage.objects.live().first().add_child(instance=page)
page.save_revision().publish()
print(page.get_url())
"""


def lacking() -> str:
    """Why there is no bakerydemo to be had here; empty where there is."""
    return "" if _PYTHON.exists() else f"no bakerydemo; {_GET}"


def copied(story: Told, place: Path) -> str:
    """Publishes the story, and copies what Wagtail makes of it into `place`; its path there."""
    with tempfile.TemporaryDirectory(prefix="nightletter-wagtail-") as folder:
        site = Path(folder)
        shutil.copytree(FOLDER / "bakerydemo", site / "bakerydemo")
        shutil.copyfile(FOLDER / "manage.py", site / "manage.py")
        (site / "told.json").write_bytes(msgspec.json.encode(story, enc_hook=str))
        _manage(site, "migrate", "--verbosity", "0")
        _manage(site, "load_initial_data")
        path = urlsplit(_manage(site, "shell", "-c", _PUBLISH).splitlines()[-1]).path
        with _running(site) as host:
            copy(NAME, f"http://{host}{path}", HOST, place)
        # Of a picture's formats and sizes the browser takes what it likes.
        shutil.copytree(
            site / "bakerydemo" / "media" / "images", place / "media" / "images", dirs_exist_ok=True
        )
    return path


def _manage(site: Path, *words: str) -> str:
    command = [str(_PYTHON), "manage.py", *words]
    done = subprocess.run(command, cwd=site, env=_environment(), capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"bakerydemo, {words[0]}: {done.stderr.strip().splitlines()[-1]}")
    return done.stdout


def _environment() -> dict[str, str]:
    return {**os.environ, "DJANGO_SETTINGS_MODULE": "bakerydemo.settings.dev"}


@contextmanager
def _running(site: Path) -> Iterator[str]:
    """The demo served on a port of loopback; its host with the port."""
    host = f"127.0.0.1:{free_port()}"
    command = [str(_PYTHON), "manage.py", "runserver", "--noreload", host]
    process = subprocess.Popen(
        command, cwd=site, env=_environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait_for(f"http://{host}/")
        yield host
    finally:
        process.terminate()
        process.wait(30)


def _wait_for(address: str) -> None:
    end = time.monotonic() + _START
    while time.monotonic() < end:
        try:
            with urlopen(address, timeout=30):
                return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"bakerydemo does not answer at {address}")
