"""Search: all forms of words, the best first, and never anything that is not published."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.channels.models import Channel
from tests.api.hidden import HIDDEN_STATES
from tests.factories import (
    NewsPostPageFactory,
    news_index,
    paragraphs,
    publish,
    publish_event,
    publish_post,
    publish_text,
    publish_timeline_item,
    translate,
)

SEARCH = """
    query Search(
      $words: String!, $locale: LanguageTag = "ru", $types: [PageType!], $first: Int
    ) {
      search(query: $words, locale: $locale, types: $types, first: $first) {
        nodes { page { __typename title } snippet }
        totalCount
      }
    }
"""


def titles(api, query, **variables):
    """Return the titles of what is found, having looked that as many are counted."""
    found = api.query(SEARCH, words=query, **variables)["search"]
    assert found["totalCount"] == len(found["nodes"])
    return [node["page"]["title"] for node in found["nodes"]]


def snippets(api, query, **variables):
    found = api.query(SEARCH, words=query, **variables)["search"]
    return [node["snippet"] for node in found["nodes"]]


@pytest.mark.parametrize(
    ("locale", "written", "asked"),
    [
        ("ru", "Вечер солидарности", "солидарность"),
        ("ru", "Солидарность", "СОЛИДАРНОСТИ"),
        ("ru", "Всё о ёлках", "елка"),
        ("ru", "Все о елках", "ёлка"),
        ("ru", "Concerts в Гааге", "concert гаага"),
        ("en", "A rally", "rallies"),
        ("en", "Rallies", "rally"),
        ("en", "A prisoner’s day", "prisoners"),
    ],
)
def test_finds_other_forms_of_a_word(api, locale, written, asked):
    publish_post(locale, title=written)
    publish_post(locale, title="Другое")

    assert titles(api, asked, locale=locale) == [written]


def test_finds_pages_that_hold_all_words_wherever_they_stand(api):
    publish_post(title="Митинг", body=paragraphs("Площадь Дам."))
    publish_post(title="Площадь")
    publish_post(title="Дам")

    assert titles(api, "дам митинг") == ["Митинг"]
    assert titles(api, "митинг, митинга?") == ["Митинг"]
    assert titles(api, "митинг концерт") == []


def test_does_not_find_a_word_by_its_beginning(api):
    publish_post(title="Солидарность")

    assert titles(api, "соли") == []


def test_the_title_comes_before_the_lead_and_the_lead_before_the_text(api):
    filling = "Слово. "
    publish_post(title="В тексте", lead="Раз", body=paragraphs(filling * 9 + "Суд."))
    publish_post(title="Суд", lead="Раз", body=paragraphs(filling))
    publish_post(title="В начале", lead="Суд", body=paragraphs(filling))
    publish_post(title="Всюду", lead="Суд", body=paragraphs("Суд, суд."))

    assert titles(api, "суды") == ["Суд", "Всюду", "В начале", "В тексте"]


def test_searches_one_locale(api):
    post = publish_post(title="Rally")
    translate(post, "en", title="Rally in English")

    assert titles(api, "rally", locale="ru") == ["Rally"]
    assert titles(api, "rally", locale="en") == ["Rally in English"]


def test_searches_the_types_asked_for(api):
    publish_event(title="Суд: событие")
    publish_post(title="Суд: новость")
    publish_timeline_item(title="Суд: год")
    publish_text(title="Суд: страница")

    found = {
        each: titles(api, "суд", types=each and each.split())
        for each in ("EVENT", "NEWS_POST TIMELINE_ITEM", "TEXT_PAGE", "HOME_PAGE")
    }

    assert found["EVENT"] == ["Суд: событие"]
    assert sorted(found["NEWS_POST TIMELINE_ITEM"]) == ["Суд: год", "Суд: новость"]
    assert found["TEXT_PAGE"] == ["Суд: страница"]
    assert found["HOME_PAGE"] == []
    assert len(titles(api, "суд", types=None)) == 4
    assert titles(api, "суд", types=[]) == []


def test_finds_and_counts_what_the_channel_may_see_alone(api):
    publish_post(title="Суд")
    publish_event(title="Суд и событие")
    channel = Channel.objects.get(slug=Channel.PUBLIC)

    channel.types = ["EVENT"]
    channel.save()
    assert titles(api, "суд") == ["Суд и событие"]

    channel.locales = ["en"]
    channel.save()
    assert titles(api, "суд") == []


@pytest.mark.parametrize("hide", HIDDEN_STATES)
def test_does_not_find_what_a_page_no_longer_says(api, hide):
    hidden = NewsPostPageFactory(parent=news_index("ru"), title="Тайна", lead="Секрет")
    publish_text(title="Открыто")

    hide(hidden)

    assert titles(api, "тайна") == titles(api, "секрет") == []
    assert titles(api, "открыто") == ["Открыто"]


def test_finds_a_page_again_when_it_is_published_again(api):
    post = publish_post(title="Суд")
    post.unpublish()
    assert titles(api, "суд") == []

    publish(post)

    assert titles(api, "суд") == ["Суд"]


def test_a_snippet_marks_what_was_found(api):
    publish_post(title="Вечер", lead="Вечер", body=paragraphs("Ёлки и солидарность."))

    assert snippets(api, "солидарности елка") == [
        "Вечер <mark>Ёлки</mark> и <mark>солидарность</mark>."
    ]


def test_a_snippet_does_not_say_a_made_lead_twice(api):
    publish_post(title="Вечер", body=paragraphs("Это было. И прошло."))

    assert snippets(api, "вечер") == ["Это было. И прошло."]


def test_a_snippet_is_text(api):
    publish_post(title="Раз", lead="<script>alert('суд')</script>", body=paragraphs("Два & три."))

    assert snippets(api, "суд") == [
        "&lt;script&gt;alert(&#x27;<mark>суд</mark>&#x27;)&lt;/script&gt; Два &amp; три."
    ]


def test_gives_whole_pages(api):
    publish_post(title="Суд", body=paragraphs("Слово."))

    data = api.query("""
        { search(query: "суды", locale: "ru") { edges { cursor node { page {
          path locale { tag } translations { status }
          ... on NewsPost { body { text } }
        } } } } }
    """)

    (edge,) = data["search"]["edges"]
    assert edge["node"]["page"]["path"] == "/ru/news/sud/"
    assert edge["node"]["page"]["body"] == {"text": "Слово."}


@pytest.mark.parametrize("query", ["", " \n", "…", "— ! 🎉 _", "%", "'"])
def test_refuses_a_query_without_words(api, query):
    error = api.error(SEARCH, words=query)

    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    assert error["message"] == "`query` holds no word to look for."


@pytest.mark.parametrize(
    ("query", "told"),
    [("а" * 201, "200 characters, not 201"), ("1 2 3 4 5 6 7 8 9 10 11", "10 words, not 11")],
)
def test_refuses_a_query_that_is_too_long(api, query, told):
    error = api.error(SEARCH, words=query)

    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    assert told in error["message"]


def test_refuses_a_locale_that_the_site_has_not(api):
    error = api.error(SEARCH, words="суд", locale="de")

    assert error["extensions"]["code"] == "BAD_USER_INPUT"


@pytest.mark.parametrize("types", [["POST"], ["news_post"], [None], [1]])
def test_refuses_types_that_there_are_not(api, types):
    error = api.error(SEARCH, words="суд", types=types)

    assert error["extensions"]["code"] == "BAD_USER_INPUT"


@pytest.mark.parametrize("query", ["суд%", "суд_", "суд';--", "СУД\ufffe"])
def test_takes_characters_that_databases_do_not(api, query):
    publish_post(title="Суд су д")

    assert titles(api, query) in (["Суд су д"], [])


def test_refuses_a_lone_surrogate(api):
    body = json.dumps({"query": SEARCH, "variables": {"words": "\ud800"}})

    response = api.client.post("/graphql/", body, content_type="application/json")

    assert response.status_code == 400


@settings(
    max_examples=100,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    query=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=220)
)
def test_answers_any_text(api, query):
    answer = api.answer(SEARCH, words=query)

    codes = {error["extensions"]["code"] for error in answer.get("errors", ())}
    assert codes <= {"BAD_USER_INPUT"}
    assert bool(codes) != ("data" in answer and answer["data"] is not None)
