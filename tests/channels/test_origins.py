"""Which web sites may show pages of a channel: written by people, sent in a header."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from cms.channels.models import Channel
from cms.channels.origins import HOST, origin_from
from tests.channels.test_screens import FIELDS
from tests.factories import ChannelFactory

WRONG = [
    "example.org",
    "http://example.org",
    "https://example.org/path",
    "https://example.org?q",
    "https://example.org#f",
    "https://user@example.org",
    "https://*.example.org",
    "https://example.org; script-src *",
    "https://example.org:0",
    "https://example.org:99999",
    "https://localhost",
    "https://",
    "*",
    "'self'",
    "https://[::1]",
    "https://a..b",
    "https://" + "a" * 64 + ".org",
]


@pytest.mark.parametrize("written", WRONG)
def test_what_is_no_web_site_is_refused(written):
    with pytest.raises(ValidationError):
        origin_from(written)


@pytest.mark.parametrize(
    ("written", "origin"),
    [
        (" https://Example.org/ ", "https://example.org"),
        ("https://example.org:443", "https://example.org"),
        ("https://news.example.org:8443", "https://news.example.org:8443"),
        ("https://пример.рф", "https://xn--e1afmkfd.xn--p1ai"),
    ],
)
def test_a_web_site_is_kept_as_browsers_name_it(written, origin):
    assert origin_from(written) == origin
    assert origin_from(origin) == origin


@given(st.text(alphabet="aя.-:;, '*/@\n\t0", max_size=20))
def test_nothing_that_is_kept_ends_a_header_or_begins_another_rule(words):
    try:
        origin = origin_from(f"https://{words}")
    except ValidationError:
        return
    host, _colon, port = origin.removeprefix("https://").partition(":")
    assert HOST.fullmatch(host)
    assert port == "" or port.isdigit()


@pytest.mark.parametrize("value", ["https://example.org", [1], ["https://EXAMPLE.org"], {"a": 1}])
def test_code_can_keep_no_other_form(db, value):
    with pytest.raises(ValidationError) as found:
        ChannelFactory.build(origins=value).full_clean()

    assert "origins" in found.value.message_dict


@pytest.fixture
def operator(admin_user):
    client = Client()
    client.force_login(admin_user)
    return client


def test_an_operator_writes_one_in_each_line(operator, db):
    lines = "https://b.example/\r\n\r\nhttps://a.example\r\nhttps://B.example"

    operator.post("/admin/channels/new/", FIELDS | {"topics": [], "origins": lines})

    channel = Channel.objects.get(slug="radio")
    assert channel.origins == ["https://b.example", "https://a.example"]
    page = operator.get(f"/admin/channels/edit/{channel.pk}/").content.decode()
    assert "https://b.example\nhttps://a.example</textarea>" in page


def test_an_operator_is_told_which_line_is_wrong(operator, db):
    lines = "https://a.example\r\na.example/path"

    response = operator.post("/admin/channels/new/", FIELDS | {"topics": [], "origins": lines})

    assert "a.example/path" in str(response.context["form"].errors["origins"])
    assert not Channel.objects.filter(slug="radio").exists()
