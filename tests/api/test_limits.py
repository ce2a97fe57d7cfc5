"""What one request may ask for: above a limit nothing is executed, and the answer is quick."""

import pytest
from django.conf import settings
from graphql import get_introspection_query, parse

from cms.api import documents
from cms.api.limits import cost_of
from cms.api.schema import schema
from tests.api.http import get, post, refusal_of
from tests.api.processor_time import SOON, processor_time

SITE = "site { name }"
POST = "nodes { title }"


def nested(levels):
    """Return a query of so many levels of fields."""
    inner = "relatedPosts { " * (levels - 4) + "id" + " }" * (levels - 4)
    return f'{{ newsPosts(locale: "ru", first: 1) {{ nodes {{ ...on Node {{ id }} {inner} }} }} }}'


def aliased(number):
    names = " ".join(f"n{each}: name" for each in range(number))
    return f"{{ site {{ {names} }} }}"


def directed(number):
    fields = " ".join("name @include(if: true)" for _ in range(number))
    return f"{{ site {{ {fields} }} }}"


def rooted(number):
    return "{" + " ".join(f"s{each}: site {{ name }}" for each in range(number)) + "}"


def spread(number):
    """Return the fields of a fragment so often at the root."""
    return f"{{ {'...Root ' * number} }} fragment Root on Query {{ site {{ name }} }}"


