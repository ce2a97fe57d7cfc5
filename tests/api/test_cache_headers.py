"""What caches and clients are told of an answer: whether it holds, for whom, for how long."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.publication.models import PublishedPage
from tests.factories import ChannelFactory, home, publish, publish_post, token_for


def test_who_has_the_answer_is_told_that_it_holds(ask):
    publish_post(title="Весна")
    first = ask()

    with CaptureQueriesContext(connection) as statements:
        second = ask(HTTP_IF_NONE_MATCH=first["ETag"])

    assert second.status_code == 304
    assert second.content == b""
    assert second["ETag"] == first["ETag"]
    assert len(statements) == 1
    assert not first["ETag"].startswith("W/")


def test_who_has_another_answer_gets_the_new_one(ask):
    post = publish_post(title="Весна")
    first = ask()
    post.title = "Лето"
    publish(post)

    second = ask(HTTP_IF_NONE_MATCH=first["ETag"])

    assert second.status_code == 200
    assert second["ETag"] != first["ETag"]


def test_the_same_answer_of_another_edition_still_holds(ask):
    publish_post(title="Весна")
    events = '{ events(locale: "ru") { totalCount } }'
    first = ask(events)

    publish_post(title="Лето")

    assert ask(events, HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 304


def test_caches_between_may_keep_what_everybody_gets(ask):
    publish_post(title="Весна")

    response = ask()

    assert response["Cache-Control"] == "public, max-age=0, s-maxage=5"
    vary = {name.strip() for name in response["Vary"].split(",")}
    assert {"Accept", "Accept-Encoding", "Authorization"} <= vary
    assert not response.cookies


def test_caches_between_keep_nothing_of_a_partner(ask):
    response = ask(HTTP_AUTHORIZATION=f"Bearer {token_for(ChannelFactory())}")

    assert response["Cache-Control"] == "private, max-age=0, must-revalidate"
    assert "ETag" in response


def test_caches_between_forget_in_time_what_ends(ask):
    post = publish_post(title="Ненадолго")
    post.expire_at = timezone.now() + timedelta(hours=1)
    publish(post)
    PublishedPage.objects.filter(pk=post.pk).update(
        expires_at=timezone.now() + timedelta(seconds=3.5)
    )

    assert "s-maxage=3" in ask()["Cache-Control"]


def tags(response):
    return set(response["Cache-Tag"].split(","))


def test_an_answer_says_what_it_is_made_of(ask):
    post = publish_post(title="Весна")

    found = tags(ask())

    assert found == {"list:NEWS_POST", f"content:{post.translation_key}"}
    # Kept with the answer.
    assert tags(ask()) == found


def test_a_page_says_whose_names_it_shows(ask):
    post = publish_post(title="Весна")
    query = (
        f'{{ page(by: {{ contentId: "{post.translation_key}" }}) {{ breadcrumbs {{ title }} }} }}'
    )

    assert tags(ask(query)) >= {
        f"content:{page.translation_key}" for page in (post, post.get_parent(), home("ru"))
    }


def test_a_long_list_of_contents_is_told_by_their_types(ask, monkeypatch):
    monkeypatch.setattr("cms.api.caching.tags.MOST_CHARACTERS", 60)
    publish_post()
    publish_post()

    assert tags(ask()) == {"list:NEWS_POST", "type:NEWS_POST"}
