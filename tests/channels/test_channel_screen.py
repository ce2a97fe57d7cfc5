"""One screen for a channel: its scope, its tokens, and what it sees."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from cms.channels.authentication import InvalidToken, authenticate, channel_of_key
from cms.channels.models import Channel, ChannelToken
from tests.factories import ChannelFactory, TopicFactory, publish_event, publish_post, token_for
from tests.translation.people import editor_of

TOKEN = re.compile(r"hor_[A-Za-z0-9]{8}_[A-Za-z0-9]{49}")
ENGLISH = {"HTTP_ACCEPT_LANGUAGE": "en"}


@pytest.fixture
def radio(db):
    return ChannelFactory(slug="radio", name="Радио", locales=["ru"])


@pytest.fixture
def screen(admin_client, radio):
    def load(channel=radio):
        response = admin_client.get(reverse("channels:inspect", args=[channel.pk]), **ENGLISH)
        assert response.status_code == 200
        return response.content.decode()

    return load


def send(client, action, pk, **form):
    return client.post(reverse(f"channels:{action}", args=[pk]), form, follow=True, **ENGLISH)


def test_the_screen_says_what_the_channel_may_see_and_how_much_it_sees(screen, radio):
    publish_post(title="Весна")
    publish_post(title="Осень")
    publish_post(title="Не для всех", allow_syndication=False)
    publish_event(title="Встреча")

    page = screen()

    rows = re.findall(r'<tr><th scope="row">([^<]*)</th><td>(\d+)</td></tr>', page)
    assert ("news post", "2") in rows
    assert ("event", "1") in rows
    assert "only what partners may republish" in page


@pytest.mark.parametrize("tokens", [0, 4])
def test_the_screen_asks_the_same_number_of_times(
    screen, radio, django_assert_max_num_queries, tokens
):
    for use in [ChannelToken.Use.API, ChannelToken.Use.FEEDS][: tokens // 2]:
        token_for(radio, use=use)
        token_for(radio, use=use)
    publish_post()
    screen()

    with django_assert_max_num_queries(30):
        screen()


@pytest.mark.parametrize(
    ("use", "known"),
    [
        (ChannelToken.Use.API, lambda text: authenticate(f"Bearer {text}")),
        (ChannelToken.Use.FEEDS, channel_of_key),
    ],
)
def test_a_token_is_made_and_shown_once(admin_client, screen, radio, use, known):
    response = send(admin_client, "make_token", radio.pk, use=use, days="30")

    (text,) = set(TOKEN.findall(response.content.decode()))
    assert known(text) == radio
    assert "no-store" in response["Cache-Control"]
    assert text not in screen()
    assert text.rpartition("_")[0] in screen()
    assert 29 <= (radio.tokens.get().expires_at - timezone.now()).days <= 30


@pytest.mark.parametrize(
    "form", [{}, {"use": "EVERYTHING"}, {"use": "API", "days": "0"}, {"use": "API", "days": "x"}]
)
def test_a_token_of_no_kind_is_not_made(admin_client, radio, form):
    response = send(admin_client, "make_token", radio.pk, **form)

    assert response.status_code == 200
    assert response.context["messages"]
    assert not radio.tokens.exists()


def test_a_third_token_is_refused_in_words(admin_client, radio):
    for _number in range(2):
        token_for(radio)

    response = send(admin_client, "make_token", radio.pk, use="API")

    assert "Revoke one first" in response.content.decode()
    assert radio.tokens.count() == 2


def test_a_token_is_replaced_and_ends_a_week_later(admin_client, radio):
    text = token_for(radio)

    response = send(admin_client, "replace_token", radio.tokens.get().pk)

    (newer,) = set(TOKEN.findall(response.content.decode()))
    assert authenticate(f"Bearer {text}") == authenticate(f"Bearer {newer}") == radio
    former = radio.tokens.get(prefix=text.rpartition("_")[0])
    assert 6 <= (former.expires_at - timezone.now()).days <= 7


def test_a_revoked_token_opens_nothing_any_more(admin_client, radio):
    text = token_for(radio)

    response = send(admin_client, "revoke_token", radio.tokens.get().pk)

    assert response.status_code == 200
    with pytest.raises(InvalidToken):
        authenticate(f"Bearer {text}")


def test_a_channel_is_paused_and_goes_on(admin_client, api, radio):
    asks = api.holding(token_for(radio))

    send(admin_client, "pause", radio.pk)
    assert asks.post("{ site { name } }").status_code == 403

    send(admin_client, "resume", radio.pk)
    assert asks.post("{ site { name } }").status_code == 200


def test_the_site_cannot_be_paused(admin_client, db):
    site = Channel.objects.get(slug=Channel.SITE)

    response = send(admin_client, "pause", site.pk)

    assert "nothing at all" in response.content.decode()
    assert not Channel.objects.get(pk=site.pk).is_paused


def test_the_lists_are_shown_with_its_eyes(admin_client, radio):
    spring = TopicFactory(slug="spring")
    publish_post(title="Весна", topics=[spring])
    publish_post(title="Закрыто", allow_syndication=False)
    publish_post("en", title="Foreign")

    response = admin_client.get(reverse("channels:eyes", args=[radio.pk]), {"type": "NEWS_POST"})

    assert [page["title"] for page in response.context["object_list"]] == ["Весна"]


@pytest.mark.parametrize("query", [{"locale": "xx"}, {"type": "NOTHING"}, {"locale": "' OR 1"}])
def test_filters_that_are_none_filter_nothing(admin_client, radio, query):
    publish_post(title="Весна")

    response = admin_client.get(reverse("channels:eyes", args=[radio.pk]), query)

    assert "Весна" in [page["title"] for page in response.context["object_list"]]


@pytest.mark.parametrize("action", ["make_token", "pause", "resume"])
def test_an_editor_changes_no_channel(radio, action):
    editor = editor_of("ru")

    response = editor.client.post(reverse(f"channels:{action}", args=[radio.pk]), {"use": "API"})

    assert response.status_code in (302, 403)
    assert not radio.tokens.exists()
    assert not Channel.objects.get(pk=radio.pk).is_paused


@pytest.mark.parametrize("action", ["replace_token", "revoke_token"])
def test_an_editor_changes_no_token(radio, action):
    token_for(radio)
    token = radio.tokens.get()

    editor_of("ru").client.post(reverse(f"channels:{action}", args=[token.pk]))

    assert radio.tokens.get().revoked_at is None
    assert radio.tokens.get().expires_at is None
