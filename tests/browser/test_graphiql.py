"""GraphiQL in a real browser, at the API's own address and from no other host."""

import pytest

from cms.api.graphiql.views import INSTALLED
from tests.running import PROJECT

pytestmark = pytest.mark.one_round


@pytest.fixture(autouse=True)
def _installed():
    if not (PROJECT / "templates/static" / INSTALLED).exists():
        pytest.skip("GraphiQL is not installed (it needs npm; make graphiql)")


def write(tab, query):
    """Put a query into the editor, in place of the one that is there."""
    tab.click(".graphiql-query-editor .CodeMirror")
    tab.keyboard.press("Control+A")
    tab.keyboard.insert_text(query)


def test_a_query_is_written_and_run(open_page, service):
    tab = open_page()
    tab.goto("/graphql/")

    write(tab, '{ newsPosts(locale: "en", first: 1) { nodes { title } } }')
    tab.click(".graphiql-execute-button")

    answer = tab.locator(".result-window")
    answer.filter(has_text=service.newest_title("en")).wait_for()
    assert tab.context.cookies() == []


def test_the_schema_is_explained(open_page):
    tab = open_page()
    tab.goto("/graphql/")

    tab.click("button[aria-label*='Documentation Explorer']")
    tab.locator(".graphiql-doc-explorer").get_by_role("link", name="Query").first.click()

    tab.get_by_text("One page, or null where this caller sees none.").wait_for()
