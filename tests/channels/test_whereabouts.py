"""After a publication, and after its end: where the page can be seen, and who knows of it."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from cms.channels.models import Reading
from cms.channels.readings import note_reading
from cms.channels.screens.whereabouts import last_change_of
from tests.factories import (
    ChannelFactory,
    NewsPostPageFactory,
    news_index,
    paragraphs,
    publish_event,
    publish_post,
)
from tests.pages.forms import edit_page, post_form
from tests.translation.people import editor_of

pytestmark = pytest.mark.django_db

ENGLISH = {"HTTP_ACCEPT_LANGUAGE": "en"}
FOLLOWED = "anybody can follow it"


@pytest.fixture
def radio(db):
    return ChannelFactory(name="Radio", slug="radio", locales=["ru"], types=["NEWS_POST"])


def is_feed(place):
    return "·" in place


def screen(client, page):
    return client.get(reverse("page_whereabouts", args=[page.pk]), **ENGLISH)


def rows(client, page):
    return {row.place: row.state for row in screen(client, page).context["rows"]}


def test_site_feeds_and_partners_that_see_a_post_are_named(admin_client, radio):
    post = publish_post("ru", title="Весна")

    found = rows(admin_client, post)

    assert found["Our site"] == "readers see it"
    assert found["Radio"] == "can see it; has not asked yet"
    assert [state for place, state in found.items() if is_feed(place)] == [FOLLOWED, FOLLOWED]
    assert f'href="{post.full_url}"' in screen(admin_client, post).content.decode()


def test_the_page_is_named(admin_client):
    post = publish_post("ru", title="Весна")

    assert '<h2 class="w-h1 w-mt-8">Весна</h2>' in screen(admin_client, post).content.decode()


def test_partners_that_do_not_get_such_pages_are_left_out(admin_client, radio):
    assert "Radio" not in rows(admin_client, publish_event("ru"))
    assert "Radio" not in rows(admin_client, publish_post("en"))


def test_a_post_that_partners_must_not_have_is_not_with_them(admin_client, radio):
    post = publish_post("ru", allow_syndication=False)

    found = rows(admin_client, post)

    assert found["Our site"] == "readers see it"
    assert "Radio" not in found


def test_what_was_taken_down_is_told_with_who_knows_it(admin_client, radio):
    post = publish_post("ru", title="Весна")
    post.unpublish()
    note_reading(radio, Reading.Road.CHANGES, last_change_of(post).sequence, locales=["ru"])

    found = rows(admin_client, post)

    assert found["Our site"] == "it is no longer there"
    assert found["Radio"].startswith("cannot see it any more; knows of it by ")
    assert len(found) == 2


def test_a_page_that_was_never_published_is_said_to_be_seen_by_nobody(admin_client):
    draft = NewsPostPageFactory(parent=news_index("ru"))

    assert "No reader has seen this page yet." in screen(admin_client, draft).content.decode()


def test_who_has_nothing_to_do_with_channels_learns_no_partners_name(client, radio):
    post = publish_post("ru", title="Весна")

    client.force_login(editor_of("ru"))

    assert "Radio" not in screen(client, post).content.decode()
    assert rows(client, post)["Partners"] == "1 can see it"


def test_who_may_not_edit_the_page_is_refused(client):
    post = publish_post("ru", title="Весна")
    client.force_login(editor_of("en"))

    response = screen(client, post)

    assert response.status_code == 302
    assert response.url == reverse("wagtailadmin_home")


def test_who_publishes_is_led_there(admin_client):
    post = publish_post("ru", title="Весна", body=paragraphs("Мы пришли."))
    sent = post_form(title="Лето", confirmed="text", **{"action-publish": "action-publish"})

    response = edit_page(admin_client, post, sent)

    said = "".join(str(each) for each in get_messages(response.wsgi_request))
    assert reverse("page_whereabouts", args=[post.pk]) in said


def test_statements_do_not_grow_with_partners(admin_client, radio, django_assert_max_num_queries):
    post = publish_post("ru", title="Весна")
    screen(admin_client, post)
    with django_assert_max_num_queries(30) as few:
        screen(admin_client, post)
    for number in range(5):
        ChannelFactory(slug=f"radio-{number}")

    with django_assert_max_num_queries(len(few.captured_queries)):
        screen(admin_client, post)


def test_who_withdraws_is_led_there(admin_client):
    post = publish_post("ru", title="Весна")

    response = admin_client.post(reverse("withdraw_page", args=[post.pk]), {"reason": "WITHHELD"})

    said = "".join(str(each) for each in get_messages(response.wsgi_request))
    assert reverse("page_whereabouts", args=[post.pk]) in said
    assert rows(admin_client, post)["Our site"] == "it is no longer there"


def test_who_unpublishes_is_led_there(admin_client):
    post = publish_post("ru", title="Весна")

    response = admin_client.post(reverse("wagtailadmin_pages:unpublish", args=[post.pk]))

    said = "".join(str(each) for each in get_messages(response.wsgi_request))
    assert reverse("page_whereabouts", args=[post.pk]) in said
