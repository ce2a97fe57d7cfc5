"""What other programs are told of how to show a page of this site (https://oembed.com)."""

from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from cms.channels.models import Channel
from cms.publication.withdrawals.withdrawing import withdraw
from tests.api.hidden import HIDDEN_STATES
from tests.factories import (
    ImageFactory,
    NewsPostPageFactory,
    publish_event,
    publish_post,
    publish_text,
    translate,
)

pytestmark = pytest.mark.django_db

POST = "http://localhost/ru/news/spring/"


def ask(client, url=POST, **parameters):
    return client.get(f"/oembed?{urlencode({'url': url} | parameters)}")


def told(client, url=POST, **parameters):
    response = ask(client, url, **parameters)
    assert (response.status_code, response["Content-Type"]) == (200, "application/json")
    return response.json()


def frame_of(answer):
    return BeautifulSoup(answer["html"], "html.parser").iframe


def test_a_post_is_told_with_a_frame_that_shows_it(client):
    post = publish_post(title='Весна & "мы" <b>', slug="spring")

    answer = told(client)

    frame = frame_of(answer)
    src = f"http://localhost/embed/ru/{post.translation_key}/"
    assert (frame["src"], frame["title"]) == (src, 'Весна & "мы" <b>')
    assert (frame["width"], frame["height"]) == ("600", "320")
    assert "allow-scripts" not in frame["sandbox"]
    assert BeautifulSoup(answer.pop("html"), "html.parser").select("b") == []
    assert answer == {
        "version": "1.0",
        "type": "rich",
        "title": 'Весна & "мы" <b>',
        "provider_name": "Hope of Russia",
        "provider_url": "http://localhost",
        "width": 600,
        "height": 320,
    }
    assert client.get(src.removeprefix("http://localhost")).status_code == 200


@pytest.mark.parametrize("locale", ["ru", "en"])
def test_pages_lead_to_their_answer_and_it_to_their_frame(client, locale):
    pages = [publish_post(locale, title="Spring"), publish_event(locale, title="Letters")]

    for path in [*(page.url for page in pages), f"/{locale}/events/"]:
        html = BeautifulSoup(client.get(path).content, "html.parser")
        link = html.select_one("link[type='application/json+oembed']")
        answer = client.get(link["href"].removeprefix("http://localhost")).json()
        assert answer["title"] == link["title"] == html.h1.text
        src = frame_of(answer)["src"].removeprefix("http://localhost")
        assert src.startswith(f"/embed/{locale}/")
        assert client.get(src).status_code == 200


def test_other_pages_lead_to_none(client):
    for path in ("/ru/", "/ru/news/", publish_text(title="О нас").url):
        assert "oembed" not in client.get(path).content.decode()


@pytest.mark.parametrize(
    ("parameters", "size"),
    [
        ({}, (600, 320)),
        ({"maxwidth": "300"}, (300, 320)),
        ({"maxheight": "200"}, (600, 200)),
        ({"maxwidth": "2000", "maxheight": "2000"}, (600, 320)),
        ({"maxwidth": "1", "maxheight": "1"}, (1, 1)),
    ],
)
def test_nothing_is_larger_than_there_is_room_for(client, parameters, size):
    publish_post(title="Весна", slug="spring", image=ImageFactory(size=(1600, 1000)))

    answer = told(client, **parameters)

    assert (answer["width"], answer["height"]) == size
    assert (frame_of(answer)["width"], frame_of(answer)["height"]) == tuple(map(str, size))
    assert answer.get("thumbnail_width", 0) <= int(parameters.get("maxwidth", 800))
    assert answer.get("thumbnail_height", 0) <= int(parameters.get("maxheight", 500))


