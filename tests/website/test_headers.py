import pytest

from tests.factories import publish_post

pytestmark = pytest.mark.django_db

PATHS = ["/", "/ru/", "/en/news/", "/ru/news/vesna/", "/ru/nothing/", "/nothing", "/preview/"]


@pytest.mark.parametrize("path", PATHS)
def test_readers_get_no_cookie_and_a_strict_policy(client, path):
    publish_post(title="Весна", slug="vesna")

    response = client.get(path)

    assert "Set-Cookie" not in response
    assert "Cookie" not in response.get("Vary", "")
    assert response["Content-Security-Policy"] == (
        "default-src 'none'; img-src 'self'; style-src 'self'; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
    )
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", ["/ru/", "/ru/news/vesna/"])
def test_pages_need_nothing_that_the_policy_forbids(client, path):
    publish_post(title="Весна", slug="vesna")

    html = client.get(path).content.decode()

    # What is left are data, which no browser runs and no policy is asked about.
    assert "<script" not in html.replace('<script type="application/ld+json">', "")
    assert "<style" not in html
    assert " style=" not in html


def test_signed_in_editors_read_what_everybody_reads(client, admin_client):
    public, own = client.get("/ru/"), admin_client.get("/ru/")

    assert own.content == public.content
    assert "Set-Cookie" not in own


def test_page_that_a_browser_has_is_not_sent_again(client):
    tag = client.get("/ru/")["ETag"]

    response = client.get("/ru/", headers={"If-None-Match": tag})

    assert (response.status_code, response.content) == (304, b"")
