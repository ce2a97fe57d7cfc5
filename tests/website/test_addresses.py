import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect

from tests.factories import publish_post, translate

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("accepted", "location"),
    [
        ("", "/ru/"),
        ("en", "/en/"),
        ("en-GB,en;q=0.9,ru;q=0.8", "/en/"),
        ("nl,de;q=0.9", "/ru/"),
        ("nl,en;q=0.5", "/en/"),
        ("*", "/ru/"),
    ],
)
def test_start_leads_to_the_language_of_the_browser(client, accepted, location):
    response = client.get("/", headers={"Accept-Language": accepted})

    assert (response.status_code, response["Location"]) == (302, location)
    assert response["Vary"] == "Accept-Language"


def test_start_reads_no_cookie(client):
    client.cookies["django_language"] = "en"

    response = client.get("/")

    assert response["Location"] == "/ru/"


def test_deep_links_stay_where_they_are_whatever_the_browser_prefers(client):
    response = client.get("/en/news/", headers={"Accept-Language": "ru"})

    assert response.status_code == 200
    assert response["Content-Language"] == "en"
    assert response["Vary"] == "Accept-Encoding"


def test_wagtail_knows_the_addresses_of_pages_in_every_language():
    post = publish_post("ru", title="Весна", slug="vesna")
    translation = translate(post, "en", title="Spring")

    addresses = post.url, translation.url

    assert addresses == ("/ru/news/vesna/", "/en/news/vesna/")


@pytest.mark.parametrize("path", ["/ru/news", "/ru//news/"])
def test_address_with_a_slash_too_few_or_too_many_is_redirected_for_good(client, path):
    response = client.get(path)

    assert (response.status_code, response["Location"]) == (301, "/ru/news/")


@pytest.mark.parametrize(("is_permanent", "status"), [(True, 301), (False, 302)])
def test_redirects_of_editors_are_followed(client, is_permanent, status):
    Redirect.objects.create(
        old_path="/2019/protest", redirect_link="/ru/news/", is_permanent=is_permanent
    )

    response = client.get("/2019/protest/")

    assert (response.status_code, response["Location"]) == (status, "/ru/news/")


@pytest.mark.parametrize(
    "path", ["/de/", "/de/news/", "/ru/nothing/", "/favicon.ico", "/ru/a%00b/", "/ru/..%2f/"]
)
def test_what_is_not_there_is_404_and_never_a_redirect_to_another_language(client, path):
    response = client.get(path, headers={"Accept-Language": "en"})

    assert response.status_code == 404


@pytest.mark.parametrize("path", ["/", "/ru/", "/ru/nothing/", "/preview/"])
def test_the_site_is_read_only(path):
    client = Client(enforce_csrf_checks=True)

    response = client.post(path)

    assert response.status_code == 405
