"""Queries of any kind, by the printed schema: for each field of ``Query``, by Schemathesis."""

from uuid import UUID

import hypothesis
import schemathesis
from django.conf import settings
from graphql import REMOVE, Visitor, parse, print_ast, visit
from hypothesis import HealthCheck
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.graphql import nodes, scalar

from cms.api.nodes import global_id
from tests.api.every_kind import CONTENT_ID

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
