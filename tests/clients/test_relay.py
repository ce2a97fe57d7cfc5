"""Relay: its compiler reads our schema, and its runtime asks for what an operator registers."""

import re

import pytest
from django.core.management import call_command

from tests.clients.node import PACKAGES, project_of, result_of
from tests.factories import paragraphs, publish_post

COMPILER = PACKAGES / "relay-compiler" / "cli.js"
COLOURS = re.compile(r"\x1b\[\d+m")
WANTED = {"locale": "ru", "first": 2}


@pytest.fixture
def project(_node, tmp_path):
    """A project that is not compiled yet."""
    folder = project_of("relay", tmp_path)
    (folder / "generated").mkdir()
    (folder / "persisted.json").write_text("{}")
    return folder


def compile_project(folder):
    """Return what the compiler says, line by line, when it ends well."""
    result = result_of(str(COMPILER), folder=folder)
    assert result.returncode == 0, result.stdout + result.stderr
    return COLOURS.sub("", result.stdout + result.stderr).splitlines()


@pytest.fixture
def relay(client_of, address, project):
    """Relay's runtime, whose documents are registered, with an empty store."""
    compile_project(project)
    call_command("register_documents", project / "persisted.json", verbosity=0)
    return client_of("relay.mjs", address=address, folder=str(project / "generated"))


def titles(data):
    return [edge["node"]["title"] for edge in data["newsPosts"]["edges"]]


def test_the_compiler_has_nothing_to_warn_of(project):
    lines = compile_project(project)

    assert lines[-1] == "[INFO] Done."
    assert [line for line in lines if not line.startswith("[INFO]")] == []
    assert (project / "generated" / "NewsListPaginationQuery.graphql.js").exists()


def test_the_compiler_refuses_a_field_that_is_not_in_the_schema(project):
    file = project / "src" / "NewsPost.js"
    file.write_text(file.read_text().replace("lead", "leads"))

    result = result_of(str(COMPILER), folder=project)

    assert result.returncode == 1
    assert "The type `NewsPost` has no field `leads`" in result.stdout + result.stderr


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_pages_of_a_connection_join(relay):
    for day in (1, 2, 3, 4, 5):
        publish_post(title=f"Day {day}", date=f"2024-05-{day:02}")

    shown = relay.ask("show", variables=WANTED)
    while shown["newsPosts"]["pageInfo"]["hasNextPage"]:
        after = shown["newsPosts"]["pageInfo"]["endCursor"]
        shown = relay.ask("more", variables={**WANTED, "after": after})

    assert titles(shown) == ["Day 5", "Day 4", "Day 3", "Day 2", "Day 1"]
    assert {edge["localeResolution"]["reason"] for edge in shown["newsPosts"]["edges"]} == {"EXACT"}


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_what_a_list_has_shown_is_asked_for_again_by_its_id(relay):
    publish_post(title="Весна", body=paragraphs("Раз."))
    shown = relay.ask("show", variables=WANTED)
    post = shown["newsPosts"]["edges"][0]["node"]["id"]

    data = relay.ask("query", name="NewsPostQuery", variables={"id": post})

    assert data["node"]["__typename"] == "NewsPost"
    assert data["node"]["title"] == "Весна"
    assert {tuple(each["members"]) for each in relay.ask("requests")} == {
        ("documentId", "variables")
    }
