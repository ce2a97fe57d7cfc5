from datetime import date

import pytest

from tests.factories import (
    ImageFactory,
    NewsPostPageFactory,
    TopicFactory,
    home,
    paragraphs,
    publish,
    publish_post,
)
from tests.website.reading import read

pytestmark = pytest.mark.django_db


def test_post_shows_what_the_editor_wrote(client, ru_index):
    topic = TopicFactory(name="Письма")
    post = publish_post(
        title="Вечер писем",
        date=date(2024, 12, 2),
        body=paragraphs("Приходите <b>все</b>."),
        topics=[topic],
    )

    page = read(client, post.url)

    assert page.h1.text == "Вечер писем"
    assert page.time["datetime"] == "2024-12-02"
    assert page.time.text == "2 декабря 2024 г."
    assert page.article.select_one(".prose p").decode() == "<p>Приходите <b>все</b>.</p>"
    assert page.select_one(".aside li").text == "Письма"
    assert [link["href"] for link in page.select(".breadcrumbs a")] == ["/ru/", "/ru/news/"]


def test_dates_are_written_in_the_language_of_the_page(client):
    post = publish_post("en", title="Letters", date=date(2024, 12, 2))

    page = read(client, post.url)

    assert page.time.text == "2 December 2024"


def test_headline_that_repeats_the_first_sentence_is_heard_and_not_seen(client):
    post = publish_post(title="Мы вышли…", title_is_generated=True)

    page = read(client, post.url)

    assert page.h1["class"] == ["visually-hidden"]


def test_picture_of_a_post_has_its_words_its_size_and_addresses_of_this_site(client):
    post = publish_post(
        title="Площадь",
        image=ImageFactory(size=(160, 100), credit="Анна"),
        image_alt="Люди на площади",
        image_caption="Утро",
    )

    page = read(client, post.url)

    picture = page.select_one("figure picture")
    assert picture.img["alt"] == "Люди на площади"
    assert picture.img["width"].isdigit()
    assert picture.img["height"].isdigit()
    assert picture.img["src"].startswith("/images/")
    assert all(source["srcset"].startswith("/images/") for source in picture("source"))
    assert "Анна" in page.figcaption.text
    assert page.select_one("meta[property='og:image']")["content"].startswith("http")


def test_words_of_editors_are_shown_and_not_run(client):
    post = publish_post(title="<script>alert(1)</script>", lead="<b>", slug="script")

    page = read(client, post.url)

    assert page.h1.text == "<script>alert(1)</script>"
    assert [each["type"] for each in page.select("script")] == ["application/ld+json"]


def test_home_shows_who_we_are_and_the_five_newest_posts(client, ru_index):
    first_page = home("ru")
    first_page.intro = paragraphs("Мы — россияне.")
    first_page.stand_heading = "Наша позиция"
    first_page.stand = [("point", {"lead": "Против войны.", "text": "<p>Всегда.</p>"})]
    publish(first_page)
    for day in range(1, 8):
        publish_post(title=f"Пост {day}", date=date(2024, 12, day))

    page = read(client, "/ru/")

    assert page.select_one(".prose-intro").text == "Мы — россияне."
    assert [heading.text for heading in page("h2")][0] == "Наша позиция"
    assert page.select_one(".stand-lead").text == "Против войны."
    titles = [title.text for title in page.select(".card-title")]
    assert titles == ["Пост 7", "Пост 6", "Пост 5", "Пост 4", "Пост 3"]
    assert page.select_one(".section-more a")["href"] == "/ru/news/"


def test_empty_home_and_news_are_whole_pages(client):
    pages = [read(client, path) for path in ("/ru/", "/ru/news/", "/en/", "/en/news/")]

    assert all(page.select(".card") == [] for page in pages)


def test_news_stand_below_their_years(client, ru_index):
    for slug, day in (("a", "2024-02-03"), ("b", "2024-01-01"), ("c", "2023-12-31")):
        publish(NewsPostPageFactory(parent=ru_index, slug=slug, date=day))

    page = read(client, "/ru/news/")

    assert [heading.text for heading in page.select("h2.year-heading")] == ["2024", "2023"]
    lists = page.select(".card-list")
    assert [len(each.select("h3 a")) for each in lists] == [2, 1]


def test_news_are_listed_by_twenty_and_older_ones_follow(client, ru_index):
    publish(*NewsPostPageFactory.create_batch(25, parent=ru_index))

    newest = read(client, "/ru/news/")
    older = read(client, newest.select_one(".pagination a[rel=next]")["href"])

    assert len(newest.select(".card")) == 20
    assert len(older.select(".card")) == 5
    assert older.select_one(".pagination a")["href"] == "/ru/news/"
    assert older.select_one("meta[name=robots]")["content"] == "noindex, follow"


def test_a_cursor_that_is_none_is_404(client):
    response = client.get("/ru/news/?after=nonsense")

    assert response.status_code == 404


def test_drafts_are_not_on_the_site(client, ru_index):
    draft = NewsPostPageFactory(parent=ru_index, title="Черновик")

    response = client.get(draft.url)

    assert response.status_code == 404


@pytest.mark.parametrize(
    ("path", "status"),
    [("/ru/", 200), ("/ru/news/", 200), ("/ru/news/vesna/", 200), ("/en/", 200), ("/no/", 404)],
)
def test_every_page_has_a_language_one_heading_and_landmarks(client, path, status):
    publish_post(title="Весна", slug="vesna")

    page = read(client, path, status=status)

    assert page.html["lang"] in {"ru", "en"}
    assert len(page("h1")) == len(page("main")) == len(page("title")) == 1
    assert page.select_one(f"[id={page.select_one('.skip-link')['href'][1:]}]").name == "main"
    ids = [element["id"] for element in page.select("[id]")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("path", "statements"), [("/ru/", 10), ("/ru/news/", 11), ("/ru/news/vesna/", 7)]
)
def test_statements_of_a_page_view_do_not_grow_with_posts(
    client, ru_index, django_assert_num_queries, path, statements
):
    publish_post(title="Весна", slug="vesna", topics=[TopicFactory()])
    publish(*NewsPostPageFactory.create_batch(10, parent=ru_index))

    with django_assert_num_queries(statements):
        client.get(path)


@pytest.mark.parametrize("path", ["/ru/", "/en/"])
def test_home_page_that_nobody_has_named_carries_the_name_of_the_site(client, db, path):
    page = read(client, path)

    assert (page.title.text, page.h1.text) == ("Hope of Russia", "Hope of Russia")


def test_home_page_has_the_name_that_its_editor_gave(client, db):
    page = home("ru")
    page.title = "Надежда"
    page.save_revision().publish()

    shown = read(client, "/ru/")

    assert (shown.title.text, shown.h1.text) == ("Надежда · Hope of Russia", "Надежда")
