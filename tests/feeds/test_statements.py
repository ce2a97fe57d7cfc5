"""What a feed costs does not grow with what it holds."""

import pytest

from tests.factories import (
    ChannelFactory,
    ImageFactory,
    TopicFactory,
    paragraphs,
    publish_event,
    publish_post,
    token_for,
    translate,
)

# Channel, edition and clock; entries, departures, and where links and translations lead.
STATEMENTS = 6
PATHS = ["all.atom", "news.rss", "news.json", "events.ics", "topics/court/all.atom"]


def fill(number):
    topic, image = TopicFactory(name=f"Суд {number}", slug=f"court-{number}"), ImageFactory()
    target = publish_post(title=f"Цель {number}")
    link = f'<a linktype="page" id="{target.pk}">там</a>'
    words = {"topics": [topic], "image": image, "body": paragraphs(link)}
    translate(publish_post(title=f"Весна {number}", **words), "en", title=f"Spring {number}")
    translate(publish_event(title=f"Встреча {number}", **words), "en", title=f"Meeting {number}")
    publish_post(topics=[topic]).unpublish()
    publish_event(topics=[topic]).unpublish()
    return topic


@pytest.mark.parametrize("path", PATHS)
def test_a_feed_costs_as_many_statements_however_long_it_is(
    client, db, path, django_assert_num_queries
):
    for number in range(3):
        topic = fill(number)
    path = path.replace("court", topic.slug)

    with django_assert_num_queries(STATEMENTS):
        assert client.get(f"/feeds/ru/{path}").status_code == 200


def test_a_partner_costs_no_more_than_what_is_noted_of_it(client, db, django_assert_num_queries):
    fill(1)
    path = f"/feeds/{token_for(ChannelFactory(), use='FEEDS')}/ru/news.atom"
    client.get(path)

    with django_assert_num_queries(STATEMENTS + 1):
        client.get(path)
