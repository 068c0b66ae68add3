"""Running the server: on one port, until it is told to stop."""

from __future__ import annotations

import contextlib
import logging
import threading
import time
from collections.abc import Callable, Iterator, Mapping

import uvicorn
from starlette.types import ASGIApp

from nightletter.server.app import app
from nightletter.server.listening import listening
from nightletter.server.patience import PatientProtocol
from nightletter.server.site import Site

_PATIENCE = 3  # seconds that answers under way get when we are told to stop
_IDLE = 5  # seconds that a connection may stay open without a request

# What uvicorn says of requests that are none, or want another protocol.
_OF_REQUESTS = ("Invalid HTTP request", "Unsupported upgrade request", "No supported WebSocket library")


def serve(
    sites: Mapping[str, Site],
    port: int,
    host: str = "127.0.0.1",
    on_start: Callable[[int], None] = lambda port: None,
) -> None:
    """Serve `sites` until Ctrl-C or SIGTERM; `on_start` gets the port, which the system chooses when `port` is 0.

    Raises `ServerFault` when the port cannot be had.
    """
    with listening(host, port) as listener:
        on_start(listener.getsockname()[1])
        with contextlib.suppress(KeyboardInterrupt):  # uvicorn stops in good order, then passes Ctrl-C on
            _server(app(sites)).run(sockets=[listener])


@contextlib.contextmanager
def running(sites: Mapping[str, Site], port: int = 0, host: str = "127.0.0.1") -> Iterator[int]:
    """Serve `sites` in a thread while the block runs, which gets the port."""
    with running_app(app(sites), port, host) as bound:
        yield bound


@contextlib.contextmanager
def running_app(application: ASGIApp, port: int = 0, host: str = "127.0.0.1") -> Iterator[int]:
    """Serve any application in a thread while the block runs, which gets the port; it, too, writes down nothing."""
    with listening(host, port) as listener:
        server = _server(application)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        while not server.started and thread.is_alive():
            time.sleep(0.005)
        try:
            yield listener.getsockname()[1]
        finally:
            server.should_exit = True
            thread.join()


def _is_ours(record: logging.LogRecord) -> bool:
    """Whether a line is of the server itself, and not of a request: each line of those is one that somebody can make us write."""
    return record.name != "uvicorn.error" or not str(record.msg).startswith(_OF_REQUESTS)


def _server(application: ASGIApp) -> uvicorn.Server:
    logging.getLogger("uvicorn.error").addFilter(_is_ours)
    config = uvicorn.Config(
        application,
        http=PatientProtocol,
        access_log=False,  # a line there is somebody's address and what they read
        proxy_headers=False,  # nor do we look at who a proxy says it asks for
        server_header=False,
        log_config=None,
        log_level="warning",
        lifespan="off",
        ws="none",
        timeout_keep_alive=_IDLE,
        timeout_graceful_shutdown=_PATIENCE,
    )
    return uvicorn.Server(config)
