from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from graphql import build_schema, get_introspection_query
from graphql.utilities import find_breaking_changes, find_dangerous_changes

from cms.api.schema import SCHEMA_FILE, printed_schema

CONTRACT = Path(settings.BASE_DIR).parent / "shared" / "design" / "contract.graphql"
# What the project holds beyond the contract.
MORE = {
    "Query.preview was removed.",
    # A page in one request, its list included: docs/decisions/0031.
    *(f"{name} was removed." for name in ("NewsPostFacets", "YearFacet", "TopicFacet")),
    "NewsPostKindFacet was removed.",
    "NewsIndex.newsPosts was removed.",
    "NewsIndex.facets was removed.",
    "EventIndex.events was removed.",
    "Timeline.timelineItems was removed.",
    "Site.footer was removed.",
}


@pytest.fixture(scope="module")
def printed():
    return build_schema(printed_schema())


@pytest.fixture(scope="module")
def contract():
    if not CONTRACT.exists():
        pytest.skip(f"The contract is not at {CONTRACT}.")
    return build_schema(CONTRACT.read_text(encoding="utf-8"))


def described_parts(schema):
    """Yield the name and the description of everything that a partner can read of a schema."""
    for name, kind in schema.type_map.items():
        if name.startswith("__") or name in ("String", "Int", "Float", "Boolean", "ID"):
            continue
        yield name, kind.description
        for part_name, part in [*parts(kind, "fields"), *parts(kind, "values")]:
            yield f"{name}.{part_name}", part.description
            for argument_name, argument in parts(part, "args"):
                yield f"{name}.{part_name}({argument_name})", argument.description


def parts(owner, kind):
    return getattr(owner, kind, {}).items()


def told(changes):
    return [f"{change.type.name}: {change.description}" for change in changes]


def test_committed_file_is_the_schema():
    committed = SCHEMA_FILE.read_text(encoding="utf-8") if SCHEMA_FILE.exists() else ""

    assert committed == printed_schema(), f"{SCHEMA_FILE.name} is not up to date: `make schema`."


def test_command_writes_the_schema(tmp_path):
    call_command("print_schema", out=tmp_path / "schema.graphql")

    assert (tmp_path / "schema.graphql").read_text(encoding="utf-8") == printed_schema()


def test_command_prints_the_schema(capsys):
    call_command("print_schema", out="-")

    assert capsys.readouterr().out == printed_schema()


def test_describes_every_part(printed):
    silent = [name for name, description in described_parts(printed) if not description]

    assert silent == []


def test_holds_nothing_that_the_contract_does_not(printed, contract):
    changes = find_breaking_changes(printed, contract)

    assert told(each for each in changes if each.description not in MORE) == []


def test_holds_all_of_the_contract(printed, contract):
    changes = find_breaking_changes(contract, printed)

    assert told(changes) == []


def test_has_the_defaults_of_the_contract(printed, contract):
    changes = find_dangerous_changes(contract, printed)

    assert told(changes) == []


@pytest.mark.parametrize("name", ["LanguageTag", "DateTime"])
def test_specifies_its_scalars_as_the_contract(printed, contract, name):
    specified = printed.get_type(name).specified_by_url

    assert specified == contract.get_type(name).specified_by_url


def test_takes_exactly_one_key_for_a_page(printed):
    assert printed.get_type("PageBy").is_one_of


def test_can_be_asked_for_where_introspection_is_on(api):
    data = api.query(get_introspection_query())

    assert data["__schema"]["queryType"]["name"] == "Query"


@pytest.fixture
def _without_introspection(settings):
    settings.API_INTROSPECTION = False


@pytest.mark.usefixtures("_without_introspection")
@pytest.mark.parametrize(
    "query", ["{ __schema { types { name } } }", '{ __type(name: "Page") { name } }']
)
def test_is_not_told_where_introspection_is_off(api, query):
    answer = api.answer(query)

    assert "data" not in answer
    assert "introspection" in answer["errors"][0]["message"]


@pytest.mark.usefixtures("_without_introspection")
def test_tells_the_type_of_an_object_without_introspection(api):
    assert api.query("{ site { __typename } }") == {"site": {"__typename": "Site"}}


@pytest.mark.usefixtures("_without_introspection")
@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("{ newsPost }", "Cannot query field 'newsPost' on type 'Query'."),
        (
            "query ($order: NewsPostOrder) "
            '{ newsPosts(locale: "ru", orderBy: $order) { totalCount } }',
            "Variable '$order' got invalid value 'DATE_DES'; "
            "Value 'DATE_DES' does not exist in 'NewsPostOrder' enum.",
        ),
    ],
)
def test_suggests_no_names_without_introspection(api, query, message):
    error = api.error(query, order="DATE_DES")

    assert error["message"] == message


def test_keeps_apart_what_those_were_told_who_may_introspect(api, settings):
    suggested = api.error("{ newsPost }")
    told = api.query("{ __schema { queryType { name } } }")
    settings.API_INTROSPECTION = False

    assert "Did you mean 'newsPosts'" in suggested["message"]
    assert told == {"__schema": {"queryType": {"name": "Query"}}}
    assert "Did you mean" not in api.error("{ newsPost }")["message"]
    assert (
        "introspection" in api.answer("{ __schema { queryType { name } } }")["errors"][0]["message"]
    )
