"""A real site by HTTPS, as scanners see it: what graphql-cop and MDN's Observatory look for."""

import json
import secrets
import shutil
import ssl
from http.client import HTTPSConnection
from types import SimpleNamespace
from urllib.parse import urlencode

import pytest

from tests.installations import served
from tests.operations.production.proxy import need_nginx, proxied
from tests.running import Command

pytestmark = [pytest.mark.one_round, pytest.mark.prove, need_nginx]

HOST = "127.0.0.1"
PAGES = ["/ru/", "/en/", "/graphql/", "/admin/login/", "/health/", "/robots.txt", "/nothing-here"]
HALF_A_YEAR = 15_768_000
SETTINGS = {
    "DJANGO_SETTINGS_MODULE": "cms.settings.production",
    "SECRET_KEY": secrets.token_urlsafe(50),
    "ALLOWED_HOSTS": HOST,
    "SITE_URL": f"https://{HOST}",
    "SECURITY_CONTACT": "security@example.org",
}


@pytest.fixture(scope="module")
def ask(first_run, tmp_path_factory):
    """Send a request to a real site; return its answer."""
    data_dir = shutil.copytree(first_run.data_dir, tmp_path_factory.mktemp("outside") / "var")
    folder = tmp_path_factory.mktemp("nginx")
    with Command("collectstatic", "--no-input", data_dir=data_dir, **SETTINGS) as collecting:
        assert collecting.status() == 0, collecting.output
    with (
        served(data_dir, **SETTINGS) as service,
        proxied(folder, services=[service.address.removeprefix("http://")], host=HOST) as port,
    ):
        yield asking(port)


def asking(port):
    # Who the certificate is of is not what is looked at here.
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE

    def ask(path, *, method="GET", body=None, **headers):
        connection = HTTPSConnection(HOST, port, context=context, timeout=30)
        named = {"Host": HOST} | {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body, named)
        answer = connection.getresponse()
        return SimpleNamespace(
            status=answer.status, headers=answer.headers, text=answer.read().decode()
        )

    return ask


def query(ask, text, **headers):
    body = json.dumps({"query": text})
    return ask("/graphql/", method="POST", body=body, Content_Type="application/json", **headers)


def told(answer):
    return json.loads(answer.text)


# What graphql-cop asks


def test_the_schema_is_not_told_and_no_name_of_it_suggested(ask):
    for text in ("{ __schema { types { name } } }", '{ __type(name: "Query") { name } }'):
        assert not told(query(ask, text)).get("data")
    for text in ("{ newsPost { titl } }", "{ __schema { directive } }", "{ sit { name } }"):
        assert "Did you mean" not in query(ask, text).text


@pytest.mark.parametrize(
    "text",
    [
        "{" + " ".join(f"a{each}: __typename" for each in range(101)) + "}",
        "{" + "__typename " * 500 + "}",
        "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }",
        "{ __schema { types { fields { type { fields { type { fields { type { name }}}}}}}}}",
        "qwerty cop { abc }",
    ],
    ids=["aliases", "fields", "fragments in a circle", "schema in a circle", "no query"],
)
def test_what_is_sent_to_tire_it_is_refused(ask, text):
    answer = told(query(ask, text))

    assert not answer.get("data")
    assert set(answer["errors"][0]["extensions"]) == {"code"}


def test_errors_do_not_grow_with_directives(ask):
    assert len(told(query(ask, "{ __typename " + "@aa" * 10 + " }"))["errors"]) < 10


def test_no_lists_no_forms_no_texts_are_operations(ask):
    one = {"query": "{ __typename }"}
    for body, kind in (
        (json.dumps([one] * 10), "application/json"),
        (urlencode(one), "application/x-www-form-urlencoded"),
        (json.dumps(one), "text/plain"),
    ):
        answer = ask("/graphql/", method="POST", body=body, Content_Type=kind)
        assert answer.status in (400, 415)
        assert "data" not in told(answer)


def test_nothing_is_answered_by_get_that_a_link_could_ask(ask):
    for text in ("query cop { __typename }", "mutation cop { __typename }"):
        answer = ask(f"/graphql/?{urlencode({'query': text})}")
        assert (answer.status, "data" in told(answer)) == (405, False)


def test_nothing_is_told_of_how_it_was_answered(ask):
    answer = told(query(ask, "{ __typename }", apollo_federation_include_trace="ftv1"))

    assert answer == {"data": {"__typename": "Query"}}


def test_there_is_no_page_to_write_queries_in(ask):
    for path in ("/graphql/", "/graphql", "/graphiql", "/playground", "/altair", "/console"):
        assert ask(path, Accept="text/html").status in (404, 406)


# What observatories look at


@pytest.mark.parametrize("path", PAGES)
def test_every_answer_says_what_browsers_may_not_do(ask, path):
    headers = ask(path).headers

    policy = headers["Content-Security-Policy"]
    is_of_admin = path.startswith("/admin/")
    assert policy.startswith("default-src 'self'" if is_of_admin else "default-src 'none'")
    assert ("unsafe" in policy) == is_of_admin
    assert "unsafe-eval" not in policy
    assert int(headers["Strict-Transport-Security"].split(";")[0].partition("=")[2]) > HALF_A_YEAR
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] in ("same-origin", "no-referrer")
    assert headers["X-Frame-Options"] in ("DENY", "SAMEORIGIN")
    # A name, and no version.
    assert headers["Server"] == "nginx"
    assert "X-Powered-By" not in headers


def test_cookies_are_of_this_host_alone_and_readers_get_none(ask):
    assert [path for path in PAGES if ask(path).headers.get_all("Set-Cookie")] == ["/admin/login/"]
    (cookie,) = ask("/admin/login/").headers.get_all("Set-Cookie")
    assert cookie.startswith("__Host-csrftoken=")
    assert {"Secure", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))
    assert "Domain" not in cookie


def test_other_origins_read_the_api_and_nothing_else_and_never_as_somebody(ask):
    for path in PAGES:
        headers = ask(path, Origin="https://evil.example").headers
        is_open = path == "/graphql/"
        assert headers.get("Access-Control-Allow-Origin") == ("*" if is_open else None)
        assert "Access-Control-Allow-Credentials" not in headers


@pytest.mark.parametrize("method", ["TRACE", "TRACK", "DEBUG", "PUT", "DELETE", "PROPFIND"])
def test_methods_that_nobody_needs_are_refused(ask, method):
    assert ask("/ru/", method=method).status in (400, 405)


def test_no_other_host_and_no_header_leads_elsewhere(ask):
    assert ask("/ru/", Host="evil.example").status == 400
    answer = ask("/admin", X_Forwarded_Host="evil.example", Forwarded="host=evil.example")
    assert "evil" not in answer.headers["Location"] + answer.text
    for path in ("//evil.example/", "//evil.example/ru", "/\\evil.example"):
        assert "evil" not in ask(path).headers.get("Location", "")


def test_who_finds_a_defect_finds_whom_to_tell(ask):
    answer = ask("/.well-known/security.txt")

    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "Contact: mailto:security@example.org\n" in answer.text
    assert f"Canonical: https://{HOST}/.well-known/security.txt\n" in answer.text
