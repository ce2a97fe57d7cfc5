import pytest

from tests.factories import publish_post, translate
from tests.website.reading import hreflangs, language_links, read

pytestmark = pytest.mark.django_db


def test_languages_are_named_in_themselves_and_lead_to_the_translation(client):
    post = publish_post("ru", title="Весна", slug="vesna")
    translate(post, "en", title="Spring")

    links = language_links(read(client, post.url))

    assert {tag: link.text for tag, link in links.items()} == {"ru": "Русский", "en": "English"}
    assert {tag: link["hreflang"] for tag, link in links.items()} == {"ru": "ru", "en": "en"}
    assert links["en"]["href"] == "/en/news/vesna/"
    assert links["ru"]["aria-current"] == "page"
    assert "aria-current" not in links["en"].attrs


def test_missing_translation_is_said_in_words_and_leads_to_the_section(client):
    post = publish_post("ru", title="Весна")

    link = language_links(read(client, post.url))["en"]

    assert link["href"] == "/en/news/"
    assert "This page is not translated yet" in link.text


def test_missing_translation_leads_home_where_the_section_is_missing_too(client, en_index):
    post = publish_post("ru", title="Весна")
    en_index.unpublish()

    link = language_links(read(client, post.url))["en"]

    assert link["href"] == "/en/"


def test_only_translations_that_exist_are_told_to_search_engines(client):
    translated = publish_post("ru", title="Весна", slug="vesna")
    translate(translated, "en", title="Spring")
    alone = publish_post("ru", title="Осень", slug="osen")

    told = hreflangs(read(client, translated.url)), hreflangs(read(client, alone.url))

    addresses = {tag: f"http://localhost/{tag}/news/vesna/" for tag in ("ru", "en")}
    assert told == (addresses | {"x-default": addresses["ru"]}, {})


def test_home_pages_lead_who_reads_neither_language_to_where_the_browser_is_asked(client):
    page = read(client, "/en/")

    assert hreflangs(page)["x-default"] == "http://localhost/"


def test_untranslated_page_is_404_and_offers_the_other_language_by_name(client):
    publish_post("ru", title="Весна", slug="vesna")

    page = read(client, "/en/news/vesna/", status=404)

    (link,) = page.select(".alternatives a")
    assert page.html["lang"] == "en"
    assert page.h1.text == "Page not found"
    assert (link["href"], link["lang"], link.text) == ("/ru/news/vesna/", "ru", "Весна")
    assert hreflangs(page) == {}
    assert language_links(page)["ru"]["href"] == "/ru/news/vesna/"


def test_a_path_without_a_language_is_404_in_the_first_language_of_the_site(
    client,
):
    response = client.get("/de/news/", headers={"Accept-Language": "en"})

    assert response.status_code == 404
    assert response["Content-Language"] == "ru"
    assert response["Vary"] == "Accept-Encoding"


def test_words_of_the_site_come_in_the_language_of_the_page(client):
    pages = [read(client, f"/{tag}/nothing/", status=404) for tag in ("ru", "en")]

    assert [page.h1.text for page in pages] == ["Страница не найдена", "Page not found"]
