"""What was edited or published can be compared with what is now, and taken back."""

import pytest
from django.urls import reverse

from pages.models import NewsPostPage
from tests.factories import news_index
from tests.pages.forms import PUBLISH, blocks, create_post, draftail, edit_page, post_form
from tests.website.reading import read

pytestmark = pytest.mark.django_db


def words(title, text, **fields):
    return {"title": title} | blocks("body", ("paragraph", {"": draftail(text)})) | fields


@pytest.fixture
def post(admin):
    """A post that was published twice."""
    create_post(admin, news_index("ru"), **words("Весна", "Мы пришли.", **PUBLISH))
    post = NewsPostPage.objects.get()
    edit_page(admin, post, post_form(slug="vesna", **words("Лето", "Мы ушли.", **PUBLISH)))
    return post


def revisions(post):
    return list(post.revisions.order_by("created_at", "pk"))


def test_the_earlier_version_is_listed_with_the_ways_to_compare_it_and_to_take_it_back(admin, post):
    first, _last = revisions(post)

    history = admin.get(reverse("wagtailadmin_pages:history", args=[post.pk])).content.decode()

    assert reverse("wagtailadmin_pages:revisions_revert", args=[post.pk, first.pk]) in history
    assert f"/{post.pk}/revisions/compare/" in history


def test_two_versions_are_compared(admin, post):
    first, last = revisions(post)
    address = reverse("wagtailadmin_pages:revisions_compare", args=[post.pk, first.pk, last.pk])

    compared = admin.get(address).content.decode()

    assert '<span class="deletion">Весна</span><span class="addition">Лето</span>' in compared
    assert 'deletion">Мы пришли.</div>' in compared


def test_an_earlier_version_is_published_again(admin, client, post):
    first, _last = revisions(post)

    edit_page(admin, post, post_form(**words("Весна", "Мы пришли."), revision=first.pk, **PUBLISH))

    assert read(client, post.url).h1.text == "Весна"
    assert len(revisions(post)) == 3


def test_what_was_unpublished_by_mistake_comes_back_as_it_was(admin, client, post):
    admin.post(reverse("wagtailadmin_pages:unpublish", args=[post.pk]))
    read(client, post.url, status=404)

    edit_page(admin, post, post_form(slug="vesna", **words("Лето", "Мы ушли."), **PUBLISH))

    assert read(client, post.url).h1.text == "Лето"
