"""Planned execution answers what graphql-core's own answers: values, nulls, errors and order."""

import orjson
import pytest
from graphql import build_schema, default_type_resolver, execute_sync, parse, validate
from hypothesis import example, given
from hypothesis import strategies as st

from cms.api.context import Context
from cms.api.planning import PlannedExecution
from cms.api.schema import schema as our_schema
from tests.api.any_query import FIELDS, examples, queries

SCHEMA = build_schema("""
  interface Named { name: String, sure: String! }
  type Person implements Named {
    name: String, sure: String!, age: Int, ages: [Int!], friend: Person, friends: [Person!]!
    favourite: Favourite, mood: Mood, times(number: Int!): Int
  }
  type Town implements Named { name: String, sure: String!, people: [Person], grid: [[Int]] }
  union Favourite = Person | Town
  type Query {
    person: Person, surely: Person!, people: [Person], allPeople: [Person!]!
    named: Named, anything: [Favourite!], town(size: Size = LARGE): Town
  }
  enum Size { SMALL, LARGE }
  scalar Mood
""")
# A value that the scalar has no form for.
SCHEMA.type_map["Mood"].serialize = lambda value: None if value == 1 else value
QUERY = parse("""
  query ($number: Int, $told: Boolean = true) {
    person { ...Whole } surely { ...Whole } people { ...Whole } allPeople { ...Whole }
    named { __typename name ... on Town { size: people { name } } ... on Person { age } }
    anything { ... on Named { sure } ... on Town { grid } ...Whole }
    town { name sure people { friend { name sure } } grid }
    again: person { other: age @include(if: $told) name @skip(if: $told) }
  }
  fragment Whole on Person {
    __typename name sure age ages mood friend { name sure friends { name } } friends { sure ages }
    favourite { ... on Person { age } ... on Town { name } } times(number: $number)
  }
""")
NAMES = ["name", "sure", "age", "ages", "mood", "friend", "friends", "favourite", "people", "grid"]
ANYTHING = st.recursive(
    st.none()
    | st.integers(-3, 3)
    | st.sampled_from(["a", "", 2**40, 1.5, ["x"], KeyError("gone"), ValueError("wrong")]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.fixed_dictionaries(
            {"__typename": st.sampled_from(["Person", "Town", "Query", "Nothing"])},
            optional=dict.fromkeys(NAMES, inner),
        )
    ),
    max_leaves=12,
)
ROOTS = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(SCHEMA.query_type.fields, ANYTHING | st.lists(ANYTHING, max_size=2))
)


def told(schema, document, **options):
    result = execute_sync(schema, document, **options)
    return result.data, [error.formatted for error in result.errors or ()]


def as_answered(value):
    return orjson.dumps(value)


@examples(300)
@given(root=ROOTS, variables=st.sampled_from([{}, {"number": 1}, {"told": False}]))
@example(root={"people": [None, {"sure": None}, KeyError("gone")]}, variables={})
@example(root={"surely": {"sure": "a", "friends": [{"sure": None}]}}, variables={"number": 1})
@example(root={"person": {"mood": 1, "sure": "a", "friends": []}}, variables={})
@example(root={"named": {"__typename": "Nothing"}, "town": {"grid": [[1, "x"], 3]}}, variables={})
def test_whatever_is_resolved_is_completed_alike(root, variables):
    options = {"root_value": root, "variable_values": variables}
    options["type_resolver"] = default_type_resolver

    expected = told(SCHEMA, QUERY, **options)
    planned = told(SCHEMA, QUERY, **options, execution_context_class=PlannedExecution)

    assert as_answered(planned) == as_answered(expected)


@pytest.mark.usefixtures("site_of_every_kind")
@pytest.mark.parametrize("field", FIELDS)
@examples(10, derandomize=True)
@given(data=st.data())
def test_any_query_is_answered_alike(field, data):
    document = parse(data.draw(queries(field)))
    if validate(our_schema, document):
        return

    expected = told(our_schema, document, context_value=Context())
    planned = told(
        our_schema, document, context_value=Context(), execution_context_class=PlannedExecution
    )

    assert as_answered(planned) == as_answered(expected)


def test_a_field_of_many_items_is_looked_up_once(monkeypatch):
    asked = []
    look_up = PlannedExecution.build_resolve_info
    monkeypatch.setattr(
        PlannedExecution,
        "build_resolve_info",
        lambda self, *args: asked.append(args) or look_up(self, *args),
    )
    root = {"people": [{"name": str(number)} for number in range(50)]}

    data, errors = told(
        SCHEMA,
        parse("{ people { name age } }"),
        root_value=root,
        execution_context_class=PlannedExecution,
    )

    assert (len(data["people"]), errors, len(asked)) == (50, [], 3)
