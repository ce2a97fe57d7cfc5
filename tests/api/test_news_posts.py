from datetime import date

import pytest

from tests.factories import (
    ImageFactory,
    NewsPostPageFactory,
    TopicFactory,
    paragraphs,
    publish,
    publish_post,
    translate,
)

TITLES = """
    query Titles($locale: LanguageTag!, $fallback: [LanguageTag!], $filter: NewsPostFilter) {
      newsPosts(locale: $locale, fallback: $fallback, filter: $filter) {
        nodes { title }
        edges { localeResolution { requested served reason } }
      }
    }
"""


def titles(data):
    return [post["title"] for post in data["newsPosts"]["nodes"]]


def test_lists_posts_of_the_asked_locale_only(api, ru_index, en_index):
    publish(NewsPostPageFactory(parent=ru_index, title="Весна"))
    publish(NewsPostPageFactory(parent=en_index, title="Spring"))

    data = api.query(TITLES, locale="en", fallback=[])

    assert titles(data) == ["Spring"]
