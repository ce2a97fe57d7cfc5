"""What a client asks over HTTP, by the specification GraphQL over HTTP.

https://graphql.github.io/graphql-over-http/draft/
"""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl

import orjson
from django.conf import settings
from django.http.request import HttpRequest, UnreadablePostError

from cms.api.errors import BadRequest

JSON = "application/json"
GRAPHQL_JSON = "application/graphql-response+json"
CHARSET = "; charset=utf-8"
ALLOWED_METHODS = "GET, POST, OPTIONS"
# The name that HTTP has for no compression.
PLAIN = "identity"
# JSON has no other way to write it. PostgreSQL stores none, and no text of ours has one.
ESCAPED_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")
# The first one is for clients that take any.
ANSWER_TYPES = (JSON, GRAPHQL_JSON)
# What each parameter is, in Python and in words.
KINDS = {
    "query": (str, "a string, the GraphQL document"),
    "documentId": (str, "a string"),
    "variables": (dict, "an object"),
    "operationName": (str, "a string"),
    "extensions": (dict, "an object"),
}


@dataclass(frozen=True)
class GraphQLRequest:
    """The parameters of one request, each of its own type; what was not given is ``None``."""

    method: str
    query: str | None
    document_id: str | None
    variables: dict | None
    operation_name: str | None
    extensions: dict

    @property
    def tells_cost(self):
        """Whether the answer is to say what the query costs."""
        return self.extensions.get("cost") is True

    @property
    def facts(self):
        """What decides the answer, as bytes: the same for the same question.

        Raises ``BadRequest`` for variables that nest deeper than anything that is asked for.
        """
        asked = [self.query, self.operation_name, self.variables, self.tells_cost]
        try:
            return orjson.dumps(asked, option=orjson.OPT_SORT_KEYS)
        except orjson.JSONEncodeError as error:
            raise BadRequest("`variables` are nested too deeply.") from error


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
    try:
        preferred = asked.get_preferred_type([f"{each}{CHARSET}" for each in ANSWER_TYPES])
    except ValueError:
        # A type with a charset that there is none of, in the form of RFC 2231.
        return None
    return preferred and preferred.removesuffix(CHARSET)


def read_request(request):
    """Return the ``GraphQLRequest`` of an HTTP request.

    Raises ``BadRequest`` with the status that says what is wrong with it.
    """
    read = {"GET": read_url, "POST": read_body}.get(request.method)
    if read is None:
        raise BadRequest("Use POST, or GET.", status=405, headers={"Allow": ALLOWED_METHODS})
    return checked(read(request), method=request.method)


def read_url(request):
    """Return the parameters of a GET request: JSON only where an object is meant."""
    query_string = request.META.get("QUERY_STRING", "")
    if len(query_string) > settings.API_MAX_BODY_BYTES:
        raise BadRequest("This address is too long: use POST.", status=414)
    parameters = parameters_of(query_string)
    for name in ("variables", "extensions"):
        text = parameters.pop(name, "")
        if text:
            parameters[name] = parsed_json(text, what=f"`{name}`")
    return parameters


def parameters_of(query_string):
    """Return a dict of what a query string holds.

    Django would put signs of its own in the place of bytes that are no text, and take the last
    of two values.
    """
    try:
        text = query_string.encode("latin-1").decode()
        pairs = parse_qsl(text, keep_blank_values=True, errors="strict")
    except UnicodeError as error:
        raise BadRequest("This address is not in UTF-8.") from error
    parameters = dict(pairs)
    if len(parameters) < len(pairs):
        raise BadRequest("This address gives one parameter twice.")
    if any("\0" in value for value in parameters.values()):
        raise BadRequest("This address holds a NUL character.")
    return parameters


def read_body(request):
    if request.content_type != JSON:
        raise BadRequest(f"Send JSON, with `Content-Type: {JSON}`.", status=415)
    if request.content_params.get("charset", "utf-8").lower() != "utf-8":
        raise BadRequest("Send JSON in UTF-8.", status=415)
    if request.headers.get("Content-Encoding", PLAIN).lower() != PLAIN:
        raise BadRequest(
            "Send JSON that is not compressed.", status=415, headers={"Accept-Encoding": PLAIN}
        )
    if content_length(request) > settings.API_MAX_BODY_BYTES:
        raise BadRequest(f"At most {settings.API_MAX_BODY_BYTES} bytes are read.", status=413)
    return parsed_json(whole_body(request), what="The body")


def content_length(request):
    """Return the length of the body; without one no body is read."""
    if "Transfer-Encoding" in request.headers:
        raise BadRequest("Send the body in one piece, with its `Content-Length`.", status=411)
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
        parsed = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise BadRequest(f"{what} is not JSON in UTF-8.") from error
    if ESCAPED_NUL.search(text if isinstance(text, bytes) else text.encode()):
        raise BadRequest(f"{what} holds a NUL character.")
    return parsed


def checked(parameters, *, method):
    """Return the request that ``parameters`` hold, each of its own type."""
    if not isinstance(parameters, dict):
        raise BadRequest("Send one JSON object; lists of operations are not accepted.")
    for name, (kind, words) in KINDS.items():
        if not isinstance(parameters.get(name), kind | None):
            raise BadRequest(f"`{name}` must be {words}.")
    extensions = parameters.get("extensions") or {}
    if not isinstance(extensions.get("cost"), bool | None):
        raise BadRequest("`extensions.cost` must be true or false.")
    query = parameters.get("query") or ""
    return GraphQLRequest(
        method=method,
        query=query if query.strip() else None,
        document_id=parameters.get("documentId") or None,
        variables=parameters.get("variables"),
        operation_name=parameters.get("operationName") or None,
        extensions=extensions,
    )
