"""Readers look for words, in their language, without scripts, and find what is published."""

import pytest

from tests.factories import paragraphs, publish_event, publish_post
from tests.website.reading import language_links, read

pytestmark = pytest.mark.django_db


def found_on(page):
    return [link.text for link in page.select(".found a")]


def test_words_are_found_in_any_form(client):
    publish_post("ru", title="Весна в городе", body=paragraphs("Пришли письма."))
    publish_event("ru", title="Встреча весной")
    publish_post("ru", title="Осень")

    page = read(client, "/ru/search/?q=весной")

    assert set(found_on(page)) == {"Весна в городе", "Встреча весной"}
    assert page.select_one("[role=status]").text == "Найдено 2 страницы"
    assert {each.text for each in page.select(".found-type")} == {"Новость", "Событие"}
    assert page.select_one("input[name=q]")["value"] == "весной"


def test_what_was_found_is_marked_and_nothing_else_is_markup(client):
    publish_post("en", title="Letters", body=paragraphs("We wrote <b>letters</b> &lt;i&gt;here."))

    page = read(client, "/en/search/?q=letters")

    assert [each.text for each in page.select(".found p mark")] == ["letters"]
    assert page.select(".found i, .found b") == []


def test_without_words_there_is_a_place_to_write_them(client):
    page = read(client, "/en/search/")

    assert page.select_one("form[role=search] input[name=q]")["value"] == ""
    assert page.select("[role=status], .found") == []


def test_nothing_found_is_said(client):
    page = read(client, "/en/search/?q=nothing")

    assert page.select_one("[role=status]").text == "0 pages found"


@pytest.mark.parametrize(
    "query",
    ["q=!!!", "q=" + "long" * 60, "q=" + "+".join(f"word{n}" for n in range(11)), "q=a&after=x"],
)
def test_what_cannot_be_looked_for_is_said(client, query):
    page = read(client, f"/en/search/?{query}")

    assert "cannot be looked for" in page.select_one("[role=status]").text


def test_the_words_are_shown_as_text(client):
    response = client.get("/en/search/", {"q": "<script>alert(1)</script>"})

    assert "<script>alert" not in response.content.decode()


def test_further_results_are_a_link_away(client):
    for number in range(21):
        publish_post("en", title=f"Letter {number}")

    first = read(client, "/en/search/?q=letter")
    second = read(client, f"/en/search/{first.select_one('a[rel=next]')['href']}")

    assert len(found_on(first)) == 20
    assert len({*found_on(first), *found_on(second)}) == 21


def test_each_language_has_its_own(client):
    publish_post("ru", title="Письма")

    page = read(client, "/en/search/?q=письма")

    assert found_on(page) == []
    assert language_links(page)["ru"]["href"] == "/ru/search/"
    assert page.select_one("meta[name=robots]")["content"] == "noindex, follow"


def test_who_finds_no_page_can_look_for_it(client):
    page = read(client, "/ru/news/nothing/", status=404)

    assert page.select_one("form[role=search]")["action"] == "/ru/search/"


def test_hidden_pages_are_not_found(client):
    post = publish_post("en", title="Secret letter")
    post.unpublish()

    assert found_on(read(client, "/en/search/?q=secret")) == []


@pytest.mark.parametrize("results", [1, 8])
def test_a_page_of_results_takes_the_same_statements(client, django_assert_num_queries, results):
    for number in range(results):
        publish_post("en", title=f"Letter {number}")
    client.get("/en/search/?q=letter")

    with django_assert_num_queries(7):
        client.get("/en/search/?q=letter")
