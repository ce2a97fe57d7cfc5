"""Planned execution answers what graphql-core's own answers: values, nulls, errors and order."""

import orjson
import pytest
from graphql import (
    ExecutionContext,
    build_schema,
    default_type_resolver,
    execute_sync,
    parse,
    print_ast,
    validate,
)
from hypothesis import example, given
from hypothesis import strategies as st

from cms.api.context import Context
from cms.api.planning import Plans
from cms.api.planning.plans import Run
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
# With conditions, and without: plans of these serve all examples.
UNCONDITIONAL = parse(
    print_ast(QUERY)
    .replace(" @include(if: $told)", "")
    .replace(" @skip(if: $told)", "")
    .replace(", $told: Boolean = true", "")
)
DOCUMENTS = [(each, Plans(each)) for each in (QUERY, UNCONDITIONAL)]
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

    for document, plans in DOCUMENTS:
        expected = told(SCHEMA, document, **options)
        planned = told(SCHEMA, document, **options, execution_context_class=plans)

        assert as_answered(planned) == as_answered(expected)


@pytest.mark.usefixtures("site_of_every_kind")
@pytest.mark.parametrize("field", FIELDS)
@examples(10, derandomize=True)
@given(data=st.data())
def test_any_query_is_answered_alike(field, data):
    document = parse(data.draw(queries(field)))
    if validate(our_schema, document):
        return
    plans = Plans(document)

    expected = told(our_schema, document, context_value=Context())
    for _time in range(2):
        planned = told(our_schema, document, context_value=Context(), execution_context_class=plans)
        assert as_answered(planned) == as_answered(expected)


@pytest.fixture
def looked_up(monkeypatch):
    """What is looked up of the schema, while it is."""
    asked, look_up = [], ExecutionContext.collect_subfields
    monkeypatch.setattr(
        Run,
        "collect_subfields",
        lambda self, *args: asked.append(args) or look_up(self, *args),
    )
    return asked


def test_a_selection_is_planned_once_for_many_items(looked_up):
    root = {"people": [{"name": str(number)} for number in range(50)]}
    document = parse("{ people { name age } }")

    data, errors = told(SCHEMA, document, root_value=root, execution_context_class=Plans(document))

    assert (len(data["people"]), errors, len(looked_up)) == (50, [], 1)


def test_a_plan_serves_again_with_other_values(looked_up):
    document = parse("query ($number: Int!) { person { times(number: $number) } }")
    plans = Plans(document)

    def times(number):
        root = {"person": {"times": lambda _info, number: number * 2}}
        options = {"root_value": root, "variable_values": {"number": number}}
        return told(SCHEMA, document, **options, execution_context_class=plans)

    assert times(1) == ({"person": {"times": 2}}, [])
    assert times(4) == ({"person": {"times": 8}}, [])
    assert len(looked_up) == 1


def test_each_operation_of_a_document_has_a_plan_of_its_own():
    document = parse("query A { person { name } } query B { person { age } }")
    plans, root = Plans(document), {"person": {"name": "a", "age": 3}}

    def of(name):
        options = {"root_value": root, "operation_name": name}
        return told(SCHEMA, document, **options, execution_context_class=plans)[0]

    assert [of(name) for name in "ABA"] == [
        {"person": {"name": "a"}},
        {"person": {"age": 3}},
        {"person": {"name": "a"}},
    ]
