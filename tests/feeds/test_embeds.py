"""Pages that other web sites show in a frame."""

from datetime import UTC, date, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from cms.channels.models import Channel
from cms.publication.withdrawals.withdrawing import withdraw
from pages.models import EventStatus
from tests.api.hidden import HIDDEN_STATES, WITHDRAWN_STATES
from tests.factories import (
    ChannelFactory,
    EventPageFactory,
    ImageFactory,
    NewsPostPageFactory,
    event_index,
    news_index,
    paragraphs,
    publish_event,
    publish_post,
    publish_text,
    token_for,
    translate,
)

pytestmark = pytest.mark.django_db


def address(page, *, locale=None, key=""):
    locale = locale or page.locale.language_code
    return f"/embed/{key and key + '/'}{locale}/{page.translation_key}/"


def read(client, path, *, status=200):
    response = client.get(path)
    assert response.status_code == status
    return BeautifulSoup(response.content, "html.parser")


def policy_of(client, path):
    """Return the sources of each rule that the page at ``path`` is sent with."""
    rules = client.get(path)["Content-Security-Policy"].split("; ")
    return {name: sources for name, _blank, sources in (rule.partition(" ") for rule in rules)}


def test_a_post_is_shown_in_brief_with_a_way_out_of_the_frame(client):
    post = publish_post(
        title="Вечер писем",
        slug="letters",
        lead="Мы писали письма.",
        date=date(2024, 12, 2),
        image=ImageFactory(credit="Анна"),
        image_alt="Люди за столом",
        body=paragraphs("Длинный текст."),
    )

    page = read(client, address(post))

    assert (page.html["lang"], page.h1.text) == ("ru", "Вечер писем")
    assert page.h1.a["href"] == "http://localhost/ru/news/letters/"
    assert (page.time["datetime"], page.time.text) == ("2024-12-02", "2 декабря 2024 г.")
    assert page.img["alt"] == "Люди за столом"
    assert client.get(page.img["src"]).status_code == 200
    assert page.figcaption.text == "Изображение: Анна"
    assert [each.text for each in page.select(".words > p")][1:] == ["Мы писали письма."]
    assert page.footer.a["href"] == "http://localhost/ru/"
    assert {link["target"] for link in page("a")} == {"_top"}
    assert all("noopener" in link["rel"] for link in page("a"))


def test_an_event_is_shown_with_when_and_where_and_whether(client):
    event = publish_event(
        "en",
        title="Letters",
        starts_at=datetime(2030, 5, 1, 18, tzinfo=UTC),
        place_name="Library",
        city="Utrecht",
        status=EventStatus.CANCELLED,
        body=paragraphs("Bring a pen."),
    )

    page = read(client, address(event))

    assert page.select_one(".badge").text == "Cancelled"
    assert page.time["datetime"] == "2030-05-01T20:00:00+02:00"
    assert page.time.text == "1 May 2030, 20:00"
    assert [each.text for each in page.select(".fact")][1] == "Library, Utrecht, Netherlands"
    assert page.select(".words > p")[-1].text == "Bring a pen."


def test_each_language_has_its_own(client):
    post = publish_post(title="Весна")
    translate(post, "en", title="Spring")

    assert read(client, address(post, locale="en")).h1.text == "Spring"
    assert "Source:" in read(client, address(post, locale="en")).footer.text
    assert "Источник:" in read(client, address(post)).footer.text


def test_what_is_coming_is_listed_and_what_is_over_is_not(client):
    publish_event(title="Позже", starts_at=timezone.now() + timedelta(days=2))
    publish_event(title="Скоро", starts_at=timezone.now() + timedelta(days=1))
    publish_event(title="Было", starts_at=timezone.now() - timedelta(days=9))
    publish_event("en", title="Elsewhere")

    page = read(client, "/embed/ru/events/")

    assert [each.text for each in page("h2")] == ["Скоро", "Позже"]
    assert page.select_one(".more a")["href"] == "http://localhost/ru/events/"


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("ru", "Сейчас ни одно событие не объявлено."),
        ("en", "No event is announced at the moment."),
    ],
)
def test_an_empty_list_says_so(client, locale, words):
    assert words in read(client, f"/embed/{locale}/events/").text


def test_whose_words_these_are_and_on_which_terms_is_said(client):
    Channel.objects.filter(slug="public").update(
        license="CC BY 4.0", license_url="https://example.org/by", attribution="Назовите нас."
    )
    post = publish_post(title="Весна")

    footer = read(client, address(post)).footer

    assert [each.text for each in footer("p")][1:] == ["CC BY 4.0", "Назовите нас."]
    assert footer.select_one("a[rel~=license]")["href"] == "https://example.org/by"


def test_nothing_runs_nothing_is_set_and_nothing_of_others_is_loaded(client):
    post = publish_post(title="<script>alert(1)</script>", lead="</p><b>", image=ImageFactory())

    for path in (address(post), "/embed/ru/events/"):
        response = client.get(path)
        page = BeautifulSoup(response.content, "html.parser")
        assert page.select("script, style, [style]") == []
        loaded = [each.get("src") or each["href"] for each in page.select("[src], link")]
        assert all(each.startswith(("/static/", "/images/")) for each in loaded)
        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")
        assert response["Referrer-Policy"] == "no-referrer"
        assert response["X-Robots-Tag"] == "noindex"


def test_the_public_may_be_shown_everywhere_and_the_site_itself_nowhere_else(client):
    post = publish_post(title="Весна")

    policy = policy_of(client, address(post))

    assert policy["frame-ancestors"] == "*"
    assert (policy["default-src"], policy["img-src"]) == ("'none'", "'self'")
    assert "X-Frame-Options" not in client.get(address(post))
    assert policy_of(client, post.url)["frame-ancestors"] == "'self'"
    assert client.get(post.url)["X-Frame-Options"] == "SAMEORIGIN"


