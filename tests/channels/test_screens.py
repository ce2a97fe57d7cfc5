"""An operator makes a channel in the admin, and its tokens by a command."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from cms.channels.models import Channel, ChannelToken
from tests.factories import ChannelFactory, TopicFactory, publish_post

FIELDS = {
    "name": "Радио",
    "slug": "radio",
    "contact": "",
    "locales": ["en"],
    "types": ["EVENT", "NEWS_POST"],
    "topics": ["spring"],
    "only_syndicated": "on",
    "license": "CC BY 4.0",
    "license_url": "",
    "attribution": "",
    "cost_per_minute": "1000",
}


@pytest.fixture
def operator(admin_user):
    client = Client()
    client.force_login(admin_user)
    return client


def test_a_channel_is_made_with_ticks(operator, ru_index):
    publish_post(topics=[TopicFactory(slug="spring")])

    response = operator.post("/admin/channels/new/", FIELDS)

    assert response.status_code == 302
    channel = Channel.objects.get(slug="radio")
    assert channel.kind == Channel.Kind.PARTNER
    assert (channel.locales, channel.types) == (["en"], ["NEWS_POST", "EVENT"])
    assert (channel.topics, channel.only_syndicated) == (["spring"], True)


def test_a_topic_that_nothing_is_about_can_not_be_ticked(operator, db):
    response = operator.post("/admin/channels/new/", FIELDS)

    assert response.status_code == 200
    assert "topics" in response.context["form"].errors
    assert not Channel.objects.filter(slug="radio").exists()


def test_the_list_says_in_words_who_is_paused(operator, db):
    ChannelFactory(name="Радио", is_paused=True)

    page = operator.get("/admin/channels/", headers={"Accept-Language": "ru"}).content.decode()

    assert re.search(r">\s*приостановлен\s*<", page)
    assert len(re.findall(r">\s*действует\s*<", page)) == 2


def test_the_slug_of_a_channel_stays(operator, db):
    channel = ChannelFactory(slug="radio", topics=["spring"])

    operator.post(f"/admin/channels/edit/{channel.pk}/", FIELDS | {"slug": "other"})

    channel.refresh_from_db()
    assert (channel.slug, channel.name) == ("radio", "Радио")


def test_a_topic_chosen_before_stays_a_choice(operator, db):
    channel = ChannelFactory(topics=["autumn"])

    page = operator.get(f"/admin/channels/edit/{channel.pk}/").content.decode()

    assert 'value="autumn"' in page


@pytest.mark.parametrize("slug", [Channel.PUBLIC, Channel.SITE])
def test_what_everything_is_served_by_is_not_deleted(operator, db, slug):
    channel = Channel.objects.get(slug=slug)

    operator.post(f"/admin/channels/delete/{channel.pk}/")

    assert Channel.objects.filter(slug=slug).exists()


def test_a_partner_is_deleted_with_its_tokens(operator, db):
    channel = ChannelFactory()
    ChannelToken.make(channel)

    operator.post(f"/admin/channels/delete/{channel.pk}/")

    assert not Channel.objects.filter(pk=channel.pk).exists()
    assert not ChannelToken.objects.exists()


def run(*arguments):
    said, asides = StringIO(), StringIO()
    call_command("channel_token", *arguments, stdout=said, stderr=asides)
    return said.getvalue()


def test_a_token_is_made_shown_and_revoked_by_a_command(api, db):
    ChannelFactory(slug="radio")

    token = run("make", "radio", "--days", "30").strip()

    assert api.holding(token).query("{ viewer { channel { slug } } }")
    prefix = ChannelToken.objects.get().prefix
    assert prefix in run("list", "radio")
    run("revoke", prefix)
    assert api.holding(token).post("{ site { name } }").status_code == 401
    assert token not in run("list", "radio")


@pytest.mark.parametrize(
    "arguments",
    [
        ("make", "nobody"),
        ("list", "nobody"),
        ("revoke", "hor_nothing1"),
        ("make", "radio", "--days", "0"),
        ("make", "radio", "--days", "99999999"),
    ],
)
def test_a_command_that_makes_no_sense_says_why(db, arguments):
    ChannelFactory(slug="radio")

    with pytest.raises(CommandError) as error:
        run(*arguments)

    assert str(error.value)
    assert not ChannelToken.objects.exists()
