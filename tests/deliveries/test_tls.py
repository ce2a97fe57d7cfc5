"""Receivers are called by https, and have to show who they are."""

import socket
import ssl
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from cms.deliveries.exchange import Request, exchange
from tests.deliveries.receiver import running_receiver

HOST = "receiver.example"


def certificate(host, *, days=1):
    """Return a certificate of ``host`` that vouches for itself, and its key, both as PEM."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    end = datetime.now(UTC) + timedelta(days=days)
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    made = (
        builder.not_valid_before(end - timedelta(days=30))
        .not_valid_after(end)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return made.public_bytes(serialization.Encoding.PEM) + private


@pytest.fixture
def host(settings, monkeypatch):
    """A name that leads to this machine, and may."""
    settings.DELIVERIES_DEVELOPMENT_HOSTS = [HOST]
    found = (socket.AF_INET, socket.SOCK_STREAM, 6, "")

    def resolver(name, port, **kwargs):
        return [(*found, ("127.0.0.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", resolver)
    return HOST


@pytest.fixture
def call(host, tmp_path, monkeypatch):
    """Call a receiver that has a certificate, trusted or not; return it and its answer."""

    def called(pem, *, is_trusted=True):
        file = tmp_path / "certificate.pem"
        file.write_bytes(pem)
        if is_trusted:
            monkeypatch.setenv("SSL_CERT_FILE", str(file))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file)
        with running_receiver() as receiver:
            receiver.socket = context.wrap_socket(receiver.socket, server_side=True)
            url = f"https://{host}:{receiver.server_address[1]}/hook"
            answer = exchange(Request(url, "{}", {}, shown=""), seconds=2)
        return receiver, answer

    return called


def test_a_receiver_is_called_by_its_name_at_the_address_that_was_found(call):
    receiver, answer = call(certificate(HOST))

    assert answer.status == 204
    assert receiver.requests[0][0]["host"].startswith(f"{HOST}:")


@pytest.mark.parametrize(
    ("pem", "is_trusted"),
    [
        (certificate(HOST), False),
        (certificate("other.example"), True),
        (certificate(HOST, days=-1), True),
    ],
    ids=["of nobody known", "of another host", "of yesterday"],
)
def test_who_can_not_show_who_he_is_gets_nothing(call, pem, is_trusted):
    receiver, answer = call(pem, is_trusted=is_trusted)

    assert answer.failure == "NO_TRUST"
    assert receiver.requests == []


def test_who_speaks_no_tls_gets_nothing(host):
    with running_receiver() as receiver:
        url = f"https://{host}:{receiver.server_address[1]}/hook"
        answer = exchange(Request(url, "{}", {}, shown=""), seconds=2)

    assert answer.failure == "NO_CONNECTION"
    assert receiver.requests == []


def test_who_never_ends_the_greeting_holds_nobody(host):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"https://{host}:{silent.getsockname()[1]}/hook"
        answer = exchange(Request(url, "{}", {}, shown=""), seconds=0.3)

    assert answer.failure == "TOO_SLOW"
    assert answer.seconds < 2
