"""Run one operation of a document."""

from django.conf import settings
from django.db import InterfaceError, OperationalError
from graphql import execute_sync

from cms.api import documents
from cms.api.errors import ErrorCode, formatted
from cms.api.limits import bounded_statements
from cms.api.schema import schema
from cms.channels.budgets import spend
from cms.counting import COST

# The database is gone, or took too long: no fault of the request, and none of ours.
UNREACHABLE = (OperationalError, InterfaceError)


def execute(text, *, context, variables=None, operation_name=None, tells_cost=False):
    """Return the answer to a GraphQL request, as a dict with ``data``, ``errors`` or both.

    An answer without ``data`` is one to a request that was not executed: the text does not
    parse, does not fit the schema, or the variables do not fit the operation. Raises
    ``BudgetSpent`` where the caller has asked for too much in this minute, and what ``UNREACHABLE``
    names.
    """
    document = documents.load(text, may_introspect=context.may_introspect)
    if document.errors:
        return {"errors": list(document.errors)}
    context.begin(document.names)
    requested = document.cost_of(operation_name, variables)
    COST.observe(requested)
    cost = {"requested": requested, "limit": settings.API_MAX_COST}
    if cost["requested"] > cost["limit"]:
        told = {"errors": [too_dear(cost)]}
    else:
        if requested and context.is_counted:
            spend(context.channel, requested)
        told = run(document, context, variables=variables, operation_name=operation_name)
    return told | {"extensions": {"cost": cost}} if tells_cost else told


def run(document, context, *, variables, operation_name):
    with bounded_statements():
        result = execute_sync(
            schema,
            document.tree,
            context_value=context,
            variable_values=variables,
            operation_name=operation_name,
            execution_context_class=document.plans,
        )
    return answer(result, may_introspect=context.may_introspect)


def too_dear(cost):
    return {
        "message": f"This query costs up to {cost['requested']}, and {cost['limit']} are allowed: "
        "ask for fewer items, or for less of each.",
        "extensions": {"code": ErrorCode.BAD_USER_INPUT, "cost": cost},
    }


def answer(result, *, may_introspect):
    for error in result.errors or ():
        if isinstance(error.original_error, UNREACHABLE):
            raise error.original_error
    errors = [formatted(error, may_introspect=may_introspect) for error in result.errors or ()]
    if result.data is None and not any(error.path for error in result.errors or ()):
        return {"errors": errors}
    return {"errors": errors, "data": result.data} if errors else {"data": result.data}