def test_an_operator_says_which_sites_may_show_what_is_public(client):
    Channel.objects.filter(slug="public").update(origins=["https://a.example"])
    post = publish_post(title="Весна")

    assert policy_of(client, address(post))["frame-ancestors"] == "'self' https://a.example"


@pytest.mark.parametrize(
    ("origins", "ancestors"),
    [
        ([], "'self'"),
        (
            ["https://a.example", "https://b.example:8443"],
            "'self' https://a.example https://b.example:8443",
        ),
    ],
)
def test_a_partners_pages_are_shown_on_its_own_sites_alone(client, origins, ancestors):
    key = token_for(ChannelFactory(origins=origins), use="FEEDS")
    post = publish_post(title="Весна")

    for path in (address(post, key=key), f"/embed/{key}/ru/events/"):
        assert policy_of(client, path)["frame-ancestors"] == ancestors
        assert client.get(path)["Cache-Control"] == "private, max-age=0, must-revalidate"


def test_who_has_it_is_told_so_and_no_header_forbids_what_the_policy_allows(client):
    path = address(publish_post(title="Весна"))
    tag = client.get(path)["ETag"]

    response = client.get(path, headers={"If-None-Match": tag})

    assert (response.status_code, response.content) == (304, b"")
    assert "X-Frame-Options" not in response


@pytest.mark.parametrize("hide", HIDDEN_STATES)
@pytest.mark.parametrize("factory", [NewsPostPageFactory, EventPageFactory])
def test_of_what_is_hidden_nothing_is_shown(client, factory, hide):
    parent = news_index("ru") if factory is NewsPostPageFactory else event_index("ru")
    page = factory(parent=parent, title="Тайна", slug="secret")
    hide(page)

    response = client.get(address(page))

    # Where it is withdrawn, that and nothing else is told.
    assert response.status_code == (410 if hide in WITHDRAWN_STATES else 404)
    for text in (response.content.decode(), client.get("/embed/ru/events/").content.decode()):
        assert "Тайна" not in text
        assert "secret" not in text


def test_what_is_withdrawn_says_so_in_the_language_of_the_frame(client):
    post = publish_post(title="Весна")
    english = translate(post, "en", title="Spring")
    withdraw([post, english], reason="CANCELED", notices={post.pk: "Ошибка."})

    pages = [read(client, address(each), status=410) for each in (post, english)]

    assert [each.body.text.strip() for each in pages] == [
        "Страница снята",
        "This page was withdrawn",
    ]
    assert client.get(address(post))["Cache-Control"] == "no-store"


def test_what_may_not_be_republished_is_in_no_frame_but_that_of_who_has_leave(client):
    post = publish_post(title="Весна", allow_syndication=False)
    event = publish_event(title="Встреча", allow_syndication=False)
    key = token_for(ChannelFactory(only_syndicated=False), use="FEEDS")

    assert {client.get(address(each)).status_code for each in (post, event)} == {404}
    assert read(client, "/embed/ru/events/")("h2") == []
    assert {client.get(address(each, key=key)).status_code for each in (post, event)} == {200}
    assert len(read(client, f"/embed/{key}/ru/events/")("h2")) == 1


def test_who_never_could_show_it_does_not_hear_that_it_was_withdrawn(client):
    post = publish_post(title="Весна", allow_syndication=False)
    withdraw([post], reason="CANCELED")

    assert client.get(address(post)).status_code == 404


def test_a_partner_shows_what_its_channel_covers(client):
    key = token_for(ChannelFactory(locales=["en"], types=["EVENT"]), use="FEEDS")
    post, event = publish_post("en", title="Spring"), publish_event("en", title="Letters")
    russian = publish_event(title="Встреча")

    statuses = [client.get(address(each, key=key)).status_code for each in (post, event, russian)]

    assert statuses == [404, 200, 404]


def test_a_key_that_opens_nothing_and_a_channel_that_is_paused_are_told_apart(client):
    post = publish_post("en", title="Spring")
    api_token = token_for(ChannelFactory())
    paused = token_for(ChannelFactory(is_paused=True), use="FEEDS")

    for key in ("hor_wrong", api_token):
        page = read(client, address(post, key=key), status=404)
        assert "opens nothing" in page.text
    assert "is paused" in read(client, address(post, key=paused), status=403).text


@pytest.mark.parametrize(
    "path",
    [
        "/embed/xx/events/",
        "/embed/xx/6f1ed002-ab54-4d1c-b1a2-7a1c1e0f1c1a/",
        "/embed/ru/6f1ed002-ab54-4d1c-b1a2-7a1c1e0f1c1a/",
        "/embed/ru/not-an-id/",
        "/embed/ru/6f1ed002/",
        "/embed/",
    ],
)
def test_an_address_that_is_none_is_not_found(client, path):
    assert client.get(path).status_code == 404


def test_a_page_that_stays_stands_in_no_frame(client):
    assert client.get(address(publish_text(title="О нас"))).status_code == 404


def test_frames_are_read_alone(client):
    path = address(publish_post(title="Весна"))

    assert client.post(path).status_code == 405
    assert client.head(path).status_code == 200


def test_a_frame_costs_as_many_statements_however_much_it_shows(client, django_assert_num_queries):
    image = ImageFactory()
    for number in range(5):
        event = publish_event(title=f"Встреча {number}", image=image)

    # The channel, and the pages; of a list where the whole of it is, too.
    for path, statements in ((address(event), 2), ("/embed/ru/events/", 3)):
        with django_assert_num_queries(statements):
            client.get(path)
