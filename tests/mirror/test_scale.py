"""Five hundred posts in two languages: how long a mirror of them takes."""

import time
import uuid
from contextlib import contextmanager

import pytest
from django.db import transaction

from benchmarks.data.copies import copy_pages, template_post
from cms.publication import store
from cms.publication.renditions import prepare_renditions
from pages.models import CustomImage, NewsPostPage
from tests.factories import publish, translate

pytestmark = pytest.mark.prove

POSTS = 500
# Seconds; where nothing else is at work.
BUILD, UPDATE = 60, 3


@transaction.atomic
def fill():
    """Publish posts with five blocks, two pictures and two topics each, in both languages."""
    post = template_post("copy")
    translation = translate(post, "en", title="Spring", body=["One.", "Two.", "Three."])
    keys = [uuid.uuid4() for _number in range(POSTS - 1)]
    for each in (post, translation):
        copy_pages(each, keys, slug="copy")
    for image in CustomImage.objects.all():
        prepare_renditions.call(image.pk)
    store.rebuild()


@contextmanager
def measured(what):
    """Print what a block took, for the proof; give a list that holds its seconds at the end."""
    taken, processor, clock = [], time.process_time(), time.monotonic()
    yield taken
    taken.append(time.monotonic() - clock)
    print(f"{what}: {time.process_time() - processor:.1f} s of processor, {taken[0]:.1f} s")


def test_a_mirror_of_a_thousand_pages_is_built_and_updated_in_time(mirror):
    fill()

    with measured("build") as build:
        print(mirror.build())
    # The one that the others are copies of.
    post = NewsPostPage.objects.get(locale__language_code="ru", slug="vesna")
    post.title = "Другое письмо"
    publish(post)
    with measured("update of one post") as update:
        print(mirror.build(is_incremental=True))

    assert build[0] < BUILD
    assert update[0] < UPDATE
