"""A partner follows what its channel covers, by key or token, and nothing of others."""

import pytest
from django.core.management import call_command
from django.utils import timezone

from cms.channels.models import Channel, ChannelToken, Reading
from cms.channels.tokens import TokenText
from cms.publication.models import PublicationClock
from cms.publication.withdrawals.withdrawing import withdraw
from tests.factories import (
    ChannelFactory,
    TopicFactory,
    publish_event,
    publish_post,
    publish_timeline_item,
    token_for,
    translate,
)
from tests.feeds.reading import entries_in, events_in, sent, titles_in

FORMS = ["atom", "rss", "json"]
SUBJECTS = ["all", "news", "events", "timeline"]


def key_for(channel):
    return token_for(channel, use=ChannelToken.Use.FEEDS)


@pytest.fixture
def topics(db):
    return [TopicFactory(name="Суд", slug="court"), TopicFactory(name="Школа", slug="school")]


@pytest.fixture
def partners(topics):
    """Two partners, each with its own topic; one of them gets Russian alone."""
    court = ChannelFactory(topics=["court"], locales=["ru"], license="For the court alone")
    school = ChannelFactory(topics=["school"], license="For the school alone")
    return court, school


@pytest.fixture
def _pages(topics):
    for topic, word in zip(topics, ("Судебная", "Школьная"), strict=True):
        translate(publish_post(title=f"{word} весна", topics=[topic]), "en", title=f"{topic.slug}")
        publish_event(title=f"{word} встреча", topics=[topic])
        publish_timeline_item(title=f"{word} память", topics=[topic])
        withdraw([publish_post(title=f"{word} тайна", topics=[topic])], reason="CANCELED")


def everything(client, key):
    """Ask for everything of everything, twice; return all answers as one text."""
    paths = [
        f"/feeds/{key}/{locale}/{where}{subject}.{form}"
        for locale in ("ru", "en")
        for where in ("", "topics/court/", "topics/school/")
        for subject in SUBJECTS
        for form in [*FORMS, "ics"]
    ]
    told = []
    for path in paths:
        response = client.get(path)
        tags = {"If-None-Match": response.get("ETag", '"none"')}
        again = client.get(path, headers=tags)
        assert again.status_code == (304 if response.status_code == 200 else 404)
        told += [str(response.headers), response.content.decode(), str(again.headers)]
    return "\n".join(told).replace("\r\n ", "")


@pytest.mark.usefixtures("_pages")
def test_two_partners_get_no_byte_of_one_another(client, partners):
    court, school = (everything(client, key_for(each)) for each in partners)

    assert "Судебная весна" in court
    assert "Школьная весна" in school
    assert "Школьная" not in court
    assert "For the school" not in court
    assert "school" not in court.replace("/topics/school/", "")
    assert "Судебная" not in school
    assert "For the court" not in school
    assert "court" not in school.replace("/topics/court/", "")


@pytest.mark.usefixtures("_pages")
def test_a_partner_hears_of_withdrawals_of_its_own_alone(client, partners):
    told = [sent(client, f"/feeds/{key_for(each)}/ru/news.atom") for each in partners]

    assert [body.count(b"deleted-entry") for body in told] == [1, 1]
    assert told[0].split(b"deleted-entry")[1] != told[1].split(b"deleted-entry")[1]


@pytest.mark.usefixtures("_pages")
def test_a_token_in_a_header_gives_the_same_entries(client, partners):
    court = partners[0]
    by_key = titles_in(client, f"/feeds/{key_for(court)}/ru/all.atom")

    by_token = titles_in(client, "/feeds/ru/all.atom", Authorization=f"Bearer {token_for(court)}")

    assert by_key == by_token == ["Судебная память", "Судебная встреча", "Судебная весна"]


@pytest.mark.usefixtures("_pages")
def test_no_document_holds_the_key_that_opens_it(client, partners):
    key = key_for(partners[0])

    told = everything(client, key)

    assert key not in told


def test_a_channel_of_events_has_no_feed_of_news(client, db):
    key = key_for(ChannelFactory(types=["EVENT"]))

    response = client.get(f"/feeds/{key}/ru/news.atom")

    assert response.status_code == 404
    assert "all, events" in response.content.decode()


def test_a_public_topic_that_a_channel_does_not_cover_is_not_named(client, topics):
    publish_post(topics=[topics[0]])
    key = key_for(ChannelFactory(topics=["school"]))

    response = client.get(f"/feeds/{key}/ru/topics/court/news.atom")

    assert response.status_code == 404
    assert "court" not in response.content.decode()