@pytest.mark.parametrize(
    ("room", "size"),
    [({}, (800, 500)), ({"maxwidth": "400"}, (400, 250)), ({"maxheight": "160"}, (160, 160))],
)
def test_the_picture_in_small_is_one_that_is_served(client, room, size):
    publish_post(title="Весна", slug="spring", image=ImageFactory(size=(1600, 1000)))

    answer = told(client, **room)

    assert (answer["thumbnail_width"], answer["thumbnail_height"]) == size
    path = answer["thumbnail_url"].removeprefix("http://localhost")
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("name", ["maxwidth", "maxheight"])
@pytest.mark.parametrize("value", ["abc", "-1", "0", "", "1.5", "٣", "9" * 5000, "1e3"])
def test_a_size_that_is_none_is_refused(client, name, value):
    publish_post(title="Весна", slug="spring")

    response = ask(client, **{name: value})

    assert (response.status_code, response["Content-Type"]) == (400, "text/plain; charset=utf-8")
    assert name in response.content.decode()


@pytest.mark.parametrize("form", ["xml", "XML", "", "html"])
def test_other_forms_than_json_are_not_spoken(client, form):
    publish_post(title="Весна", slug="spring")

    assert ask(client, format=form).status_code == 501


def test_whoever_names_no_page_is_told_so(client):
    assert client.get("/oembed").status_code == 400
    assert client.get("/oembed?url=").status_code == 400


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/ru/news/spring/",
        "http://localhost.example.org/ru/news/spring/",
        "http://localhost@example.org/ru/news/spring/",
        "http://localhost:81/ru/news/spring/",
        "ftp://localhost/ru/news/spring/",
        "//localhost/ru/news/spring/",
        "/ru/news/spring/",
        "http://[",
        "http://localhost/ru/news/nothing/",
        "http://localhost/xx/news/spring/",
        "http://localhost/ru/news/",
        "http://localhost/",
        "http://localhost/%00",
        "file:///etc/passwd",
        "javascript:alert(1)",
    ],
)
def test_what_is_no_page_of_this_site_is_not_found(client, url):
    publish_post(title="Весна", slug="spring")

    assert ask(client, url).status_code == 404


@pytest.mark.parametrize(
    "url",
    [
        "https://localhost/ru/news/spring/",
        "http://LOCALHOST/ru/news/spring",
        "http://localhost/ru/news/spring/?utm=1#top",
    ],
)
def test_a_page_is_known_by_other_forms_of_its_address(client, url):
    publish_post(title="Весна", slug="spring")

    assert told(client, url)["title"] == "Весна"


@hypothesis_settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    url=st.text() | st.builds("http://localhost/{}".format, st.text()),
    size=st.text(max_size=8),
)
def test_whatever_is_asked_gets_an_answer_that_is_no_fault_of_ours(client, url, size):
    for parameters in ({}, {"maxwidth": size}):
        try:
            response = ask(client, url, **parameters)
        except UnicodeEncodeError:
            # What cannot be written in an address is not asked for.
            return
        assert response.status_code in (200, 400, 404)


@pytest.mark.parametrize("hide", HIDDEN_STATES)
def test_of_what_is_hidden_nothing_is_told(client, ru_index, hide):
    hide(NewsPostPageFactory(parent=ru_index, title="Тайна", slug="spring"))

    response = ask(client)

    assert response.status_code == 404
    assert "Тайна" not in response.content.decode()


def test_what_may_not_be_republished_or_was_withdrawn_is_not_told(client):
    publish_post(title="Весна", slug="spring", allow_syndication=False)
    other = publish_post(title="Лето", slug="summer")
    withdraw([other], reason="WITHHELD")

    assert ask(client).status_code == 404
    assert ask(client, POST.replace("spring", "summer")).status_code == 404


def test_a_page_of_which_the_public_sees_no_version_is_not_told(client):
    Channel.objects.filter(slug="public").update(locales=["en"])
    translate(publish_post(title="Весна", slug="spring"), "en", title="Spring")

    assert ask(client).status_code == 404
    assert told(client, POST.replace("/ru/", "/en/"))["title"] == "Spring"


def test_an_answer_costs_two_statements(client, django_assert_num_queries):
    publish_post(title="Весна", slug="spring", image=ImageFactory())

    with django_assert_num_queries(2):
        ask(client)


def test_everybody_may_read_an_answer_and_nobody_write_one(client):
    publish_post(title="Весна", slug="spring")

    response = ask(client)

    assert response["Access-Control-Allow-Origin"] == "*"
    assert client.post("/oembed", {"url": POST}).status_code == 405
    again = client.get(f"/oembed?url={POST}", headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304
