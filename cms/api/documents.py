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
from cms.api.limits import cost_of, problems_of_shape
from cms.api.planning import Plans
from cms.api.schema import schema
from cms.api.usage.fields import fields_named_in

KEPT = 500
# Who writes queries mends one after the other; who asks for errors alone gets few of them.
MOST_ERRORS = 5
# Of one document: callers choose the sizes.
MOST_COSTS = 100
# PostgreSQL stores none, and no text of ours has one. Unescaped it does not even parse.
ESCAPED_NUL = re.compile(r"\\u(0000|\{0+\})")


@dataclass(frozen=True)
class Document:
    """A parsed document, or the errors that it was refused with."""

    tree: DocumentNode | None
    errors: tuple = ()

    def cost_of(self, operation_name, variables):
        """Return what an operation costs at most, as ``cost_of``; worked out once for its sizes."""
        operation = get_operation_ast(self.tree, operation_name)
        sizes = operation and sizes_in(variables or {}, operation)
        if (operation_name, sizes) not in self.costs:
            if len(self.costs) == MOST_COSTS:
                self.costs.clear()
            self.costs[operation_name, sizes] = cost_of(
                schema, self.tree, variables, operation_name=operation_name
            )
        return self.costs[operation_name, sizes]

    @cached_property
    def costs(self):
        return {}

    @cached_property
    def plans(self):
        """How its operations are executed."""
        return Plans(self.tree)

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


def sizes_in(variables, operation):
    """Return what of an operation's own variables decides its cost: numbers, lengths of lists.

    One that is not given has its default, and is another than null.
    """
    names = (each.variable.name.value for each in operation.variable_definitions)
    return tuple(size_of(variables[name]) if name in variables else "default" for name in names)


def size_of(value):
    if isinstance(value, list):
        return (len(value),)
    return value if isinstance(value, int) else None


def problems_of_text(text):
    return ["A string of this document holds a NUL character."] if ESCAPED_NUL.search(text) else []


def too_much(problem):
    return {"message": problem, "extensions": {"code": ErrorCode.GRAPHQL_VALIDATION_FAILED}}


def rules(may_introspect):
    """Return what a document must keep to; of who may not ask for the schema, this too."""
    if may_introspect:
        return specified_rules
    return (*specified_rules, NoSchemaIntrospectionCustomRule)
