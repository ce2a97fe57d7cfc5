"""GraphQL documents, parsed and validated once and kept."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from django.conf import settings
from graphql import (
    DocumentNode,
    GraphQLError,
    NoSchemaIntrospectionCustomRule,
    parse,
    specified_rules,
    validate,
)
from graphql.utilities import get_operation_ast

from cms.api.errors import ErrorCode, formatted
from cms.api.limits import problems_of_shape
from cms.api.schema import schema
from cms.api.usage.fields import fields_named_in

KEPT = 500
# Who writes queries mends one after the other; who asks for errors alone gets few of them.
MOST_ERRORS = 5
# PostgreSQL stores none, and no text of ours has one. Unescaped it does not even parse.
ESCAPED_NUL = re.compile(r"\\u(0000|\{0+\})")


@dataclass(frozen=True)
class Document:
    """A parsed document, or the errors that it was refused with."""

    tree: DocumentNode | None
    errors: tuple = ()

    @cached_property
    def fields(self):
        """The fields of the schema that it names, as ``Type.field``; none of a refused one."""
        return () if self.errors else fields_named_in(self.tree)

    @cached_property
    def names(self):
        """The names of these fields, whatever types they are of."""
        return frozenset(field.partition(".")[2] for field in self.fields)

    def kind_of(self, operation_name):
        """Return ``query``, ``mutation`` or ``subscription``; ``None`` where no one is named."""
        operation = self.tree and get_operation_ast(self.tree, operation_name)
        return operation and operation.operation.value


@lru_cache(maxsize=KEPT)
def load(text, *, may_introspect):
    """Return the ``Document`` of a text; a text seen lately is neither parsed nor validated.

    Who may not introspect has documents of its own: they may not ask for the schema, and what
    they are refused with suggests no names of it.
    """
    try:
        tree = parse(text, max_tokens=settings.API_MAX_TOKENS)
    except GraphQLError as error:
        return Document(None, (formatted(error, code=ErrorCode.GRAPHQL_PARSE_FAILED),))
    if problems := [*problems_of_text(text), *problems_of_shape(tree)]:
        return Document(tree, tuple(map(too_much, problems)))
    errors = validate(schema, tree, rules(may_introspect), max_errors=MOST_ERRORS)
    code = ErrorCode.GRAPHQL_VALIDATION_FAILED
    told = (formatted(error, code=code, may_introspect=may_introspect) for error in errors)
    return Document(tree, tuple(told))


def problems_of_text(text):
    return ["A string of this document holds a NUL character."] if ESCAPED_NUL.search(text) else []


def too_much(problem):
    return {"message": problem, "extensions": {"code": ErrorCode.GRAPHQL_VALIDATION_FAILED}}


def rules(may_introspect):
    """Return what a document must keep to; of who may not ask for the schema, this too."""
    if may_introspect:
        return specified_rules
    return (*specified_rules, NoSchemaIntrospectionCustomRule)
