"""What no field of a document needs is not read, and nothing is missing in the answer for that."""

from unittest import mock

import hypothesis
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import strategies as st

from cms.api.context import Context
from cms.api.execution import execute
from cms.api.lists.resolvers import resolve_list
from cms.api.news.resolvers import NEWS_POSTS
from cms.channels.models import Channel
from tests.api.any_query import FIELDS, examples, queries
from tests.api.http import post
from tests.factories import paragraphs, publish_post, publish_text, translate

TITLES = '{ newsPosts(locale: "ru") { nodes { title translations { title } } } }'
WHOLE = """{
  newsPosts(locale: "ru") {
    nodes { title body { text } firstPublishedAt translations { title lastPublishedAt } }
  }
}"""
DESCRIPTION = '{ page(by: { path: "/ru/about/" }) { seo { description } } }'
MOMENTS = ("first_published_at", "last_published_at", "source_changed_at")


@pytest.mark.usefixtures("site_of_every_kind")
@pytest.mark.parametrize("field", FIELDS)
@examples(25)
@hypothesis.given(data=st.data())
def test_any_query_is_answered_as_if_everything_was_read(client, field, data):
    query = {"query": data.draw(queries(field))}

    answer = post(client, query).json()
    with mock.patch.object(Context, "may_ask", return_value=True):
        whole = post(client, query).json()

    assert answer == whole


@pytest.fixture
def context(db):
    translate(publish_post(title="Весна", body=paragraphs("Тает снег.")), "en")
    return Context(Channel.SITE)


def test_a_list_of_titles_does_not_read_the_texts(context):
    with CaptureQueriesContext(connection) as statements:
        assert "errors" not in execute(TITLES, context=context)

    rows, versions = [each["sql"] for each in statements if '"title"' in each["sql"]]
    assert "'body'" in rows or "$.body" in rows, "The database takes it out of the document."
    assert not any(moment in sql for moment in MOMENTS for sql in (rows, versions))


@pytest.mark.parametrize(
    "use", [bool, list, len, str, lambda body: body[0]], ids=["bool", "list", "len", "str", "item"]
)
def test_whoever_uses_what_was_not_read_hears_of_it(context, use):
    context.begin(frozenset({"newsPosts", "nodes", "title"}))
    (page,) = resolve_list(NEWS_POSTS, context, locale="ru").nodes

    with pytest.raises(RuntimeError, match="not read"):
        use(page["body"])


@pytest.mark.parametrize("documents", [(TITLES, WHOLE), (WHOLE, TITLES)], ids=["more", "less"])
def test_a_second_document_of_a_visit_gets_what_it_asks_for(context, documents):
    answers = {each: execute(each, context=context) for each in documents}

    told = {each: execute(each, context=Context(Channel.SITE)) for each in documents}
    assert answers == told
    (post,) = answers[WHOLE]["data"]["newsPosts"]["nodes"]
    assert post["body"]["text"] == "Тает снег."
    assert post["translations"][0]["lastPublishedAt"]


def test_a_description_is_made_of_a_text_that_nobody_asks_for_itself(db):
    publish_text(slug="about", body=paragraphs("Мы помогаем."))

    answer = execute(DESCRIPTION, context=Context(Channel.SITE))

    assert answer["data"]["page"]["seo"]["description"] == "Мы помогаем."
