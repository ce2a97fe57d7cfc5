"""Errors as clients see them: a message that says what to do, and a code of a closed list."""

import logging
import re
import secrets
from enum import StrEnum

from graphql import GraphQLError

logger = logging.getLogger(__name__)

SUGGESTION = re.compile(r" Did you mean .*\?$", re.DOTALL)


class ErrorCode(StrEnum):
    """The values of ``extensions.code``, in Apollo's words."""

    GRAPHQL_PARSE_FAILED = "GRAPHQL_PARSE_FAILED"
    GRAPHQL_VALIDATION_FAILED = "GRAPHQL_VALIDATION_FAILED"
    BAD_USER_INPUT = "BAD_USER_INPUT"
    BAD_REQUEST = "BAD_REQUEST"
    PERSISTED_QUERY_NOT_FOUND = "PERSISTED_QUERY_NOT_FOUND"
    UNAUTHENTICATED = "UNAUTHENTICATED"
    FORBIDDEN = "FORBIDDEN"
    RATE_LIMITED = "RATE_LIMITED"
    SERVICE_UNAVAILABLE = "SERVICE_UNAVAILABLE"
    CURSOR_EXPIRED = "CURSOR_EXPIRED"
    INTERNAL_SERVER_ERROR = "INTERNAL_SERVER_ERROR"


class BadUserInput(GraphQLError):
    """An argument that has the right type and a value that can not be used."""

    def __init__(self, message):
        super().__init__(message, extensions={"code": ErrorCode.BAD_USER_INPUT})


class PersistedQueryNotFound(GraphQLError):
    """The document that a request names is not kept. Apollo's clients know this message."""

    def __init__(self):
        code = ErrorCode.PERSISTED_QUERY_NOT_FOUND
        super().__init__("PersistedQueryNotFound", extensions={"code": code})


class BadRequest(Exception):
    """A request over HTTP that is refused as a whole, with the status that says so."""

    def __init__(self, message, *, status=400, code=ErrorCode.BAD_REQUEST, headers=None):
        super().__init__(message)
        self.status = status
        self.code = code
        self.headers = headers or {}


def formatted(error, *, code=ErrorCode.BAD_USER_INPUT, may_introspect=False):
    """Return ``error`` as an entry of the answer's ``errors``.

    graphql-core suggests names of the schema; who may not ask for it does not learn them here.
    An error that is not meant for clients becomes a reference number, under which the operator
    finds it in the log; nothing else of it is told.
    """
    if is_internal(error):
        return internal_error(error)
    entry = {
        "message": error.message if may_introspect else SUGGESTION.sub("", error.message),
        "extensions": {"code": code, **(error.extensions or {})},
    }
    if error.locations:
        entry["locations"] = [location.formatted for location in error.locations]
    if error.path:
        entry["path"] = error.path
    return entry


def is_internal(error):
    original = error.original_error
    return original is not None and not isinstance(original, GraphQLError)


def internal_error(error):
    reference = secrets.token_hex(6)
    logger.error(
        "Internal error %s",
        reference,
        exc_info=error.original_error,
        extra={"reference": reference},
    )
    return {
        "message": f"Something went wrong here. If it stays, tell the operator: {reference}.",
        "path": error.path,
        "extensions": {"code": ErrorCode.INTERNAL_SERVER_ERROR, "reference": reference},
    }
