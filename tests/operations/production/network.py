"""Hosts of a test's own: network namespaces on one bridge, each of which may be cut off."""

import os
import shutil
import subprocess

import pytest

BRIDGE, NETWORK = "cms-bridge", "10.77.0"
IP = shutil.which("ip") or shutil.which("ip", path="/usr/sbin")
# Of the bridge itself; hosts follow.
FIRST = 10


def can_make_hosts():
    """Tell whether this process may make namespaces; it makes one, and throws it away."""
    if IP is None or os.getuid():
        return False
    made = subprocess.run([IP, "netns", "add", "cms-probe"], capture_output=True)
    subprocess.run([IP, "netns", "del", "cms-probe"], capture_output=True)
    return made.returncode == 0


need_hosts = pytest.mark.skipif(
    not can_make_hosts(), reason="needs the right to make network namespaces (iproute2, as root)"
)


def ip(*arguments, within=None):
    prefix = ["-n", within] if within else []
    subprocess.run([IP, *prefix, *arguments], check=True, capture_output=True)


class Host:
    """One host; what is started by ``prefix`` runs there and sees no other network."""

    def __init__(self, name, number):
        self.name, self.space = name, f"cms-{name}"
        self.outside, self.address = f"cms-{number}", f"{NETWORK}.{FIRST + number}"
        ip("netns", "add", self.space)
        ip("link", "add", self.outside, "type", "veth", "peer", "name", "eth0", "netns", self.space)
        ip("link", "set", self.outside, "master", BRIDGE, "up")
        ip("address", "add", f"{self.address}/24", "dev", "eth0", within=self.space)
        for device in ("lo", "eth0"):
            ip("link", "set", device, "up", within=self.space)

    @property
    def prefix(self):
        return [IP, "netns", "exec", self.space]

    def cut_off(self):
        """Let no packet reach it or leave it, and nobody be told so."""
        ip("link", "set", self.outside, "down")

    def join(self):
        ip("link", "set", self.outside, "up")

    def remove(self):
        ip("netns", "del", self.space)


class Network:
    def __init__(self, *names):
        ip("link", "add", BRIDGE, "type", "bridge")
        ip("address", "add", f"{NETWORK}.1/24", "dev", BRIDGE)
        ip("link", "set", BRIDGE, "up")
        self.hosts = {name: Host(name, number) for number, name in enumerate(names)}

    def remove(self):
        for host in self.hosts.values():
            host.remove()
        ip("link", "del", BRIDGE)
