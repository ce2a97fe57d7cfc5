import gzip
import re

import pytest
from graphql import parse, validate

from cms.api.documents import load
from cms.api.schema import schema
from cms.website.documents import FOLDER, ask, document, fragments
from cms.website.visits import document_name

DOCUMENTS = sorted(FOLDER.glob("*.graphql"))
# Those that are sent: any page, what was found, and what surrounds a page of no editor's.
QUERIES = ["frame", "page", "search"]
FRAGMENT_NAMES = re.compile(r"^fragment (\w+) on", re.MULTILINE)
STYLE_SHEETS = sorted((FOLDER.parent / "static" / "website").glob("*.css"))


@pytest.mark.parametrize("name", QUERIES)
def test_every_query_fits_the_schema_with_all_that_it_spreads(name):
    tree = parse(document(name))

    errors = validate(schema, tree)

    assert errors == []


def test_the_query_of_a_page_spreads_every_fragment():
    spread = set(FRAGMENT_NAMES.findall(document("page")))

    assert spread == fragments().keys()


def test_a_client_without_rights_could_send_each_query():
    documents = [load(document(name), may_introspect=False) for name in QUERIES]

    assert [each.errors for each in documents] == [(), (), ()]


def test_every_page_type_has_a_document_and_a_template():
    names = {
        document_name(each.name) for each in schema.get_possible_types(schema.type_map["Page"])
    }

    found = {path.stem for path in DOCUMENTS} - set(QUERIES)

    assert found == names
    assert all((FOLDER / f"{name}.html").exists() for name in names)


def test_an_answer_with_an_error_is_never_shown(monkeypatch):
    monkeypatch.setattr(
        "cms.website.documents.execute",
        lambda *_arguments, **_options: {
            "data": {"page": None},
            "errors": [
                {"message": "Broken", "extensions": {"code": "INTERNAL_SERVER_ERROR"}, "path": []}
            ],
        },
    )

    with pytest.raises(RuntimeError, match="Broken"):
        ask("page", context=None, variables={})


def test_style_sheets_are_light():
    compressed = [gzip.compress(path.read_bytes()) for path in STYLE_SHEETS]

    assert 0 < sum(map(len, compressed)) < 15_000
