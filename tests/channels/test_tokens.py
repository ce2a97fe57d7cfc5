"""A channel is known by its token: a bad one is refused, and is never anonymous."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from cms.channels.authentication import InvalidToken, channel_of_key
from cms.channels.models import Channel, ChannelToken
from cms.channels.tokens import TokenText
from tests.factories import ChannelFactory, token_for

VIEWER = "{ viewer { channel { slug } } }"


@pytest.fixture
def channel(db):
    return ChannelFactory(slug="radio")


def slug_of(answer):
    return answer["viewer"]["channel"]["slug"]


def refused(response, *, status, code):
    (error,) = response.json()["errors"]
    assert response.status_code == status
    assert error["extensions"]["code"] == code
    assert "data" not in response.json()


def test_who_has_no_token_is_the_public(api):
    assert slug_of(api.query(VIEWER)) == "public"


def test_a_token_names_its_channel(api, channel):
    assert slug_of(api.holding(token_for(channel)).query(VIEWER)) == "radio"


@pytest.mark.parametrize("scheme", ["bearer", "BEARER", "Bearer "])
def test_the_name_of_the_scheme_may_be_written_in_any_case(client, channel, scheme):
    response = client.get(
        "/graphql/", {"query": VIEWER}, HTTP_AUTHORIZATION=f"{scheme} {token_for(channel)}"
    )

    assert slug_of(response.json()["data"]) == "radio"


@pytest.mark.parametrize(
    "authorization",
    [
        "",
        "Bearer",
        "Bearer ",
        "Bearer nonsense",
        "Basic cmFkaW86cmFkaW8=",
        "hor_a1b2c3d4",
        "Bearer hor_a1b2c3d4_" + "x" * 49,
        "Bearer \udce9",
        "Bearer " + "x" * 10_000,
    ],
)
def test_what_is_no_token_is_refused_without_a_look_into_the_database(
    client, db, authorization, django_assert_num_queries
):
    with django_assert_num_queries(0):
        response = client.get("/graphql/", {"query": VIEWER}, HTTP_AUTHORIZATION=authorization)

    refused(response, status=401, code="UNAUTHENTICATED")
    assert response["WWW-Authenticate"] == 'Bearer error="invalid_token"'


def revoked(token):
    token.revoke()


def expired(token):
    token.expires_at = timezone.now() - timedelta(seconds=1)
    token.save()


def deleted(token):
    token.delete()


@pytest.mark.parametrize("end", [revoked, expired, deleted])
def test_a_token_that_has_ended_opens_nothing_at_once(api, channel, end):
    token, text = ChannelToken.make(channel)
    holder = api.holding(text)
    assert slug_of(holder.query(VIEWER)) == "radio"

    end(token)

    refused(holder.post(VIEWER), status=401, code="UNAUTHENTICATED")


def test_a_token_of_which_one_sign_differs_opens_nothing(api, channel):
    text = token_for(channel)
    other = text[:20] + ("a" if text[20] != "a" else "b") + text[21:]

    refused(api.holding(other).post(VIEWER), status=401, code="UNAUTHENTICATED")


def test_a_secret_with_a_right_checksum_that_was_never_given_opens_nothing(api, channel):
    text = TokenText.read(token_for(channel))
    forged = TokenText(text.prefix, TokenText.new().secret)

    refused(api.holding(forged).post(VIEWER), status=401, code="UNAUTHENTICATED")


def test_a_paused_channel_is_refused(api, channel):
    holder = api.holding(token_for(channel))
    channel.is_paused = True
    channel.save()

    refused(holder.post(VIEWER), status=403, code="FORBIDDEN")


def test_the_public_can_be_paused(api):
    channel = Channel.objects.get(slug=Channel.PUBLIC)
    channel.is_paused = True
    channel.save()

    refused(api.post(VIEWER), status=403, code="FORBIDDEN")


def test_the_site_can_not_be_paused(db):
    site = Channel.objects.get(slug=Channel.SITE)
    site.is_paused = True

    with pytest.raises(ValidationError, match="Сайт|nothing"):
        site.full_clean()


def test_of_a_secret_nothing_is_kept(channel):
    token, text = ChannelToken.make(channel)

    kept = [str(value) for value in ChannelToken.objects.filter(pk=token.pk).values_list().get()]

    secret = TokenText.read(text).secret
    assert not any(secret in value for value in kept)
    assert text.startswith(f"{token.prefix}_")
    assert secret not in repr(TokenText.read(text))


def test_a_token_holds_while_the_secret_key_is_changed(api, channel, settings):
    text = token_for(channel)

    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key for tests alone"

    assert slug_of(api.holding(text).query(VIEWER)) == "radio"
    settings.SECRET_KEY_FALLBACKS = []
    refused(api.holding(text).post(VIEWER), status=401, code="UNAUTHENTICATED")


def test_a_channel_has_two_tokens_while_they_are_changed_and_no_third(api, channel):
    first, _text = ChannelToken.make(channel)
    second = token_for(channel)

    with pytest.raises(ValidationError):
        ChannelToken.make(channel)
    first.revoke()
    third = token_for(channel)

    assert slug_of(api.holding(second).query(VIEWER)) == "radio"
    assert slug_of(api.holding(third).query(VIEWER)) == "radio"


def test_a_token_costs_one_statement_and_on_its_first_use_of_a_day_one_more(
    api, channel, django_assert_num_queries
):
    token, text = ChannelToken.make(channel)
    holder = api.holding(text)

    with django_assert_num_queries(2):
        holder.query(VIEWER)
    with django_assert_num_queries(1):
        holder.query(VIEWER)

    token.refresh_from_db()
    assert token.last_used_on == timezone.localdate()


def test_two_tokens_of_the_same_prefix_are_told_apart_by_the_database(channel):
    token, _text = ChannelToken.make(channel)

    assert ChannelToken._meta.get_field("prefix").unique
    assert len(token.prefix) <= ChannelToken._meta.get_field("prefix").max_length


@given(st.text())
def test_no_other_text_is_read_as_a_token(text):
    assert TokenText.read(text) is None


@given(st.builds(TokenText.new))
def test_a_token_is_read_as_it_was_written(token):
    assert TokenText.read(str(token)) == token
    assert settings.SECRET_KEY not in str(token)


def test_the_key_of_feeds_opens_no_api(client, channel):
    key = token_for(channel, use=ChannelToken.Use.FEEDS)

    response = client.get("/graphql/", {"query": VIEWER}, HTTP_AUTHORIZATION=f"Bearer {key}")

    refused(response, status=401, code="UNAUTHENTICATED")


def test_a_token_of_the_api_is_no_key_of_feeds(channel):
    with pytest.raises(InvalidToken):
        channel_of_key(token_for(channel))


def test_a_channel_has_two_keys_beside_its_two_tokens(channel):
    for use in (ChannelToken.Use.API, ChannelToken.Use.FEEDS) * 2:
        token_for(channel, use=use)

    assert channel.tokens.active().count() == 4
