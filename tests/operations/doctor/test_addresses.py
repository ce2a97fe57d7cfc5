"""The address of the site and its certificate, asked for as browsers do."""

import pytest

from cms.operations.doctor import addresses
from cms.operations.doctor.addresses import look_at_certificate, look_at_hosts
from cms.operations.health.report import Level
from tests.operations.doctor.certificates import made, served, written
from tests.running import free_port


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def authority(tmp_path, monkeypatch):
    """Who vouches for certificates, and is trusted by this process."""
    authority = made(host="An authority", days=100)
    file = written(tmp_path / "authority.pem", *authority)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    return authority


@pytest.fixture
def shown(tmp_path, settings):
    """Let the site show a certificate; return what is found of it."""

    def look(*, host="127.0.0.1", days=90, issuer=None):
        file = written(tmp_path / "server.pem", *made(host=host, days=days, issuer=issuer))
        with served(file) as port:
            settings.SITE_URL = f"https://127.0.0.1:{port}"
            return look_at_certificate()

    return look


def test_a_certificate_that_is_right_tells_when_it_ends(shown, authority):
    finding = shown(issuer=authority)

    assert finding.is_ok
    assert finding.summary == "The certificate ends in 89 days."


def test_one_that_ends_soon_should_have_been_renewed(shown, authority):
    finding = shown(issuer=authority, days=10)

    assert finding.level == Level.WRONG
    assert finding.summary == "The certificate ends in 9 days. Look why it was not renewed."


@pytest.mark.parametrize(
    ("certificate", "words"),
    [
        ({"days": -1}, "The certificate of 127.0.0.1 has expired. Renew it."),
        ({"host": "example.com"}, "The certificate that 127.0.0.1 shows is of another host."),
    ],
)
def test_one_that_browsers_refuse_is_wrong(shown, authority, certificate, words):
    finding = shown(issuer=authority, **certificate)

    assert (finding.level, finding.summary) == (Level.WRONG, words)


def test_one_that_nobody_vouches_for_is_wrong(shown):
    finding = shown()

    assert finding.level == Level.WRONG
    assert "of nobody whom browsers trust" in finding.summary


def test_who_does_not_answer_from_here_may_answer_others(settings):
    settings.SITE_URL = f"https://127.0.0.1:{free_port()}"

    finding = look_at_certificate()

    assert finding.level == Level.LOOK
    assert "does not answer from here (ConnectionRefusedError)" in finding.summary


def test_one_machine_needs_no_certificate(settings):
    settings.SITE_URL = "http://127.0.0.1:8000"

    assert look_at_certificate().is_ok
    assert addresses.is_public() is False


@pytest.mark.parametrize(
    ("url", "hosts", "level", "words"),
    [
        ("https://example.org", ["example.org"], Level.OK, "Readers are served at https://"),
        ("https://example.org", [".example.org"], Level.OK, "Readers are served at https://"),
        ("https://example.org", ["example.com"], Level.WRONG, "example.org, is not in ALLOWED"),
        ("https://example.org", ["*"], Level.WRONG, "allows every host"),
        ("http://example.org", ["example.org"], Level.WRONG, "does not begin with https"),
        ("http://localhost:8000", ["localhost"], Level.OK, "for this machine alone"),
        ("http://[::1]:8000", ["[::1]"], Level.OK, "for this machine alone"),
    ],
)
def test_the_address_is_one_that_readers_can_use(settings, url, hosts, level, words):
    settings.SITE_URL, settings.ALLOWED_HOSTS = url, hosts

    finding = look_at_hosts()

    assert finding.level == level
    assert words in finding.summary
