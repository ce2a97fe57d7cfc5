"""Which addresses are called: those of the Internet, by https, resolved once."""

import socket
from ipaddress import ip_address

import pytest
from django.core.exceptions import ValidationError

from cms.deliveries.addresses import check_url, is_public
from cms.deliveries.checks import refuse_development_hosts
from cms.deliveries.exchange import Request, exchange
from tests.deliveries.receiver import running_receiver

NOT_PUBLIC = [
    "0.0.0.0",  # noqa: S104 - what must be refused
    "10.0.0.1",
    "100.64.0.1",
    "127.0.0.1",
    "169.254.169.254",
    "172.16.0.1",
    "192.0.0.8",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.1.1",
    "198.18.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "64:ff9b::7f00:1",
    "64:ff9b:1::a00:1",
    "100::1",
    "2001::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "3fff::1",
    "5f00::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
]


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_addresses_of_no_single_host_of_the_internet_are_not_called(address):
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "2606:2800:220:1::1"])
def test_addresses_of_the_internet_are_called(address):
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    "url",
    [
        "http://example.com/hook",
        "ftp://example.com/",
        "https://",
        "https:///hook",
        "https://user:word@example.com/",
        "https://example.com/#part",
        "https://example.com:99999/",
        "https://example.com/a b",
        "https://example.com/\r\nX: y",
        "https://пример.рф/",
        "https://10.0.0.1/",
        "https://[::1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://[bad/",
        "example.com",
        "",
    ],
)
def test_an_address_that_can_not_be_a_webhook_is_refused_with_words(url):
    with pytest.raises(ValidationError) as error:
        check_url(url)

    assert error.value.messages[0]


@pytest.mark.parametrize("url", ["https://example.com", "https://example.com:8443/a?b=c"])
def test_an_address_of_a_host_may_be_a_webhook(url):
    check_url(url)


@pytest.fixture
def names(monkeypatch):
    """What the resolver says of names, one answer after the other; and the names it was asked."""
    answers, asked = [], []

    def resolver(host, port, **kwargs):
        asked.append(host)
        return [found(address, port) for address in answers.pop(0).split()]

    monkeypatch.setattr(socket, "getaddrinfo", resolver)
    return answers, asked


def found(address, port):
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    return family, socket.SOCK_STREAM, 6, "", (address, port)


def failure_of(url):
    return exchange(Request(url, "{}", {}, shown="")).failure


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "::ffff:127.0.0.1",
        "169.254.169.254",
        "93.184.216.34 127.0.0.1",
        "127.0.0.1 93.184.216.34",
    ],
)
def test_a_name_that_leads_inside_is_not_called(names, address):
    with running_receiver() as receiver:
        answers, _asked = names
        answers.append(address)

        failure = failure_of(f"https://inside.example:{receiver.server_address[1]}/")

    assert failure == "NOT_PUBLIC"
    assert receiver.requests == []


def test_a_name_is_resolved_once_whatever_it_says_the_second_time(names, monkeypatch):
    answers, asked = names
    answers.extend(["93.184.216.34", "127.0.0.1"])
    called = []

    def connect(connection, address):
        called.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket.socket, "connect", connect)

    assert failure_of("https://rebinding.example/") == "NO_CONNECTION"
    assert asked == ["rebinding.example"]
    assert called == [("93.184.216.34", 443)]


@pytest.mark.parametrize("host", ["2130706433", "127.1", "0x7f.0.0.1", "localhost"])
def test_another_spelling_of_a_loopback_address_is_not_called(host):
    assert failure_of(f"https://{host}/") in ("NOT_PUBLIC", "NO_NAME")


def test_a_host_is_called_in_plain_text_only_where_a_developer_named_it(settings):
    settings.DELIVERIES_DEVELOPMENT_HOSTS = []
    with running_receiver() as receiver:
        assert failure_of(receiver.url) == "NOT_ALLOWED"
        assert receiver.requests == []


@pytest.mark.parametrize(("is_debugging", "number"), [(True, 0), (False, 1)])
def test_hosts_of_developers_are_refused_where_debug_is_off(settings, is_debugging, number):
    settings.DEBUG = is_debugging

    assert len(refuse_development_hosts()) == number


def test_a_name_that_is_too_long_is_not_known():
    assert failure_of(f"https://{'a' * 70}.example/") == "NO_NAME"