@pytest.mark.parametrize(
    ("query", "number", "what"),
    [
        (aliased, settings.API_MAX_ALIASES, "aliases"),
        (directed, settings.API_MAX_DIRECTIVES, "directives"),
        (rooted, settings.API_MAX_ROOT_FIELDS, "fields at its root"),
        (spread, settings.API_MAX_ROOT_FIELDS, "fields at its root"),
    ],
)
def test_a_document_may_be_as_large_as_the_limit_and_no_larger(
    api, query, number, what, django_assert_num_queries
):
    assert "errors" not in api.answer(query(number))

    with django_assert_num_queries(0):
        error = api.error(query(number + 1))

    assert error["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED"
    assert error["message"] == (
        f"An operation has at most {number} {what}; this one has {number + 1}."
    )


def test_a_document_may_not_be_deeper_than_the_limit(api, django_assert_num_queries):
    deep = '{{ route(path: "/ru/") {{ ... on PageRoute {{ page {{ {} }} }} }} }}'
    levels = settings.API_MAX_DEPTH - 3
    field = "translations { locale { tag } }"
    blocks = "... on NewsPost { relatedPosts { " * levels + field + " } }" * levels

    with django_assert_num_queries(0):
        error = api.error(deep.format(blocks))

    assert error["extensions"]["code"] == "GRAPHQL_VALIDATION_FAILED"
    assert f"at most {settings.API_MAX_DEPTH} levels of fields" in error["message"]


def test_fragments_count_as_often_as_they_are_spread(api):
    doubled = " ".join(
        f"fragment F{each} on Site {{ ...F{each + 1} ...F{each + 1} }}" for each in range(20)
    )
    query = f"{{ site {{ ...F0 }} }} {doubled} fragment F20 on Site {{ n: name }}"

    error = api.error(query)

    assert f"this one has {2**20}" in error["message"]


def test_a_fragment_that_spreads_itself_is_refused_by_validation(api):
    error = api.error("{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }")

    assert "Cannot spread fragment" in error["message"]


@pytest.mark.parametrize(
    "query",
    [
        pytest.param(aliased(200), id="200 aliases"),
        pytest.param(nested(50), id="depth 50"),
        pytest.param("{ site { " + "name " * 10_000 + "} }", id="10,000 fields"),
        pytest.param("#" + "x" * 1_000_000 + "\n{ site { name } }", id="a comment of 1 MB"),
        pytest.param("{" * 3000, id="nothing but braces"),
        pytest.param(
            "{ site { name } } "
            + " ".join(f"fragment F{n} on Site {{ ...F{n + 1} ...F{n + 1} }}" for n in range(90)),
            id="fragments in fragments",
        ),
    ],
)
def test_what_is_too_much_is_refused_soon(api, query):
    with processor_time() as spent:
        answer = api.answer(query)

    assert spent.seconds < SOON
    assert "data" not in answer
    assert answer["errors"]


def test_the_standard_introspection_fits_once(api):
    assert "errors" not in api.answer(get_introspection_query())

    twice = "{ __schema { queryType { name } } again: __schema { queryType { name } } }"
    assert "questions for the schema" in api.error(twice)["message"]


COSTS = [
    ("{ site { name } }", 1),
    ('{ newsPosts(locale: "ru") { nodes { title } } }', 1 + 20),
    ('{ newsPosts(locale: "ru", first: 5) { nodes { title image { alt } } } }', 1 + 5 * 2),
    ('{ newsPosts(locale: "ru", last: 7) { edges { node { title } } } }', 1 + 7 * 2),
    ('{ newsPosts(locale: "ru", first: 2) { nodes { topics { name } } } }', 1 + 2 * 2),
    ('{ newsPosts(locale: "ru", first: 2) { nodes { topics { locale { tag } } } } }', 1 + 2 * 7),
    ('{ newsPosts(locale: "ru", first: 2) { nodes { relatedPosts { events { title } } } } }', 25),
    ('query ($n: Int = 3) { newsPosts(locale: "ru", first: $n) { nodes { title } } }', 1 + 3),
    ('{ newsPosts(locale: "ru", first: 100000) { nodes { title } } }', 1 + 100),
    ("{ __schema { types { name fields { name } } } }", 0),
    ('{ nodes(ids: ["a", "b", "c"]) { ... on Page { seo { title } } } }', 1 + 3),
    ("{ site { ...A ...A } } fragment A on Site { locales { tag } }", 1 + 2),
    (
        '{ page(by: { path: "/ru/" }) { ... on NewsPost { image { alt } } '
        "... on Event { image { alt } place { city } } ... on Page { seo { title } } } }",
        1 + 2 + 1,
    ),
]


@pytest.mark.parametrize(("query", "cost"), COSTS)
def test_a_query_costs_its_objects_times_the_items_above_them(query, cost):
    assert cost_of(schema, parse(query), {}, operation_name=None) == cost


def test_the_size_of_a_list_may_come_from_a_variable():
    query = 'query ($n: Int) { newsPosts(locale: "ru", first: $n) { nodes { title } } }'

    assert cost_of(schema, parse(query), {"n": 50}, operation_name=None) == 1 + 50
    assert cost_of(schema, parse(query), {"n": "x"}, operation_name=None) == 1 + 20


def test_ids_cost_as_many_as_there_are():
    query = "query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Page { seo { title } } } }"

    assert cost_of(schema, parse(query), {"ids": ["a"] * 7}, operation_name=None) == 1 + 7
    assert cost_of(schema, parse(query), {"ids": "a"}, operation_name=None) == 1 + 1


def test_a_document_is_priced_once_for_each_of_its_sizes(monkeypatch):
    priced, price = [], documents.cost_of
    monkeypatch.setattr(
        documents,
        "cost_of",
        lambda *args, **options: priced.append(args) or price(*args, **options),
    )
    document = documents.load(
        """query ($n: Int = 3, $ids: [ID!] = []) {
          newsPosts(locale: "ru", first: $n) { nodes { title } } nodes(ids: $ids) { id }
        }""",
        may_introspect=True,
    )
    asked = [
        *({"n": 1}, {"n": 5}, {"n": 1, "other": 9}, {"n": 1, "ids": ["a", "b"]}, {"n": 5}),
        *({}, {"n": None}, None, {"n": "x"}),
    ]

    costs = [document.cost_of(None, variables) for variables in asked]

    assert costs == [price(schema, document.tree, each, operation_name=None) for each in asked]
    # A number, none, null and what is no number: not given is the default, and null is not.
    assert costs[5:] == [costs[5], costs[6], costs[5], costs[6]]
    assert costs[5] != costs[6]
    assert len(priced) == 5


def test_a_query_that_costs_too_much_is_not_executed(api, django_assert_num_queries):
    query = """
        query ($n: Int!) { newsPosts(locale: "ru", first: $n) { nodes {
          relatedPosts { relatedPosts { title } }
        } } }
    """
    assert "errors" not in api.answer(query, n=20)

    with django_assert_num_queries(0):
        error = api.error(query.replace("title", "relatedPosts { title }"), n=100)

    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    cost = error["extensions"]["cost"]
    assert cost["limit"] == settings.API_MAX_COST
    assert cost["requested"] > cost["limit"]
    assert str(cost["requested"]) in error["message"]


DEAR = 'query ($n: Int!) { newsPosts(locale: "ru", first: $n) { nodes { seo { title } } } }'


@pytest.mark.parametrize("size", [1, 30])
def test_a_query_is_told_its_cost_where_it_asks(client, db, size):
    expected = {"cost": {"requested": 1 + size * 2, "limit": settings.API_MAX_COST}}
    asked = {"query": DEAR, "variables": {"n": size}, "extensions": {"cost": True}}

    by_post = post(client, asked)
    by_get = get(client, query=DEAR, variables=f'{{"n": {size}}}', extensions='{"cost": true}')

    assert by_post.json()["extensions"] == by_get.json()["extensions"] == expected
    assert "data" in by_post.json()


def test_a_query_that_is_too_dear_is_told_its_cost_too(client, db, settings):
    settings.API_MAX_COST = 10
    asked = {"query": DEAR, "variables": {"n": 20}, "extensions": {"cost": True}}

    answer = post(client, asked).json()

    assert "data" not in answer
    assert answer["extensions"] == {"cost": {"requested": 41, "limit": 10}}


@pytest.mark.parametrize("extensions", [None, {}, {"cost": False}, {"cost": None}, {"a": 1}])
def test_nothing_is_told_unasked(client, db, extensions):
    answer = post(client, {"query": "{ site { name } }", "extensions": extensions}).json()

    assert "extensions" not in answer


@pytest.mark.parametrize("cost", ["true", 1, [], {}])
def test_the_wish_for_the_cost_is_true_or_false(client, db, cost):
    response = post(client, {"query": "{ site { name } }", "extensions": {"cost": cost}})

    assert "true or false" in refusal_of(response, 400)


def test_of_many_errors_few_are_told(api):
    errors = api.answer("{ __typename " + "@none" * 15 + " }")["errors"]

    assert len(errors) == 6
    assert "Too many validation errors" in errors[-1]["message"]
