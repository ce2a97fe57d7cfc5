"""Whatever bytes arrive, the answer is JSON with a status that blames the client, never us."""

import io
import json
from wsgiref.util import setup_testing_defaults

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from cms.wsgi import application
from tests.api.http import GRAPHQL_JSON, JSON, SITE
from tests.api.processor_time import SOON, processor_time

ANY = settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)

METHODS = st.sampled_from(["GET", "POST", "POST", "PUT", "OPTIONS", "HEAD", "get", "BREW"])
# As a server hands headers over: bytes, each one a character.
LATIN = st.text(st.characters(max_codepoint=255, exclude_characters="\r\n\0"), max_size=40)
TYPES = st.sampled_from(
    [
        *("", JSON, f"{JSON}; charset=utf-8", GRAPHQL_JSON, "text/html", "multipart/form-data"),
        *(f"{JSON}; charset*=bogus''x", f"{JSON}; charset=\\", "; ; =", "application/*;q=a", "*/*"),
    ]
)
TEXTS = st.text(st.characters(codec=None), max_size=20) | st.sampled_from([SITE, "", "\0", "{"])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)
NAMES = ["query", "variables", "operationName", "extensions", "documentId"]
ASKED = st.dictionaries(st.sampled_from(NAMES) | TEXTS, VALUES, max_size=5)
BODIES = st.binary(max_size=60) | (ASKED | VALUES).map(lambda each: json.dumps(each).encode())


class Response:
    """What the service as a whole has answered, from its first byte to its last."""

    def __init__(self, **environ):
        setup_testing_defaults(environ)
        with processor_time() as spent:
            self.body = b"".join(application(environ, self.start))
        self.seconds = spent.seconds

    def start(self, status, headers, exc_info=None):
        self.status, self.headers = int(status.split()[0]), dict(headers)


def ask(method, *, body=b"", query_string="", content_type="", accept="", **environ):
    return Response(
        REQUEST_METHOD=method,
        PATH_INFO="/graphql/",
        QUERY_STRING=query_string,
        CONTENT_TYPE=content_type,
        CONTENT_LENGTH=str(len(body)),
        HTTP_ACCEPT=accept,
        HTTP_HOST="localhost",
        **{"wsgi.input": io.BytesIO(body)},
        **environ,
    )


@pytest.fixture(autouse=True)
def _service(db):
    """The service at work on the test's own connection, which it would close between requests.

    The first request of a process finds all addresses and templates; it is not measured.
    """
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    ask("GET")
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def assert_blames_the_client(response):
    """Check that nothing broke: an answer of ours, soon, and no error of the service."""
    assert response.status in {200, 204, 400, 405, 406, 411, 413, 414, 415}, response.body
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert b"INTERNAL_SERVER_ERROR" not in response.body
    assert response.seconds < SOON
    if response.body:
        assert response.headers["Content-Type"].startswith((JSON, GRAPHQL_JSON))
        assert json.loads(response.body)


@ANY
@given(method=METHODS, body=BODIES, content_type=TYPES | LATIN, accept=TYPES | LATIN)
@example(method="POST", body=b"{}", content_type=f"{JSON}; charset*=bogus''x", accept="")
@example(method="POST", body=b"{}", content_type=JSON, accept="*/*; a*=bogus''x")
def test_any_body_of_any_type_is_answered_or_refused(method, body, content_type, accept):
    response = ask(method, body=body, content_type=content_type, accept=accept)

    assert_blames_the_client(response)


@ANY
@given(asked=ASKED, accept=st.sampled_from([JSON, GRAPHQL_JSON]))
def test_any_json_object_is_answered_or_refused(asked, accept):
    body = json.dumps(asked).encode()

    response = ask("POST", body=body, content_type=JSON, accept=accept)

    assert_blames_the_client(response)


@ANY
@given(
    query_string=LATIN
    | st.lists(
        st.sampled_from(NAMES).flatmap(lambda name: LATIN.map(lambda value: f"{name}={value}")),
        max_size=4,
    ).map("&".join)
)
def test_any_address_is_answered_or_refused(query_string):
    assert_blames_the_client(ask("GET", query_string=query_string))


@ANY
@given(
    length=LATIN,
    name=st.sampled_from(["HTTP_TRANSFER_ENCODING", "HTTP_CONTENT_ENCODING"]),
    value=LATIN,
)
def test_any_length_and_encoding_is_answered_or_refused(length, name, value):
    body = json.dumps({"query": SITE}).encode()
    environ = {"REQUEST_METHOD": "POST", "PATH_INFO": "/graphql/", "CONTENT_LENGTH": length}

    response = Response(
        **environ,
        **{"wsgi.input": io.BytesIO(body), name: value},
        CONTENT_TYPE=JSON,
        HTTP_HOST="localhost",
    )

    assert_blames_the_client(response)


FIELDS = [
    "query ($it: String!) { route(path: $it) { __typename } }",
    "query ($it: ID!) { node(id: $it) { id } }",
    "query ($it: ID!) { nodes(ids: [$it, $it]) { id } }",
    "query ($it: String!) { page(by: {path: $it}) { title } }",
    'query ($it: ID!) { page(by: {contentId: $it, locale: "ru"}) { title } }',
    "query ($it: LanguageTag!) { newsPosts(locale: $it) { totalCount } }",
    'query ($it: String!) { newsPosts(locale: "ru", after: $it) { nodes { id } } }',
    'query ($it: String!) { events(locale: "ru", before: $it, last: 1) { nodes { id } } }',
    'query ($it: String!) { newsPosts(locale: "ru", filter: {topics: [$it]}) { totalCount } }',
]


@pytest.mark.parametrize("query", FIELDS)
@settings(ANY, max_examples=25)
@given(it=st.text(max_size=30) | st.binary(max_size=12).map(bytes.hex))
def test_any_word_as_a_variable_is_answered_or_refused(query, it):
    body = json.dumps({"query": query, "variables": {"it": it}}).encode()

    response = ask("POST", body=body, content_type=JSON)

    assert_blames_the_client(response)
