"""What stands at a path: a page, a redirect, or nothing and where else to look."""

import pytest
from wagtail.contrib.redirects.models import Redirect

from tests.factories import home, news_index, publish, publish_post, translate

ROUTE = """
    query Route($path: String!) {
      route(path: $path) {
        __typename
        ... on PageRoute { page { title path } localeResolution { requested served reason } }
        ... on RedirectRoute { location statusCode }
        ... on NotFoundRoute { path alternatives { locale { tag } title path url status } }
      }
    }
"""


def route(api, path):
    return api.query(ROUTE, path=path)["route"]


def redirect_to(location, *, status_code=301):
    return {"__typename": "RedirectRoute", "location": location, "statusCode": status_code}


def nothing_at(path, alternatives=()):
    return {"__typename": "NotFoundRoute", "path": path, "alternatives": list(alternatives)}


def rename(page, slug):
    page.slug = slug
    return publish(page)[0]


def test_finds_a_page(api):
    translate(publish_post(title="Весна"), "en", title="Spring")

    assert route(api, "/en/news/vesna/") == {
        "__typename": "PageRoute",
        "page": {"title": "Spring", "path": "/en/news/vesna/"},
        "localeResolution": {"requested": "en", "served": "en", "reason": "EXACT"},
    }


@pytest.mark.parametrize("path", ["/ru/", "/en/", "/ru/news/", "/en/news/"])
def test_finds_home_and_sections_of_every_locale(api, path):
    assert route(api, path)["page"]["path"] == path


@pytest.mark.parametrize("path", ["/ru/news/%76esna/", "/%72u/news/vesna/"])
def test_finds_a_page_by_a_path_that_is_percent_encoded(api, path):
    publish_post(title="Весна")

    assert route(api, path)["page"]["path"] == "/ru/news/vesna/"


@pytest.mark.parametrize(
    "path",
    [
        "/ru/news/vesna",
        "ru/news/vesna/",
        "/ru//news/vesna/",
        "//ru/news/vesna/",
        "/ru/news/vesna//",
        "/ru/news%2Fvesna",
    ],
)
def test_leads_to_the_path_with_its_slashes_in_order(api, path):
    publish_post(title="Весна")

    assert route(api, path) == redirect_to("/ru/news/vesna/")


def test_leads_from_the_old_path_of_a_renamed_page(api):
    post = publish_post(title="Весна")

    rename(post, "spring")

    assert route(api, "/ru/news/vesna/") == redirect_to("/ru/news/spring/")
    assert route(api, "/ru/news/spring/")["__typename"] == "PageRoute"


@pytest.mark.parametrize("path", ["/en/news/vesna/", "/en/news/vesna", "/en//news/%76esna/"])
def test_leads_from_the_old_path_of_a_renamed_translation(api, path):
    translation = translate(publish_post(title="Весна"), "en", title="Spring")

    rename(translation, "spring")

    assert route(api, path) == redirect_to("/en/news/spring/")
    assert route(api, "/ru/news/vesna/")["__typename"] == "PageRoute"


def test_leads_from_the_old_paths_below_a_renamed_section(api):
    publish_post(title="Весна")

    rename(news_index("ru"), "novosti")

    assert route(api, "/ru/news/") == redirect_to("/ru/novosti/")
    assert route(api, "/ru/news/vesna/") == redirect_to("/ru/novosti/vesna/")


def test_leads_straight_to_the_newest_path(api):
    post = rename(publish_post(title="Весна"), "spring")

    rename(post, "summer")

    assert route(api, "/ru/news/vesna/") == redirect_to("/ru/news/summer/")
    assert route(api, "/ru/news/spring/") == redirect_to("/ru/news/summer/")


def test_a_page_comes_before_a_redirect(api):
    post = rename(publish_post(title="Весна"), "spring")

    rename(post, "vesna")

    assert route(api, "/ru/news/vesna/")["__typename"] == "PageRoute"
    assert route(api, "/ru/news/spring/") == redirect_to("/ru/news/vesna/")


@pytest.mark.parametrize(("is_permanent", "status_code"), [(True, 301), (False, 302)])
def test_leads_where_an_editor_says(api, is_permanent, status_code):
    post = publish_post(title="Весна")
    Redirect.add_redirect("/old", redirect_to=post, is_permanent=is_permanent)

    assert route(api, "/old/") == redirect_to("/ru/news/vesna/", status_code=status_code)


def test_leads_to_another_site(api):
    Redirect.add_redirect("/old/place", redirect_to="https://example.com/?a=1")

    assert route(api, "/old/place") == redirect_to("https://example.com/?a=1")


@pytest.mark.parametrize(
    "path",
    [
        "/новости/весна/",
        "/новости/весна",
        "/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8/%D0%B2%D0%B5%D1%81%D0%BD%D0%B0/",
    ],
)
@pytest.mark.parametrize(
    "old_path",
    [
        "/новости/весна/",
        "/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8/%D0%B2%D0%B5%D1%81%D0%BD%D0%B0",
    ],
)
def test_leads_from_a_cyrillic_path_encoded_or_not(api, path, old_path):
    Redirect.add_redirect(old_path, redirect_to=publish_post(title="Весна"))

    assert route(api, path) == redirect_to("/ru/news/vesna/")


def test_the_newest_redirect_of_a_path_holds(api):
    Redirect.add_redirect("/old", redirect_to="https://example.com/first")
    Redirect.add_redirect("/old", redirect_to="https://example.com/second")

    assert route(api, "/old") == redirect_to("https://example.com/second")


def test_a_redirect_to_a_hidden_page_is_none(api):
    post = rename(publish_post(title="Весна"), "spring")

    post.unpublish()

    assert route(api, "/ru/news/vesna/") == nothing_at("/ru/news/vesna/")


def test_a_redirect_that_leads_nowhere_is_none(api):
    Redirect.objects.create(old_path="/old")

    assert route(api, "/old/") == nothing_at("/old/")


@pytest.mark.parametrize(
    "path", ["/ru/news/leto/", "/de/", "/nothing", "", "/", "/ru/news/vesna/a/"]
)
def test_finds_nothing_and_says_what_was_asked(api, path):
    publish_post(title="Весна")

    assert route(api, path) == nothing_at(path)


@pytest.mark.parametrize("path", ["/%00/", "/%ED%A0%80/", "/%FF/", "/ru/../en/leto/", "/" * 3_000])
def test_finds_nothing_at_nonsense(api, path):
    assert route(api, path)["__typename"] == "NotFoundRoute"


def test_offers_the_locales_in_which_the_content_is(api):
    publish_post(title="Весна")

    assert route(api, "/en/news/vesna/") == nothing_at(
        "/en/news/vesna/",
        [
            {
                "locale": {"tag": "ru"},
                "title": "Весна",
                "path": "/ru/news/vesna/",
                "url": "http://localhost/ru/news/vesna/",
                "status": "SOURCE",
            }
        ],
    )


@pytest.mark.parametrize("path", ["/en/news/vesna", "/de/news/vesna/", "/en/news/%76esna/"])
def test_offers_alternatives_however_the_path_is_written(api, path):
    publish_post(title="Весна")

    assert [each["path"] for each in route(api, path)["alternatives"]] == ["/ru/news/vesna/"]


def test_offers_the_other_home_page_where_one_is_hidden(api):
    home("en").unpublish()

    assert [each["path"] for each in route(api, "/en/")["alternatives"]] == ["/ru/"]


def test_offers_no_hidden_alternative(api):
    publish_post(title="Весна").unpublish()

    assert route(api, "/en/news/vesna/") == nothing_at("/en/news/vesna/")
