"""Web servers: complete configurations for those that stand before the trees, saying what our own server would say."""

from nightletter.server.web_servers.configuration import NAMES, Host, HostFault, configuration

__all__ = ["NAMES", "Host", "HostFault", "configuration"]
