"""What a client asks over HTTP, by the specification GraphQL over HTTP.

https://graphql.github.io/graphql-over-http/draft/
"""

from dataclasses import dataclass

import orjson
from django.conf import settings
from django.http.request import RawPostDataException, UnreadablePostError

from cms.api.errors import BadRequest

ANSWER_TYPES = ("application/graphql-response+json", "application/json")


@dataclass(frozen=True)
class GraphQLRequest:
    """The parameters of one request."""

    query: str
    variables: dict | None
    operation_name: str | None


def read_request(request):
    """Return the ``GraphQLRequest`` of an HTTP request.

    Raises ``BadRequest`` with the status that says what is wrong with it.
    """
    read = {"GET": read_url, "POST": read_body}.get(request.method)
    if read is None:
        raise BadRequest("Use POST, or GET.", status=405, headers={"Allow": "GET, POST"})
    return checked(read(request))


def read_body(request):
    media_type, _semicolon, parameters = request.headers.get("Content-Type", "").partition(";")
    if media_type.strip().lower() != "application/json":
        raise BadRequest("Send JSON, with `Content-Type: application/json`.", status=415)
    if "charset" in parameters.lower() and "utf-8" not in parameters.lower():
        raise BadRequest("Send JSON in UTF-8.", status=415)
    if int(request.headers.get("Content-Length") or 0) > settings.API_MAX_BODY_BYTES:
        raise BadRequest(f"At most {settings.API_MAX_BODY_BYTES} bytes are read.", status=413)
    return parsed_json(whole_body(request), what="The body")


def whole_body(request):
    try:
        return request.body
    except (RawPostDataException, UnreadablePostError) as error:
        raise BadRequest("The body did not arrive whole.") from error


def read_url(request):
    """Return the parameters of a GET request: JSON only where an object is meant."""
    parameters = request.GET.dict()
    for name in ("variables", "extensions"):
        if parameters.get(name):
            parameters[name] = parsed_json(parameters[name], what=f"`{name}`")
    return parameters


def parsed_json(text, *, what):
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise BadRequest(f"{what} is not JSON.") from error


def checked(parameters):
    """Return the request that ``parameters`` hold, each of its own type."""
    if not isinstance(parameters, dict):
        raise BadRequest("Send one JSON object; lists of operations are not accepted.")
    query, variables = parameters.get("query"), parameters.get("variables")
    operation_name = parameters.get("operationName") or None
    if not isinstance(query, str) or not query.strip():
        raise BadRequest("`query` is missing: it holds the GraphQL document, as a string.")
    if variables is not None and not isinstance(variables, dict):
        raise BadRequest("`variables` must be an object.")
    if operation_name is not None and not isinstance(operation_name, str):
        raise BadRequest("`operationName` must be a string.")
    if not isinstance(parameters.get("extensions") or {}, dict):
        raise BadRequest("`extensions` must be an object.")
    return GraphQLRequest(query, variables, operation_name)


def answer_type(request):
    """Return the media type of the answer; the older one where the client names none."""
    accept = request.headers.get("Accept", "*/*")
    if not request.headers.get("Accept") or request.accepts("application/json") and "graphql-response" not in accept:
        return "application/json"
    preferred = request.get_preferred_type(ANSWER_TYPES)
    if preferred is None:
        raise BadRequest(f"Answers are of these types: {', '.join(ANSWER_TYPES)}.", status=406)
    return preferred
