"""Namespaces: a reader's machine and a server's, which share nothing but this one, and a device in each for a link between."""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import struct
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from msgspec import Struct

READER = "10.77.1.1"
SERVERS = ("10.77.0.1", "10.77.0.2", "10.77.0.3", "10.77.0.4")
_TUNSETIFF, _TUN_WITHOUT_HEADER = 0x400454CA, 0x1001
_FIRST_FLIGHT = 10  # packets: Linux's own, said so that nothing changes it
_MTU = 1500


class Namespaces(Struct, frozen=True):
    """The names of both namespaces, and the file descriptors of the devices in them."""

    reader: str
    server: str
    reader_device: int
    server_device: int

    def in_reader(self, command: Sequence[str]) -> list[str]:
        """`command`, run on the reader's machine."""
        return ["ip", "netns", "exec", self.reader, *command]

    def in_server(self, command: Sequence[str]) -> list[str]:
        """`command`, run on the server's machine."""
        return ["ip", "netns", "exec", self.server, *command]


@contextmanager
def namespaces(hosts: Mapping[str, str]) -> Iterator[Namespaces]:
    """Two machines, of which the reader's knows the addresses of `hosts`, and nothing else of the world.

    Needs root, `ip` and /dev/net/tun. Whatever still runs in them at the end is ended.
    """
    mark = str(os.getpid())
    reader, server = f"nl-r{mark}", f"nl-s{mark}"
    with ExitStack() as closing:
        for name in (reader, server):
            _ip("netns", "add", name)
            closing.callback(_removed, name)
        _name_hosts(reader, hosts)
        closing.callback(shutil.rmtree, f"/etc/netns/{reader}", ignore_errors=True)
        devices = [_device(f"nl{which}{mark}", name) for which, name in (("r", reader), ("s", server))]
        for device in devices:
            closing.callback(os.close, device)
        _addressed(reader, f"nlr{mark}", (READER,))
        _addressed(server, f"nls{mark}", SERVERS)
        yield Namespaces(reader, server, *devices)


def _device(name: str, namespace: str) -> int:
    """A device made here and moved there: its descriptor stays with us."""
    device = os.open("/dev/net/tun", os.O_RDWR)
    fcntl.ioctl(device, _TUNSETIFF, struct.pack("16sH22x", name.encode(), _TUN_WITHOUT_HEADER))
    _ip("link", "set", "dev", name, "netns", namespace)
    return device


def _addressed(namespace: str, device: str, addresses: Sequence[str]) -> None:
    _run("ip", "netns", "exec", namespace, "sysctl", "-qw", *_SETTINGS)
    _ip("-n", namespace, "link", "set", "lo", "up")
    for address in addresses:
        _ip("-n", namespace, "addr", "add", f"{address}/32", "dev", device)
    _ip("-n", namespace, "link", "set", device, "mtu", str(_MTU), "txqueuelen", "1000", "up")
    way = ("default", "dev", device, "src", addresses[0], "initcwnd", str(_FIRST_FLIGHT))
    _ip("-n", namespace, "route", "add", *way)


_SETTINGS = (
    "net.ipv6.conf.all.disable_ipv6=1",
    "net.ipv6.conf.lo.disable_ipv6=0",
    # Or one visit would change the next.
    "net.ipv4.tcp_no_metrics_save=1",
    # cubic, Linux's usual, needs the host's leave in a namespace.
    "net.ipv4.tcp_congestion_control=reno",
)


def _name_hosts(namespace: str, hosts: Mapping[str, str]) -> None:
    """`ip netns exec` lays these files over those in /etc."""
    folder = Path("/etc/netns") / namespace
    folder.mkdir(parents=True)
    lines = [f"{address} {name}\n" for name, address in ({"localhost": "127.0.0.1"} | dict(hosts)).items()]
    (folder / "hosts").write_text("".join(lines), encoding="utf-8")


def _removed(namespace: str) -> None:
    found = subprocess.run(["ip", "netns", "pids", namespace], capture_output=True, text=True, check=False)
    for process in found.stdout.split():
        with suppress(ProcessLookupError):
            os.kill(int(process), signal.SIGKILL)
    subprocess.run(["ip", "netns", "del", namespace], check=False)


def _ip(*words: str) -> None:
    _run("ip", *words)


def _run(*words: str) -> None:
    subprocess.run(words, check=True, capture_output=True, text=True)
