"""PREVIEW_CLIENT_URLS: what is no address of a front end stops the start."""

import environ
import pytest
from django.core.exceptions import ImproperlyConfigured

from cms.settings.addresses import front_ends_from


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("", []),
        ("https://www.example.org/api/preview", ["https://www.example.org/api/preview"]),
        (
            "https://www.example.org/preview/, http://127.0.0.1:3000",
            ["https://www.example.org/preview/", "http://127.0.0.1:3000"],
        ),
    ],
)
def test_front_ends_are_listed_with_commas_between(monkeypatch, text, urls):
    monkeypatch.setenv("PREVIEW_CLIENT_URLS", text)

    assert front_ends_from(environ.Env()) == urls


@pytest.mark.parametrize(
    "url",
    [
        "www.example.org",
        "/preview/",
        "javascript:alert(1)",
        "ftp://www.example.org/",
        "https://",
        "https://www.example.org:port/",
        "https://user@www.example.org/",
        "https://www.example.org/?draft=1",
        "https://www.example.org/#draft",
    ],
)
def test_what_is_no_address_of_a_front_end_is_refused(monkeypatch, url):
    monkeypatch.setenv("PREVIEW_CLIENT_URLS", f"https://example.org/,{url}")

    with pytest.raises(ImproperlyConfigured, match="PREVIEW_CLIENT_URLS"):
        front_ends_from(environ.Env())
