"""What consumers rely on is not broken without a word: the schema beside the one released last.

With a release, `manage.py print_schema --out cms/api/released.graphql` takes the new one over.
"""

import re

import pytest
from django.conf import settings
from graphql import build_schema, find_breaking_changes

from cms.api.schema import SCHEMA_FILE, printed_schema

RELEASED = SCHEMA_FILE.with_name("released.graphql")
CHANGELOG = settings.BASE_DIR / "CHANGELOG.md"
# Where the changelog announces what consumers have to look at, until the next release.
ANNOUNCED = re.compile(r"## Unreleased\n.*?### Removed from the API\n(.*?)(?=\n##)", re.DOTALL)


def unannounced(before, after, changelog):
    """Return the breaking changes of which the changelog names nothing."""
    section = ANNOUNCED.search(changelog)
    words = section[1] if section else ""
    changes = find_breaking_changes(build_schema(before), build_schema(after))
    return [each.description for each in changes if not is_named(each.description, words)]


def is_named(description, words):
    """Tell whether the changelog has the type or field that a change speaks of, in backquotes."""
    subject = re.search(r"[A-Z]\w*(?:\.\w+)?", description)[0]
    return f"`{subject}`" in words


def test_nothing_breaks_that_the_changelog_does_not_announce():
    changelog = CHANGELOG.read_text(encoding="utf-8")
    released = RELEASED.read_text(encoding="utf-8")

    assert unannounced(released, printed_schema(), changelog) == []


BEFORE = "type Query { title: String! lead: String! }"
CHANGELOG_OF_BOTH = "## Unreleased\n\n### Removed from the API\n\n- `Query.lead`.\n\n## 1.0\n"


@pytest.mark.parametrize(
    ("after", "changelog", "found"),
    [
        ("type Query { title: String! lead: String! date: Int }", "", 0),
        ("type Query { title: String! }", "", 1),
        ("type Query { title: String! }", "## Unreleased\n\n- `Query.lead` is faster.\n", 1),
        ("type Query { title: String! }", CHANGELOG_OF_BOTH, 0),
        ("type Query { title: String lead: String! }", CHANGELOG_OF_BOTH, 1),
        ("type Query { title: String! }", CHANGELOG_OF_BOTH.replace("Unreleased", "0.9"), 1),
    ],
)
def test_a_change_that_breaks_something_is_noticed_where_nothing_is_said(after, changelog, found):
    assert len(unannounced(BEFORE, after, changelog)) == found
