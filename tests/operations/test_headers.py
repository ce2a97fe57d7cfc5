"""What every answer forbids browsers, and whom the service believes about a request."""

import environ
import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.test import Client, override_settings

from cms.settings.addresses import proxies_from
from tests.factories import publish_post
from tests.routes import addresses

pytestmark = pytest.mark.django_db

EXPECTED = {
    "X-Content-Type-Options": {"nosniff"},
    "Referrer-Policy": {"same-origin", "no-referrer"},
    "Permissions-Policy": {
        "camera=(), display-capture=(), geolocation=(), microphone=(), midi=(), payment=(), usb=()"
    },
}
BY_HTTPS = override_settings(
    SECURE_SSL_REDIRECT=True,
    SECURE_PROXY_SSL_HEADER=("HTTP_X_FORWARDED_PROTO", "https"),
    SECURE_HSTS_SECONDS=60,
)


def policy_of(answer):
    rules = (each.split() for each in answer.headers["Content-Security-Policy"].split(";"))
    return {name: sources for name, *sources in rules}


def lacking(answer):
    """Return the names of the headers that are not as they should be."""
    return [name for name, values in EXPECTED.items() if answer.headers.get(name) not in values]


@pytest.mark.parametrize("method", ["get", "post", "options"])
def test_every_answer_has_them_all(admin_user, method):
    publish_post(title="Весна")
    # One of Wagtail's addresses is there to fail.
    client = Client(raise_request_exception=False)
    client.force_login(admin_user)
    found = {}
    for _name, path in [*addresses(), ("site", "/ru/"), ("post", "/ru/news/vesna/"), ("", "/x")]:
        answer = getattr(client, method)(path)
        policy = policy_of(answer)
        if lacking(answer) or "frame-ancestors" not in policy:
            found[path] = lacking(answer)

    assert found == {}


def test_a_page_that_a_browser_has_keeps_its_policy(client):
    publish_post(title="Весна")
    page = client.get("/ru/news/vesna/")

    again = client.get("/ru/news/vesna/", headers={"if-none-match": page.headers["ETag"]})

    assert again.status_code == 304
    assert "Content-Security-Policy" not in again.headers


def test_no_page_but_the_admin_runs_scripts_that_stand_in_it(admin_client):
    unsafe = [
        path
        for _name, path in [*addresses(), ("site", "/ru/"), ("partners", "/ru/partners/")]
        if not path.startswith(settings.ADMIN_PATH)
        if "unsafe" in admin_client.get(path).headers["Content-Security-Policy"]
    ]

    assert unsafe == []


def test_the_admin_loads_from_its_own_host_alone_and_shows_front_ends_in_frames(admin_client):
    # Middleware is made with the first request of a client.
    with override_settings(PREVIEW_CLIENT_URLS=["https://front.example.org/preview/"]):
        policy = policy_of(Client().get("/admin/login/"))

    assert policy["default-src"] == policy["form-action"] == ["'self'"]
    assert policy["object-src"] == ["'none'"]
    assert policy["frame-src"] == ["'self'", "https://front.example.org/preview/"]
    assert {"https:", "http:", "*"}.isdisjoint(
        source for each in policy.values() for source in each
    )


@pytest.mark.parametrize(
    ("address", "is_believed"),
    [
        ("127.0.0.1", True),
        ("::1", True),
        ("10.1.2.3", True),
        ("", True),
        ("::ffff:10.1.2.3", True),
        ("203.0.113.5", False),
        ("::ffff:203.0.113.5", False),
    ],
)
def test_only_a_trusted_proxy_is_believed_that_a_request_came_by_https(address, is_believed):
    with override_settings(TRUSTED_PROXIES=["127.0.0.1", "::1", "10.0.0.0/8"]), BY_HTTPS:
        answer = Client(REMOTE_ADDR=address, HTTP_X_FORWARDED_PROTO="https").get("/health/")

    assert (answer.status_code != 301) == is_believed
    assert ("Strict-Transport-Security" in answer.headers) == is_believed


@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "testserver@evil"])
def test_a_host_that_is_not_ours_is_refused(client, host):
    assert client.get("/ru/", headers={"host": host}).status_code == 400
    forwarded = client.get("/ru/", headers={"x-forwarded-host": host})
    assert host not in forwarded.content.decode()


@pytest.mark.parametrize(
    ("text", "proxies"),
    [("", []), ("10.0.0.0/8, ::1", ["10.0.0.0/8", "::1"]), (None, ["127.0.0.1", "::1"])],
)
def test_proxies_are_addresses_and_networks(monkeypatch, text, proxies):
    monkeypatch.delenv("TRUSTED_PROXIES", raising=False)
    if text is not None:
        monkeypatch.setenv("TRUSTED_PROXIES", text)

    assert proxies_from(environ.Env()) == proxies


@pytest.mark.parametrize("text", ["proxy.example.org", "10.0.0.0/99", "10.0.0.1/8"])
def test_what_is_no_proxy_is_named(monkeypatch, text):
    monkeypatch.setenv("TRUSTED_PROXIES", text)

    with pytest.raises(ImproperlyConfigured, match=r"TRUSTED_PROXIES \("):
        proxies_from(environ.Env())
