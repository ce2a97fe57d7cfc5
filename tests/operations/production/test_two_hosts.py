"""Two hosts behind the proxy, over one database and one Redis: one is killed, one is cut off."""

import subprocess
import sys
from functools import partial

import pytest

from tests.operations.production.cluster import need_postgresql
from tests.operations.production.load import Load, expected_posts, let_pass
from tests.operations.production.network import Network, need_hosts
from tests.operations.production.proxy import need_nginx
from tests.operations.production.stack import CAN_SERVE, Stack, web
from tests.running import PROJECT, wait_until

pytestmark = [
    pytest.mark.one_round,
    pytest.mark.prove,
    need_nginx,
    need_postgresql,
    need_hosts,
]

PORTS = {"first": 8001, "second": 8002}
READERS, WHILE = 6, 12
# Of a hundred requests.
ANSWERED = 99.9


@pytest.fixture(scope="module")
def hosts(tmp_path_factory):
    """The network, and a site served by a web process on each of two hosts of it."""
    if not CAN_SERVE:
        pytest.skip("needs ports 80 and 443 of this machine, and redis-server")
    network = Network("store", *PORTS)
    stack = Stack(tmp_path_factory.mktemp("site"), store=network.hosts["store"])
    try:
        stack.set_up()
        for name in PORTS:
            start(stack, network, name)
        stack.start_proxy([f"{network.hosts[name].address}:{PORTS[name]}" for name in PORTS])
        stack.wait_until_served()
        yield network, stack
    finally:
        stack.remove()
        network.remove()


def start(stack, network, name):
    host = network.hosts[name]
    proxy = f"{host.address.rpartition('.')[0]}.1"
    stack.start_web(prefix=host.prefix, host=host.address, port=PORTS[name], TRUSTED_PROXIES=proxy)


def is_ready(network, name):
    """Ask a host whether it can serve, as a balancer does."""
    url = f"http://{network.hosts[name].address}:{PORTS[name]}/readyz"
    probe = [sys.executable, "-m", "cms.operations.health.probe", url]
    return subprocess.run(probe, cwd=PROJECT).returncode == 0


def share_answered(tally):
    return 100 * (1 - tally.unanswered / tally.number)


def test_a_host_is_killed_under_load_and_readers_do_not_notice(hosts):
    network, stack = hosts
    with Load(stack, readers=READERS, expected=expected_posts(stack)) as tally:
        let_pass(WHILE)
        stack.kill(web(PORTS["first"]))
        let_pass(WHILE)
        start(stack, network, "first")
        let_pass(WHILE)

    print("killed:", tally.told())
    assert tally.wrong == []
    assert share_answered(tally) >= ANSWERED


def test_a_host_is_cut_off_under_load_and_comes_back(hosts):
    network, stack = hosts
    with Load(stack, readers=READERS, expected=expected_posts(stack)) as tally:
        let_pass(WHILE)
        network.hosts["second"].cut_off()
        let_pass(WHILE)
        network.hosts["second"].join()
        let_pass(WHILE)

    print("cut off:", tally.told())
    assert tally.wrong == []
    assert share_answered(tally) >= ANSWERED


def test_one_after_the_other_is_exchanged_and_nobody_waits(hosts):
    network, stack = hosts
    with Load(stack, readers=READERS, expected=expected_posts(stack)) as tally:
        for name in PORTS:
            stack.end(web(PORTS[name]))
            start(stack, network, name)
            wait_until(partial(is_ready, network, name))
            # As long as nginx leaves out a host that has refused it.
            let_pass(WHILE / 4)

    print("exchanged:", tally.told())
    assert tally.wrong == []
    assert share_answered(tally) >= ANSWERED
