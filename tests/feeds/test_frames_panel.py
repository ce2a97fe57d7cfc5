"""An operator reads on a channel's screen where its pages may be shown, and at which addresses."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from cms.channels.models import Channel
from tests.factories import ChannelFactory

pytestmark = pytest.mark.django_db


def panel(admin_client, channel, language="en"):
    response = admin_client.get(
        reverse("channels:inspect", args=[channel.pk]), headers={"Accept-Language": language}
    )
    page = BeautifulSoup(response.content, "html.parser")
    return page.select_one("section[aria-labelledby=channel-frames]")


def addresses(shown):
    return [each.text for each in shown.select("details code")]


def test_a_partner_is_told_its_sites_and_its_addresses_without_the_key(admin_client):
    channel = ChannelFactory(locales=["en"], origins=["https://radio.example"])

    shown = panel(admin_client, channel)

    assert shown.li.text == "https://radio.example"
    assert addresses(shown) == [
        "http://localhost/embed/[key]/en/events/",
        "http://localhost/embed/[key]/en/[content id]/",
    ]
    assert "Whoever reads the page" in shown.text


def test_a_partner_without_sites_is_told_to_name_them(admin_client):
    assert "No web site may" in panel(admin_client, ChannelFactory()).text


def test_the_publics_pages_are_for_every_site_and_need_no_key(admin_client):
    shown = panel(admin_client, Channel.objects.get(slug="public"))

    assert "Every web site may" in shown.text
    assert addresses(shown)[:2] == [
        "http://localhost/embed/ru/events/",
        "http://localhost/embed/ru/[content id]/",
    ]


@pytest.mark.parametrize(
    ("types", "number"), [(["NEWS_POST"], 1), (["EVENT"], 2), (["TEXT_PAGE"], 0)]
)
def test_what_a_channel_does_not_see_has_no_address(admin_client, types, number):
    shown = panel(admin_client, ChannelFactory(locales=["ru"], types=types))

    assert len(addresses(shown)) == number


def test_the_sites_own_channel_shows_nothing_elsewhere(admin_client):
    assert panel(admin_client, Channel.objects.get(slug="site")) is None
