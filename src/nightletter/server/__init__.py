"""The server: serves a paper's stores over HTTP, each edition on its own host name, and remembers no reader."""

from nightletter.server.app import app
from nightletter.server.listening import ServerFault
from nightletter.server.run import running, serve
from nightletter.server.site import Site

__all__ = ["ServerFault", "Site", "app", "running", "serve"]
