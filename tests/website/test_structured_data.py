"""What pages say to search engines: the properties that Google names for each type.

https://developers.google.com/search/docs/appearance/structured-data/article, …/event,
…/breadcrumb, …/organization and …/site-names.
"""

import json
from datetime import UTC, date, datetime

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from cms.channels.models import Channel
from cms.publication.models import PublishedPage
from cms.website.structured.articles import LONGEST_HEADLINE, headline
from cms.website.structured.writing import node, script
from pages.models import EventStatus
from tests.factories import (
    ImageFactory,
    TopicFactory,
    publish_event,
    publish_post,
    publish_text,
    translate,
)
from tests.website.reading import read

US = {
    "@type": "Organization",
    "@id": "http://localhost/#organization",
    "name": "Hope of Russia",
    "url": "http://localhost",
}


def nodes_of(client, path):
    """Return what the page at ``path`` says, by type."""
    scripts = read(client, path).select("script")
    assert [each["type"] for each in scripts] == ["application/ld+json"]
    graph = json.loads(scripts[0].string)
    assert graph["@context"] == "https://schema.org"
    return {each["@type"]: each for each in graph["@graph"]}


@pytest.mark.django_db
def test_a_post_is_a_news_article(client):
    Channel.objects.filter(slug="site").update(license_url="https://example.org/licence")
    post = publish_post(
        title="Вечер писем",
        slug="letters",
        lead="Мы писали письма.",
        date=date(2024, 12, 2),
        topics=[TopicFactory(name="Письма")],
    )

    article = nodes_of(client, post.url)["NewsArticle"]

    row = PublishedPage.objects.get(page_id=post.pk)
    address = "http://localhost/ru/news/letters/"
    assert datetime.fromisoformat(article.pop("dateModified")) == row.last_published_at.replace(
        microsecond=0
    )
    assert article == {
        "@type": "NewsArticle",
        "@id": address,
        "url": address,
        "mainEntityOfPage": address,
        "headline": "Вечер писем",
        "description": "Мы писали письма.",
        "inLanguage": "ru",
        "datePublished": "2024-12-02",
        "author": US,
        "publisher": US,
        "keywords": ["Письма"],
        "license": "https://example.org/licence",
        "isAccessibleForFree": True,
    }


@pytest.mark.django_db
def test_a_post_of_today_tells_the_moment_of_its_publication(client):
    post = publish_post(title="Весна", date=timezone.localdate())

    article = nodes_of(client, post.url)["NewsArticle"]

    row = PublishedPage.objects.get(page_id=post.pk)
    assert datetime.fromisoformat(article["datePublished"]) == row.first_published_at.replace(
        microsecond=0
    )


@pytest.mark.django_db
def test_a_picture_has_an_absolute_address_its_words_and_its_credit(client):
    image = ImageFactory(size=(1600, 1000), credit="Анна")
    post = publish_post(title="Площадь", image=image, image_alt="Люди на площади")

    pictures = nodes_of(client, post.url)["NewsArticle"]["image"]

    assert [(each["width"], each["height"]) for each in pictures] == [(1200, 630), (1280, 720)]
    for picture in pictures:
        assert picture["url"].startswith("http://localhost/images/")
        assert client.get(picture["url"].removeprefix("http://localhost")).status_code == 200
        assert picture["caption"] == "Люди на площади"
        assert picture["creditText"] == "Анна"


@pytest.mark.django_db
def test_a_translation_and_its_source_name_one_another(client):
    post = publish_post(title="Весна", slug="spring")
    english = translate(post, "en", title="Spring")

    source = nodes_of(client, post.url)["NewsArticle"]
    translation = nodes_of(client, english.url)["NewsArticle"]

    assert (translation["headline"], translation["inLanguage"]) == ("Spring", "en")
    assert translation["translationOfWork"] == {
        "@type": "NewsArticle",
        "@id": source["@id"],
        "url": source["url"],
        "headline": "Весна",
        "inLanguage": "ru",
    }
    assert [each["@id"] for each in source["workTranslation"]] == [translation["@id"]]
    assert "workTranslation" not in translation
    assert "translationOfWork" not in source


