"""Statements and bytes of what is measured: they say the same on every machine."""

import json

import orjson
import pytest
from django.test import Client

from benchmarks.data.copies import publish_posts
from benchmarks.data.published import put_rows
from benchmarks.sides import raw_store, service
from cms.publication.models import PublishedPage
from tests.factories import ImageFactory, paragraphs, publish_post

FEW, MANY = 20, 200
STATEMENTS = 4


class Told(Client):
    """Asks as the benchmarks do; ``ask`` returns what was answered."""

    def ask(self, request):
        path, _question, query = request.address.partition("?")
        response = self.get(path, QUERY_STRING=query, headers={"host": "localhost"})
        assert response.status_code == 200
        response.body = response.content
        return response


@pytest.fixture(autouse=True)
def _all_sides(settings):
    settings.ROOT_URLCONF = "benchmarks.urls"
    settings.HAS_GRAPPLE = False


@pytest.fixture
def asker(db):
    return Told()


@pytest.fixture
def posts(db, request):
    put_rows(publish_posts(request.param))


def facts_of(post):
    newest = PublishedPage.objects.filter(locale="ru", type="NEWS_POST").order_by("-date", "-pk")
    date, number = newest.values_list("date", "pk")[FEW // 2]
    path = PublishedPage.objects.get(pk=post.pk).path
    return {"detail": {"path": path, "id": post.pk}, "deep": [date.isoformat(), number]}


def statements_of(asker, query, django_assert_max_num_queries, **variables):
    with django_assert_max_num_queries(STATEMENTS) as counted:
        answer = asker.ask(service.asked(query, **variables))
    assert "errors" not in answer.json()
    return len(counted.captured_queries)


@pytest.mark.parametrize("posts", [FEW, MANY], indirect=True)
@pytest.mark.parametrize("first", [20, 100])
def test_a_list_takes_as_few_statements_however_long(
    asker, posts, first, django_assert_max_num_queries
):
    number = statements_of(asker, service.LIST, django_assert_max_num_queries, first=first)

    assert number == STATEMENTS


@pytest.mark.parametrize("blocks", [1, 40])
def test_a_post_takes_as_few_statements_however_much_is_in_it(
    asker, blocks, django_assert_max_num_queries
):
    links = [publish_post(title=f"Target {number}") for number in range(2)]
    texts = [f'<a linktype="page" id="{links[each % 2].pk}">link</a>' for each in range(blocks)]
    post = publish_post(image=ImageFactory(), body=paragraphs(*texts), title="Весна")
    path = PublishedPage.objects.get(pk=post.pk).path

    number = statements_of(asker, service.DETAIL, django_assert_max_num_queries, path=path)

    assert number == 3


@pytest.mark.parametrize("posts", [FEW], indirect=True)
def test_answers_are_cyrillic_and_not_escaped(asker, posts):
    answer = asker.ask(service.asked(service.LIST, first=20))

    escaped = json.dumps(answer.json(), ensure_ascii=True)
    assert "Весна".encode() in answer.content
    assert len(answer.content) < len(escaped)


@pytest.mark.parametrize("posts", [FEW], indirect=True)
@pytest.mark.parametrize("scenario", ["list20", "detail"])
def test_the_limit_says_what_the_service_says(asker, posts, scenario):
    post = publish_post(
        image=ImageFactory(), title="Весна", body=paragraphs("Раз."), date="2020-01-01"
    )
    facts = facts_of(post)
    asked = {
        "list20": service.asked(service.LIST, first=20),
        "detail": service.asked(service.DETAIL, path=facts["detail"]["path"]),
    }

    expected = service.read(scenario, asker.ask(asked[scenario]).json())
    limit = asker.ask(raw_store.requests(facts)[scenario])

    assert raw_store.read(scenario, orjson.loads(limit.body)) == expected
