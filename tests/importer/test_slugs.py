"""Slugs of many new pages are those that they would get one after the other."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.importer.slugs import FEW, free_slug, give_slugs
from pages.models import NewsPostPage
from tests.factories import NewsPostPageFactory, news_index

pytestmark = pytest.mark.django_db
FIRST = 2
ASKING = 'SELECT "wagtailcore_page"."slug"'
# Slugs that look like numbers of others among them.
SLUGS = st.sampled_from(["sad", "sad-2", "sad-2-2", "sad-3", "sad-9", "sad-10", "les", "les-2"])


def given_to(*slugs):
    pages = [NewsPostPage(slug=slug) for slug in slugs]
    give_slugs(pages, news_index("ru"), first=FIRST)
    return [page.slug for page in pages]


def one_by_one(slugs, taken):
    taken, found = set(taken), []
    for slug in slugs:
        found.append(free_slug(slug, taken, first=FIRST))
        taken.add(found[-1])
    return found


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sets(SLUGS), st.lists(SLUGS, max_size=14))
def test_each_page_gets_the_first_that_is_free(db, taken, wanted):
    NewsPostPage.objects.all().delete()
    index = news_index("ru")
    for slug in taken:
        NewsPostPageFactory(parent=index, slug=slug)

    assert given_to(*wanted) == one_by_one(wanted, taken)


def test_a_slug_of_which_there_are_many_is_numbered_on():
    index = news_index("ru")
    taken = ["sad", *(f"sad-{number}" for number in range(FIRST, FIRST + FEW))]
    for slug in taken:
        NewsPostPageFactory(parent=index, slug=slug)

    assert given_to("sad", "sad", "les") == ["sad-10", "sad-11", "les"]


def test_a_file_of_titles_that_are_there_takes_two_statements():
    index = news_index("ru")
    slugs = [f"sad-{letter}" for letter in "abcdefgh"]
    for slug in slugs:
        NewsPostPageFactory(parent=index, slug=slug)

    with CaptureQueriesContext(connection) as statements:
        given_to(*slugs)

    asked = [each for each in statements if each["sql"].startswith(ASKING)]
    assert len(asked) == 2
