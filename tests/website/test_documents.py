import gzip

import pytest
from graphql import parse, validate

from cms.api.schema import schema
from cms.website.documents import FOLDER, ask
from cms.website.visits import document_name

DOCUMENTS = sorted(FOLDER.glob("*.graphql"))
# What surrounds every page, and what was found.
OF_NO_TYPE = {"route", "search"}
STYLE_SHEETS = sorted((FOLDER.parent / "static" / "website").glob("*.css"))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_every_document_fits_the_schema(document):
    tree = parse(document.read_text())

    errors = validate(schema, tree)

    assert errors == []


def test_every_page_type_has_a_document_and_a_template():
    names = {
        document_name(each.name) for each in schema.get_possible_types(schema.type_map["Page"])
    }

    found = {path.stem for path in DOCUMENTS} - OF_NO_TYPE

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
        ask("route", context=None, variables={})


def test_style_sheets_are_light():
    compressed = [gzip.compress(path.read_bytes()) for path in STYLE_SHEETS]

    assert 0 < sum(map(len, compressed)) < 15_000
