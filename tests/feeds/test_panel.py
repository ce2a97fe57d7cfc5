"""An operator finds on a channel's screen which addresses to hand to the partner."""

from django.urls import reverse

from cms.channels.models import Channel
from tests.factories import ChannelFactory


def screen_of(client, channel, *, language="en"):
    path = reverse("channels:inspect", args=[channel.pk])
    return client.get(path, headers={"Accept-Language": language}).content.decode()


def test_addresses_of_a_partner_have_a_place_for_its_key(admin_client, db):
    screen = screen_of(admin_client, ChannelFactory(types=["EVENT"], locales=["ru"]))

    assert "http://localhost/feeds/[key]/ru/events.ics" in screen
    assert "События · Hope of Russia" in screen
    assert "news.atom" not in screen
    assert "/en/" not in screen.partition('id="channel-feeds"')[2].partition("</section>")[0]


def test_the_public_needs_no_key(admin_client, db):
    screen = screen_of(admin_client, Channel.objects.get(slug=Channel.PUBLIC))

    assert "http://localhost/feeds/en/all.atom" in screen
    assert "[key]" not in screen


def test_a_channel_of_pages_that_stay_has_no_feed(admin_client, db):
    screen = screen_of(admin_client, ChannelFactory(types=["TEXT_PAGE"]))

    assert "There is no feed of what this channel may see." in screen


def test_the_site_has_none_of_its_own(admin_client, db):
    screen = screen_of(admin_client, Channel.objects.get(slug=Channel.SITE))

    assert 'id="channel-feeds"' not in screen
