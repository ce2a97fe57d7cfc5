"""News by year, kind and topic."""

from datetime import date

import pytest
from wagtail.models import Locale

from tests.factories import TopicFactory, publish_post
from tests.website.reading import read


@pytest.fixture
def letters(db):
    return TopicFactory(
        name="Letters", slug="letters", locale=Locale.objects.get(language_code="en")
    )


@pytest.fixture
def posts(letters):
    return [
        publish_post("en", title="Older letter", date=date(2023, 5, 1), topics=[letters]),
        publish_post("en", title="Report", date=date(2024, 5, 1)),
        publish_post("en", title="Statement", date=date(2024, 6, 1), kind="STATEMENT"),
    ]


def titles(page):
    return [each.get_text(strip=True) for each in page.select(".card-title")]


def choices(page):
    return {link.text: link["href"] for link in page.select(".archive a")}


@pytest.mark.parametrize(
    ("query", "heading", "found"),
    [
        ("year=2024", "2024", ["Statement", "Report"]),
        ("kind=statement", "Statements", ["Statement"]),
        ("topic=letters", "Letters", ["Older letter"]),
        ("year=2024&kind=report", "Reports, 2024", ["Report"]),
    ],
)
def test_a_reader_gets_the_posts_of_a_year_a_kind_or_a_topic(client, posts, query, heading, found):
    page = read(client, f"/en/news/?{query}")

    assert (page.h1.text, titles(page)) == (heading, found)
    assert page.title.text == f"{heading}: News · Hope of Russia"
    assert page.select_one("meta[name=robots]")["content"] == "noindex, follow"


def test_the_section_leads_to_all_that_there_is_and_says_how_much(client, posts):
    page = read(client, "/en/news/")

    assert choices(page) == {
        "2024": "/en/news/?year=2024",
        "2023": "/en/news/?year=2023",
        "Reports": "/en/news/?kind=report",
        "Statements": "/en/news/?kind=statement",
        "Letters": "/en/news/?topic=letters",
    }
    assert [each.text for each in page.select(".count")] == ["2", "1", "2", "1", "1"]


def test_topics_of_a_post_lead_to_the_other_posts_about_them(client, posts):
    page = read(client, posts[0].url)

    (link,) = page.select(".aside a")
    assert (link.text, link["href"]) == ("Letters", "/en/news/?topic=letters")


def test_further_posts_of_a_year_are_of_that_year(client, db):
    for number in range(21):
        publish_post("en", title=f"Post {number}", date=date(2024, 1, number + 1))
    publish_post("en", title="Older", date=date(2023, 1, 1))

    first = read(client, "/en/news/?year=2024")
    rest = read(client, first.select_one(".pagination a[rel=next]")["href"])

    assert (len(titles(first)), titles(rest)) == (20, ["Post 0"])
    assert rest.select_one(".pagination a")["href"] == "/en/news/?year=2024"


@pytest.mark.parametrize(
    "query",
    ["year=0", "year=-1", "year=1000000000", "year=abc", "year=1999", "year=٢٠٢٤"]
    + ["kind=rumour", "kind=REPORT%00", "topic=unknown", "topic=<b>", "topic=" + "a" * 300]
    + ["year=2024&after=nonsense"],
)
def test_what_selects_no_post_is_a_404_page(client, posts, query):
    page = read(client, f"/en/news/?{query}", status=404)

    assert page.h1.text == "Page not found"


@pytest.mark.parametrize("query", ["page=0", "page=-1", "page=1000000000", "utm_source=x", "year="])
def test_what_a_list_does_not_know_is_passed_over(client, posts, query):
    page = read(client, f"/en/news/?{query}")

    assert len(titles(page)) == 3
