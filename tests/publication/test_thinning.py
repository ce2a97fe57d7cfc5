"""Of the old part of the log the newest line of each page stays."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms.publication.models import Change, PublicationClock
from cms.publication.thinning import KEPT_WHOLE, thin_log
from tests.factories import publish, publish_post


def age(changes):
    changes.update(occurred_at=timezone.now() - KEPT_WHOLE - timedelta(days=1))


def lines_of(page):
    return list(Change.objects.filter(page_id=page.pk).values_list("kind", flat=True))


@pytest.fixture
def post(ru_index):
    post = publish_post(title="Раз")
    post.title = "Два"
    return publish(post)[0]


def test_keeps_the_newest_line_of_each_page(post):
    post.unpublish()
    age(Change.objects.all())
    pages = Change.objects.values("page_id").distinct().count()

    thin_log()

    assert Change.objects.count() == pages
    assert lines_of(post) == ["UNPUBLISHED"]


def test_keeps_what_is_not_old(post):
    assert thin_log() == 0

    assert lines_of(post) == ["PUBLISHED", "UPDATED"]
    assert PublicationClock.objects.get().horizon == 0


def test_an_old_line_goes_once_a_newer_one_is_there(post):
    age(Change.objects.filter(page_id=post.pk, kind="PUBLISHED"))

    assert thin_log() == 1

    assert lines_of(post) == ["UPDATED"]


def test_the_clock_tells_up_to_where_lines_are_gone(post):
    first, last = Change.objects.filter(page_id=post.pk).values_list("sequence", flat=True)
    age(Change.objects.all())

    thin_log()

    assert first <= PublicationClock.objects.get().horizon < last


def test_numbers_go_on(post):
    before = PublicationClock.objects.get().sequence
    age(Change.objects.all())
    thin_log()

    post.title = "Три"
    publish(post)

    assert Change.objects.latest("sequence").sequence > before