def test_a_reading_is_noted_of_what_was_sent_and_of_what_is_held(client, db):
    channel = ChannelFactory()
    publish_post()
    path = f"/feeds/{key_for(channel)}/ru/news.atom"

    tag = client.get(path)["ETag"]
    first = Reading.objects.get(channel=channel)
    publish_event("en")
    assert client.get(path, headers={"If-None-Match": tag}).status_code == 304

    second = Reading.objects.get(channel=channel)
    assert (second.road, second.locale, second.type) == ("FEEDS", "ru", "NEWS_POST")
    assert first.sequence < second.sequence == PublicationClock.objects.get().sequence


def test_a_kept_feed_notes_what_it_tells_and_no_more(client, db, settings):
    settings.API_ANSWER_SECONDS = 600
    channel = ChannelFactory()
    withdrawn = publish_post()
    path = f"/feeds/{key_for(channel)}/ru/news.atom"
    client.get(path)

    withdraw([withdrawn], reason="CANCELED")
    before = Reading.objects.get(channel=channel).sequence
    client.get(path)

    assert before < Reading.objects.get(channel=channel).sequence


@pytest.mark.usefixtures("_pages")
def test_kept_feeds_of_two_partners_are_two(client, partners, settings):
    settings.API_ANSWER_SECONDS = 600

    told = [titles_in(client, f"/feeds/{key_for(each)}/ru/news.atom") for each in partners]

    assert told == [["Судебная весна"], ["Школьная весна"]]


def test_one_event_and_later_pages_say_nothing_of_how_far_a_channel_read(client, db):
    channel = ChannelFactory()
    page = publish_event()
    key = key_for(channel)

    client.get(f"/feeds/{key}/ru/events/{page.translation_key}.ics")
    client.get(f"/feeds/{key}/ru/events.atom?before=1-1")

    assert not Reading.objects.exists()


def test_rss_tells_nothing_of_what_left_and_is_no_reading_therefore(client, db):
    client.get(f"/feeds/{key_for(ChannelFactory())}/ru/news.rss")

    assert not Reading.objects.exists()


def test_the_feed_of_a_topic_is_a_reading_of_that_topic(client, topics):
    publish_post(topics=[topics[0]])
    channel = ChannelFactory()

    client.get(f"/feeds/{key_for(channel)}/ru/topics/court/news.atom")

    assert Reading.objects.get().topic == "court"


DAMAGES = ["truncated", "changed", "foreign", "of_another_use", "expired", "revoked"]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_key_that_opens_nothing_is_never_anonymous(client, db, damage):
    publish_post(title="Весна")
    channel = ChannelFactory()
    key = damaged(channel, damage)

    response = client.get(f"/feeds/{key}/ru/news.atom")

    assert response.status_code == 404
    assert "Весна" not in response.content.decode()
    assert response["Cache-Control"] == "no-store"


def damaged(channel, damage):
    if damage == "of_another_use":
        return token_for(channel)
    if damage == "foreign":
        return str(TokenText.new())
    token, text = ChannelToken.make(channel, use=ChannelToken.Use.FEEDS)
    if damage == "expired":
        ChannelToken.objects.update(expires_at=timezone.now())
    if damage == "revoked":
        token.revoke()
    return {"truncated": text[:-3], "changed": text[:-9] + "x" * 9}.get(damage, text)


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer hor_x", "Basic abc", "Bearer \xe9"])
def test_a_bad_token_is_never_anonymous(client, db, header):
    response = client.get("/feeds/ru/news.atom", headers={"Authorization": header})

    assert response.status_code == 401
    assert response["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize("by_key", [True, False])
def test_a_paused_channel_is_told_so(client, db, by_key):
    channel = ChannelFactory(is_paused=True)
    path, headers = "/feeds/ru/news.atom", {"Authorization": f"Bearer {token_for(channel)}"}
    if by_key:
        path, headers = f"/feeds/{key_for(channel)}/ru/news.atom", {}

    assert client.get(path, headers=headers).status_code == 403


def test_a_paused_public_has_no_feeds(client, db):
    Channel.objects.filter(slug=Channel.PUBLIC).update(is_paused=True)

    assert client.get("/feeds/ru/news.atom").status_code == 403
    assert client.get("/feeds/ru/events.ics").status_code == 403


def test_a_calendar_by_key_holds_what_the_channel_covers(client, topics):
    publish_event(title="Судебная", topics=[topics[0]])
    publish_event(title="Школьная", topics=[topics[1]])
    key = key_for(ChannelFactory(topics=["school"]))

    assert list(events_in(client, f"/feeds/{key}/ru/events.ics")) == ["Школьная"]
    assert len(entries_in(client, "/feeds/ru/events.atom")) == 2


def test_a_key_is_made_on_the_command_line(client, db, capsys):
    publish_post(title="Весна")
    call_command("channel_token", "make", ChannelFactory().slug, "--feeds")
    key = capsys.readouterr().out.strip()

    assert titles_in(client, f"/feeds/{key}/ru/news.atom") == ["Весна"]
    assert (
        client.get("/feeds/ru/news.atom", headers={"Authorization": f"Bearer {key}"}).status_code
        == 401
    )
