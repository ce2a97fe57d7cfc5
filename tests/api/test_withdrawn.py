"""What was withdrawn, as callers of the API hear of it: that it is gone, and no word of it."""

import pytest
from wagtail.contrib.redirects.models import Redirect

from cms.channels.models import Channel
from cms.publication.models import Withdrawal
from cms.publication.withdrawals.withdrawing import lift, withdraw
from tests.api.test_routes import nothing_at, redirect_to
from tests.factories import NewsPostPageFactory, publish, publish_post, publish_text, translate

Reason = Withdrawal.Reason
pytestmark = pytest.mark.django_db

ROUTE = """
    query Route($path: String!) {
      route(path: $path) {
        __typename
        ... on GoneRoute { contentId reason notice }
        ... on RedirectRoute { location statusCode }
        ... on NotFoundRoute { path alternatives { path } }
        ... on PageRoute { page { title } localeResolution { reason } }
      }
    }
"""
LIST = """
    query List($locale: LanguageTag!, $fallback: [LanguageTag!]) {
      newsPosts(locale: $locale, fallback: $fallback, orderBy: TITLE_ASC) {
        edges { node { title } localeResolution { requested served reason } }
      }
    }
"""


def route(api, path):
    return api.query(ROUTE, path=path)["route"]


def gone(page, *, reason="WITHHELD", notice=""):
    return {
        "__typename": "GoneRoute",
        "contentId": str(page.translation_key),
        "reason": reason,
        "notice": notice,
    }


def withhold(*pages, **options):
    return withdraw(pages, reason=Reason.WITHHELD, **options)


@pytest.mark.parametrize("reason", Reason)
def test_an_address_says_what_was_withdrawn(api, reason):
    post = publish_post(title="Весна")

    withdraw([post], reason=reason, notices={post.pk: "Ошибка в фактах."})

    assert route(api, "/ru/news/vesna/") == gone(post, reason=reason, notice="Ошибка в фактах.")


@pytest.mark.parametrize("path", ["/ru/news/vesna", "/ru//news/%76esna/", "ru/news/vesna/"])
def test_in_whatever_form_it_is_written(api, path):
    post = publish_post(title="Весна")

    withhold(post)

    assert route(api, path) == gone(post)


def test_so_do_former_addresses(api):
    post = publish_post(title="Весна")
    post.slug = "spring"
    publish(post)
    withhold(post)
    post.delete()

    assert route(api, "/ru/news/vesna/") == gone(post)
    assert route(api, "/ru/news/spring/") == gone(post)


def test_so_does_a_redirect_that_was_written_later(api):
    post = publish_post(title="Весна")
    withhold(post)

    Redirect.add_redirect("/ru/frühling/", post)

    assert route(api, "/ru/frühling/") == gone(post)


def test_an_editors_redirect_from_there_comes_first(api):
    post, statement = publish_post(title="Весна"), publish_post(title="Заявление")
    withhold(post)

    Redirect.add_redirect("/ru/news/vesna/", statement)

    assert route(api, "/ru/news/vesna/") == redirect_to("/ru/news/zayavlenie/")


def test_a_page_that_stands_there_later_comes_first(api):
    post = publish_post(title="Весна", slug="spring")
    withhold(post)
    post.delete()

    publish_post(title="Другая весна", slug="spring")

    assert route(api, "/ru/news/spring/")["page"] == {"title": "Другая весна"}


def test_a_language_that_stands_is_served(api):
    post = publish_post(title="Весна")
    english = translate(post, "en", title="Spring")

    withhold(english)

    assert route(api, "/en/news/vesna/") == gone(english)
    assert route(api, "/ru/news/vesna/")["localeResolution"] == {"reason": "EXACT"}


def test_a_draft_that_nobody_saw_is_not_found(api, ru_index):
    withhold(NewsPostPageFactory(parent=ru_index, slug="draft"))

    assert route(api, "/ru/news/draft/") == nothing_at("/ru/news/draft/")


def test_what_is_lifted_is_not_found_and_then_a_page_again(api):
    post = publish_post(title="Весна")
    (withdrawal,) = withhold(post)

    lift(withdrawal)
    assert route(api, "/ru/news/vesna/") == nothing_at("/ru/news/vesna/")

    publish(type(post).objects.get(pk=post.pk))
    assert route(api, "/ru/news/vesna/")["page"] == {"title": "Весна"}


@pytest.mark.parametrize(
    "scope", [{"locales": ["en"]}, {"types": ["EVENT"]}, {"topics": ["peace"]}]
)
def test_a_channel_hears_only_of_what_it_could_see(api, scope):
    post = publish_post(title="Весна")
    Channel.objects.filter(slug=Channel.PUBLIC).update(**scope)

    withhold(post)

    assert route(api, "/ru/news/vesna/")["__typename"] == "NotFoundRoute"


def test_a_language_that_left_the_settings_is_not_found(api, settings):
    post = publish_text("en", title="About")
    withhold(post)

    settings.LANGUAGES = [("ru", "Русский")]

    assert route(api, "/en/about/")["__typename"] == "NotFoundRoute"


def resolutions(api, **variables):
    edges = api.query(LIST, **variables)["newsPosts"]["edges"]
    return {edge["node"]["title"]: edge["localeResolution"] for edge in edges}


def test_a_list_says_that_the_version_asked_for_was_withdrawn(api):
    withhold(translate(publish_post(title="Весна"), "en", title="Spring"))
    publish_post(title="Осень")
    translate(publish_post(title="Зима"), "en", title="Winter")

    found = resolutions(api, locale="en", fallback=["ru"])

    served = {"requested": "en", "served": "ru"}
    assert found == {
        "Весна": served | {"reason": "WITHDRAWN"},
        "Осень": served | {"reason": "NOT_TRANSLATED"},
        "Winter": {"requested": "en", "served": "en", "reason": "EXACT"},
    }


def test_a_withdrawn_draft_of_a_translation_is_not_translated(api):
    post = publish_post(title="Весна")
    english = translate(post, "en", title="Spring")
    withdrawals = withhold(english)
    Withdrawal.objects.filter(pk=withdrawals[0].pk).update(was_published=False)

    found = resolutions(api, locale="en", fallback=["ru"])

    assert found["Весна"]["reason"] == "NOT_TRANSLATED"


def test_a_list_without_fallbacks_asks_nothing_more(api, django_assert_num_queries):
    publish_post(title="Весна")

    with django_assert_num_queries(2):
        resolutions(api, locale="ru", fallback=["en"])


def test_fallbacks_of_a_list_are_looked_up_at_once(api, django_assert_num_queries):
    for number in range(3):
        withhold(translate(publish_post(title=f"Весна {number}"), "en", title="Spring"))

    with django_assert_num_queries(3):
        found = resolutions(api, locale="en", fallback=["ru"])

    assert {each["reason"] for each in found.values()} == {"WITHDRAWN"}


def test_a_gone_address_takes_four_statements(api, django_assert_num_queries):
    withhold(publish_post(title="Весна"))

    # Who asks, and what stands there: a page, a redirect, a withdrawal.
    with django_assert_num_queries(4):
        api.query('{ route(path: "/ru/news/vesna/") { ... on GoneRoute { notice } } }')
