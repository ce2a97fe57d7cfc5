"""Whatever query the schema allows or forbids, the answer is GraphQL over HTTP, and no failure.

Schemathesis makes the queries from the printed schema, for each field of ``Query``.
"""

from uuid import UUID

import hypothesis
import pytest
import schemathesis
from django.conf import settings
from graphql import REMOVE, Visitor, parse, print_ast, visit
from hypothesis import HealthCheck
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.graphql import nodes, scalar

from cms.api.errors import ErrorCode
from cms.api.nodes import global_id
from cms.channels.models import Channel
from tests.api.http import GRAPHQL_JSON, post
from tests.factories import (
    ImageFactory,
    TopicFactory,
    paragraphs,
    publish_event,
    publish_post,
    publish_text,
    publish_timeline_item,
    translate,
)

EXAMPLES, MANY_EXAMPLES, SEEDS = 100, 1_500, (1, 2, 3)
CODES = {code.value for code in ErrorCode} - {ErrorCode.INTERNAL_SERVER_ERROR.value}

CONTENT_ID = UUID("00000000-0000-4000-8000-000000000001")
IDS = [
    *(str(CONTENT_ID), str(UUID(int=1)), "Change:1", ""),
    *(global_id("NewsPost", f"{CONTENT_ID}:{locale}") for locale in ("ru", "en", "nl")),
    *(global_id(name, "1") for name in ("Change", "Image", "Topic", "Nothing")),
]
WORDS = ["/ru/", "/ru/news/spring/", "/en/news/autumn/", "spring", "Весна", "https://example.org/"]
TEXTS = st.text(st.characters(codec="utf-8"), max_size=20)


def mostly(*known, otherwise=TEXTS):
    """Return a strategy of string nodes; most are of what is there, or nearly."""
    words = st.sampled_from(known)
    return st.one_of(words, words, words, otherwise).map(nodes.String)


scalar("ID", mostly(*IDS))
scalar("String", mostly(*WORDS))
scalar("Int", st.integers(0, 100).map(nodes.Int))
scalar("LanguageTag", st.sampled_from(["ru", "en"]).map(nodes.String))
scalar("Date", mostly("2024-02-29", "2023-02-29", otherwise=st.dates().map(str)))
scalar(
    "DateTime",
    mostly("2024-12-01T12:00:00Z", otherwise=st.datetimes().map(lambda moment: f"{moment}Z")),
)

schema = schemathesis.graphql.from_path(settings.BASE_DIR / "cms" / "api" / "schema.graphql")
FIELDS = list(schema["Query"])


# Schemathesis gives every argument, and no list takes all of these at once.
LEFT_OUT = [{"after", "last", "before"}, {"first", "after", "before"}, {"last", "before"}, set()]


class Without(Visitor):
    """Leaves out arguments of some names."""

    def __init__(self, names):
        super().__init__()
        self.names = names

    def enter_argument(self, node, *_place):
        return REMOVE if node.name.value in self.names else None


def queries(field):
    """Return a strategy of queries of one field, half of which do not fit the schema."""
    operation = schema["Query"][field]
    fitting, others = (operation.as_strategy(generation_mode=mode) for mode in GenerationMode)
    return st.builds(written, fitting | others, st.sampled_from(LEFT_OUT))


def written(case, left_out):
    return print_ast(visit(parse(case.body), Without(left_out)))


def examples(number, **options):
    return hypothesis.settings(
        max_examples=number, deadline=None, suppress_health_check=list(HealthCheck), **options
    )


@pytest.fixture
def _site(db):
    """Something of every kind, the post in both languages; nobody counts what is asked."""
    Channel.objects.update(cost_per_minute=2**31 - 1)
    words = {"body": paragraphs("Раз.", "Два."), "topics": [TopicFactory(slug="spring")]}
    post = publish_post(title="Весна", slug="spring", translation_key=CONTENT_ID, **words)
    translate(post, "en", title="Spring")
    publish_post(title="Осень", slug="autumn", related_posts=[post])
    publish_event(**words)
    publish_timeline_item(image=ImageFactory())
    publish_text()


def assert_is_graphql_over_http(response):
    """Check status, media type and form of an answer, and that nothing broke."""
    answer = response.json()
    assert response.headers["Content-Type"].startswith(GRAPHQL_JSON)
    assert response.status_code == (200 if "data" in answer else 400), answer
    assert {"data", "errors"} >= answer.keys() != set()
    assert answer.get("errors") != []
    for error in answer.get("errors", ()):
        assert error["message"]
        assert error["extensions"]["code"] in CODES, error


@pytest.mark.usefixtures("_site")
@pytest.mark.parametrize("field", FIELDS)
@examples(EXAMPLES, derandomize=True)
@hypothesis.given(data=st.data())
def test_any_query_is_answered_or_refused(client, field, data):
    query = data.draw(queries(field))

    assert_is_graphql_over_http(post(client, {"query": query}, Accept=GRAPHQL_JSON))


@pytest.mark.prove
@pytest.mark.usefixtures("_site")
@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("field", FIELDS)
def test_any_of_many_queries_is_answered_or_refused(client, field, seed):
    @hypothesis.seed(seed)
    @examples(MANY_EXAMPLES)
    @hypothesis.given(query=queries(field))
    def check(query):
        assert_is_graphql_over_http(post(client, {"query": query}, Accept=GRAPHQL_JSON))

    check()
