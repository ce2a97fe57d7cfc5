"""What a client asks over HTTP, by the specification GraphQL over HTTP.

https://graphql.github.io/graphql-over-http/draft/
"""

from dataclasses import dataclass

import orjson
from django.conf import settings
from django.http.request import HttpRequest, UnreadablePostError

from cms.api.errors import BadRequest

JSON = "application/json"
GRAPHQL_JSON = "application/graphql-response+json"
CHARSET = "; charset=utf-8"
# The first one is for clients that take any.
ANSWER_TYPES = (JSON, GRAPHQL_JSON)


@dataclass(frozen=True)
class GraphQLRequest:
    """The parameters of one request."""

    query: str
    variables: dict | None
    operation_name: str | None


def answer_type(request):
    """Return the media type that the client prefers among those of answers.

    Raises ``BadRequest`` where it takes none of them.
    """
    accept = request.headers.get("Accept", "")
    preferred = preferred_type(accept) if accept else JSON
    if preferred is None:
        raise BadRequest(f"Answers are of these types: {', '.join(ANSWER_TYPES)}.", status=406)
    return preferred


def preferred_type(accept):
    """Return what an ``Accept`` header prefers; Django tells capitals apart, HTTP does not."""
    asked = HttpRequest()
    asked.META["HTTP_ACCEPT"] = accept.lower()
    preferred = asked.get_preferred_type([f"{each}{CHARSET}" for each in ANSWER_TYPES])
    return preferred and preferred.removesuffix(CHARSET)


def read_request(request):
    """Return the ``GraphQLRequest`` of an HTTP request.

    Raises ``BadRequest`` with the status that says what is wrong with it.
    """
    read = {"GET": read_url, "POST": read_body}.get(request.method)
    if read is None:
        raise BadRequest("Use POST, or GET.", status=405, headers={"Allow": "GET, POST"})
    return checked(read(request))


def read_url(request):
    """Return the parameters of a GET request: JSON only where an object is meant."""
    if len(request.META.get("QUERY_STRING", "")) > settings.API_MAX_BODY_BYTES:
        raise BadRequest("This address is too long: use POST.", status=414)
    parameters = request.GET.dict()
    for name in ("variables", "extensions"):
        text = parameters.pop(name, "")
        if text:
            parameters[name] = parsed_json(text, what=f"`{name}`")
    return parameters


def read_body(request):
    if request.content_type != JSON:
        raise BadRequest(f"Send JSON, with `Content-Type: {JSON}`.", status=415)
    if request.content_params.get("charset", "utf-8").lower() != "utf-8":
        raise BadRequest("Send JSON in UTF-8.", status=415)
    if content_length(request) > settings.API_MAX_BODY_BYTES:
        raise BadRequest(f"At most {settings.API_MAX_BODY_BYTES} bytes are read.", status=413)
    return parsed_json(whole_body(request), what="The body")


def content_length(request):
    """Return the length of the body; without one no body is read."""
    length = request.headers.get("Content-Length") or "0"
    if not (length.isascii() and length.isdecimal()):
        raise BadRequest("`Content-Length` is no number.")
    return int(length)


def whole_body(request):
    try:
        return request.body
    except UnreadablePostError as error:
        raise BadRequest("The body did not arrive whole.") from error


def parsed_json(text, *, what):
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise BadRequest(f"{what} is not JSON in UTF-8.") from error


def checked(parameters):
    """Return the request that ``parameters`` hold, each of its own type."""
    if not isinstance(parameters, dict):
        raise BadRequest("Send one JSON object; lists of operations are not accepted.")
    query, variables = parameters.get("query"), parameters.get("variables")
    operation_name = parameters.get("operationName")
    if not isinstance(query, str) or not query.strip():
        raise BadRequest("`query` is missing: it holds the GraphQL document, as a string.")
    if not isinstance(variables, dict | None):
        raise BadRequest("`variables` must be an object.")
    if not isinstance(operation_name, str | None):
        raise BadRequest("`operationName` must be a string.")
    if not isinstance(parameters.get("extensions"), dict | None):
        raise BadRequest("`extensions` must be an object.")
    return GraphQLRequest(query, variables, operation_name or None)
