"""Whom a stranger is told to tell of a defect."""

from datetime import datetime, timedelta

import environ
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

from cms.settings.addresses import contacts_from

ADDRESS = "/.well-known/security.txt"


@pytest.fixture
def contacts(settings):
    settings.SECURITY_CONTACTS = ["mailto:security@example.org", "https://example.org/report/"]


def fields_of(response):
    lines = response.content.decode().splitlines()
    return [tuple(line.split(": ", 1)) for line in lines]


def test_says_whom_to_tell_and_in_which_languages(client, contacts, settings):
    settings.SITE_URL = "https://example.org"

    response = client.get(ADDRESS)

    fields = fields_of(response)
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert [value for name, value in fields if name == "Contact"] == [
        "mailto:security@example.org",
        "https://example.org/report/",
    ]
    assert ("Preferred-Languages", "ru, en") in fields
    assert ("Canonical", f"https://example.org{ADDRESS}") in fields


def test_is_good_for_less_than_a_year_and_no_other_at_each_second(client, contacts):
    response = client.get(ADDRESS)

    (until,) = [value for name, value in fields_of(response) if name == "Expires"]
    left = datetime.fromisoformat(until) - timezone.now()
    assert timedelta(days=170) < left < timedelta(days=365)
    assert until.endswith("T00:00:00Z")


def test_nobody_needs_a_cookie_for_it_and_caches_keep_it(client, contacts):
    response = client.get(ADDRESS)

    assert not response.cookies
    assert response.headers["Cache-Control"] == "public, max-age=86400"
    assert "Cookie" not in response.headers.get("Vary", "")
    assert client.post(ADDRESS).status_code == 405


def test_there_is_none_without_a_contact(client, db, settings):
    settings.SECURITY_CONTACTS = []

    assert client.get(ADDRESS).status_code == 404


def read(text, monkeypatch):
    monkeypatch.setenv("SECURITY_CONTACT", text)
    return contacts_from(environ.Env())


@pytest.mark.parametrize(
    ("text", "contacts"),
    [
        ("", []),
        ("security@example.org", ["mailto:security@example.org"]),
        ("mailto:a@b.org, https://c.org/x", ["mailto:a@b.org", "https://c.org/x"]),
    ],
)
def test_contacts_are_mail_addresses_or_pages(text, contacts, monkeypatch):
    assert read(text, monkeypatch) == contacts


@pytest.mark.parametrize("text", ["nobody", "http://example.org/", "a@b.org\nContact: x@y.org"])
def test_what_nobody_can_be_told_by_stops_the_start(text, monkeypatch):
    with pytest.raises(ImproperlyConfigured, match="SECURITY_CONTACT"):
        read(text, monkeypatch)
