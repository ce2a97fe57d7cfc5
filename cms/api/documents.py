"""GraphQL documents, parsed and validated once and kept."""

from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from graphql import (
    DocumentNode,
    GraphQLError,
    NoSchemaIntrospectionCustomRule,
    parse,
    specified_rules,
    validate,
)

from cms.api.errors import ErrorCode, formatted
from cms.api.limits import problems_of_shape
from cms.api.schema import schema

KEPT = 500


@dataclass(frozen=True)
class Document:
    """A parsed document, or the errors that it was refused with."""

    tree: DocumentNode | None
    errors: tuple = ()


@lru_cache(maxsize=KEPT)
def load(text):
    """Return the ``Document`` of a text; a text seen lately is neither parsed nor validated."""
    try:
        tree = parse(text, max_tokens=settings.API_MAX_TOKENS)
    except GraphQLError as error:
        return Document(None, (formatted(error, code=ErrorCode.GRAPHQL_PARSE_FAILED),))
    if problems := problems_of_shape(tree):
        return Document(None, tuple(map(too_much, problems)))
    errors = validate(schema, tree, rules(), max_errors=10)
    code = ErrorCode.GRAPHQL_VALIDATION_FAILED
    return Document(tree, tuple(formatted(error, code=code) for error in errors))


def too_much(problem):
    return {"message": problem, "extensions": {"code": ErrorCode.GRAPHQL_VALIDATION_FAILED}}


def rules():
    """Return what a document must keep to; where the schema may not be asked for, this too."""
    if settings.API_INTROSPECTION:
        return specified_rules
    return (*specified_rules, NoSchemaIntrospectionCustomRule)
