"""What is no feed is not found, and the answer says what there is."""

import pytest

from tests.factories import TopicFactory, publish_post

WRONG = {
    "/feeds/xx/news.atom": "ru, en",
    "/feeds/ru/weather.atom": "all, news, events, timeline",
    "/feeds/ru/news.pdf": "atom, rss, json",
    "/feeds/ru/news.ics": "atom, rss, json",
    "/feeds/ru/topics/nothing/news.atom": "court",
}


@pytest.mark.parametrize(("path", "known"), WRONG.items())
def test_what_is_known_is_named(client, db, path, known):
    publish_post(topics=[TopicFactory(name="Суд", slug="court")])

    response = client.get(path)

    assert response.status_code == 404
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert known in response.content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "/feeds/",
        "/feeds/ru/",
        "/feeds/ru/news",
        "/feeds/ru/events/nothing.ics",
        "/feeds/ru/events/11111111-1111-4111-8111-111111111111.ics",
        "/feeds/ru/topics//news.atom",
        "/feeds/ru/news.atom/",
        "/feeds/%00/news.atom",
        "/feeds/ru/topics/%D1%81/news.atom",
        "/feeds/hor_%00/ru/news.atom",
    ],
)
def test_nothing_else_is_found(client, db, path):
    assert client.get(path).status_code == 404


def test_a_draft_of_a_topic_is_no_known_topic(client, db):
    publish_post(topics=[TopicFactory(slug="hidden")]).unpublish()

    response = client.get("/feeds/ru/topics/nothing/news.atom")

    assert response.status_code == 404
    assert "hidden" not in response.content.decode()