@pytest.mark.django_db
def test_an_event_tells_when_by_the_clock_of_its_place_and_where(client):
    event = publish_event(
        "en",
        title="Letters",
        slug="letters",
        starts_at=datetime(2030, 5, 1, 18, tzinfo=UTC),
        ends_at=datetime(2030, 5, 1, 20, tzinfo=UTC),
        place_name="Library",
        address="Neude 11",
        postal_code="3512 AE",
        city="Utrecht",
        latitude=52.0929,
        longitude=5.1186,
        organizer="Friends",
        body=[("paragraph", "<p>Bring <b>a pen</b>.</p>")],
    )

    told = nodes_of(client, event.url)["Event"]

    address = "http://localhost/en/events/letters/"
    assert told == {
        "@type": "Event",
        "@id": address,
        "url": address,
        "name": "Letters",
        "description": "Bring a pen.",
        "inLanguage": "en",
        "startDate": "2030-05-01T20:00:00+02:00",
        "endDate": "2030-05-01T22:00:00+02:00",
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": {
            "@type": "Place",
            "name": "Library",
            "address": {
                "@type": "PostalAddress",
                "streetAddress": "Neude 11",
                "postalCode": "3512 AE",
                "addressLocality": "Utrecht",
                "addressCountry": "NL",
            },
            "geo": {"@type": "GeoCoordinates", "latitude": 52.0929, "longitude": 5.1186},
        },
        "organizer": {"@type": "Organization", "name": "Friends"},
    }


@pytest.mark.django_db
def test_an_event_of_whole_days_has_no_hours_and_one_of_ours_leads_to_us(client):
    event = publish_event(
        title="Лагерь",
        starts_at=datetime(2030, 5, 1, 0, tzinfo=UTC),
        ends_at=datetime(2030, 5, 3, 10, tzinfo=UTC),
        is_all_day=True,
        organizer="Hope of Russia",
    )

    told = nodes_of(client, event.url)["Event"]

    assert (told["startDate"], told["endDate"]) == ("2030-05-01", "2030-05-03")
    assert told["organizer"] == US
    assert not {"location", "eventAttendanceMode", "image", "description"} & told.keys()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("status", "told"),
    [(EventStatus.CANCELLED, "EventCancelled"), (EventStatus.POSTPONED, "EventPostponed")],
)
def test_an_event_that_does_not_take_place_says_so(client, status, told):
    event = publish_event(title="Встреча", status=status)

    assert nodes_of(client, event.url)["Event"]["eventStatus"] == f"https://schema.org/{told}"


@pytest.mark.django_db
@pytest.mark.parametrize(("locale", "names"), [("ru", ["Новости"]), ("en", ["News"])])
def test_breadcrumbs_lead_from_the_home_page_to_the_page_itself(client, locale, names):
    post = publish_post(locale, title="Spring", slug="spring")

    trail = nodes_of(client, post.url)["BreadcrumbList"]["itemListElement"]

    assert [each["position"] for each in trail] == [1, 2, 3]
    assert [each["name"] for each in trail][1:] == [*names, "Spring"]
    assert [each["item"] for each in trail] == [
        f"http://localhost/{locale}/",
        f"http://localhost/{locale}/news/",
        f"http://localhost/{locale}/news/spring/",
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("locale", ["ru", "en"])
def test_the_home_page_tells_of_the_site_and_of_who_is_behind_it(client, locale):
    nodes = nodes_of(client, f"/{locale}/")

    assert nodes["Organization"] == US
    assert nodes["WebSite"] == {
        "@type": "WebSite",
        "name": "Hope of Russia",
        "url": f"http://localhost/{locale}/",
        "inLanguage": locale,
        "publisher": US,
    }


@pytest.mark.django_db
def test_a_page_that_stays_tells_where_it_stands_and_a_list_or_a_missing_page_nothing(client):
    text = publish_text(title="О нас")

    assert nodes_of(client, text.url).keys() == {"BreadcrumbList"}
    assert read(client, "/ru/news/").select("script") == []
    assert read(client, "/ru/nothing/", status=404).select("script") == []


@given(st.text())
def test_no_words_break_out_of_the_script(words):
    written = str(script([node("NewsArticle", name="A post", headline=words)]))

    inside = written.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not set(inside) & set("<>&\u2028\u2029")
    (told,) = json.loads(inside)["@graph"]
    assert told.get("headline", "") == words


@given(st.text(min_size=1))
def test_a_headline_is_never_too_long_and_begins_as_the_title(title):
    told = headline(title)

    assert len(told) <= LONGEST_HEADLINE
    assert title.startswith(told.removesuffix("…")) or title == told
