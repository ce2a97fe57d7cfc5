"""The words of a page are written and deleted with its row, in few statements."""

import re
from datetime import date

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Collection, CollectionViewRestriction

from cms.publication.models import PublishedPage
from search import index
from search.finding import holding
from search.models import SearchWord
from search.stems import LONGEST, WORD, stem_of, stems_in
from tests.factories import (
    ImageFactory,
    NewsPostPageFactory,
    TopicFactory,
    home,
    news_index,
    paragraphs,
    publish,
    publish_event,
    publish_post,
    publish_timeline_item,
)

pytestmark = pytest.mark.django_db


def found(query):
    """Return the ids of the pages that hold the words of ``query``, the best first."""
    pages = holding(PublishedPage.objects, stems_in(query))
    return list(pages.order_by("-rank", "-day", "-page_id").values_list("page_id", flat=True))


def words_of(page):
    return SearchWord.objects.filter(page=page.pk)


def weight_of(page, word):
    return words_of(page).get(stem=stem_of(word)).weight


def test_a_published_page_has_words():
    post = publish_post(title="Митинг", body=paragraphs("Все на митинг."))

    assert found("митинги") == [post.pk]
    assert found("солидарность") == []


def test_a_page_that_is_published_again_has_its_new_words_alone():
    post = publish_post(title="Митинг", body=paragraphs("Раз."))
    post.title = "Концерт"
    publish(post)

    assert found("концерт") == [post.pk]
    assert found("митинг") == []


def test_a_draft_has_no_words():
    post = publish_post(title="Митинг")
    post.title = "Концерт"
    post.save_revision()

    assert found("концерт") == []
    assert found("митинг") == [post.pk]


@pytest.mark.parametrize("hide", [lambda page: page.unpublish(), lambda page: page.delete()])
def test_a_page_that_leaves_takes_its_words_with_it(hide):
    post = publish_post(title="Митинг")

    hide(post)

    assert not words_of(post).exists()


def test_the_caption_of_a_picture_that_is_hidden_is_gone():
    collection = Collection.get_first_root_node().add_child(name="Private")
    image = ImageFactory(collection=collection, credit="Фотограф")
    body = [("image", {"image": image, "caption": "<p>Площадь</p>"})]
    post = publish_post(body=body, image=image, image_alt="Плакат")
    assert found("площадь плакат фотограф") == [post.pk]

    CollectionViewRestriction.objects.create(collection=collection)

    assert found("площадь") == found("плакат") == found("фотограф") == []


def test_a_topic_that_gets_another_name_is_found_by_it():
    topic = TopicFactory(name="Выборы")
    post = publish_post(topics=[topic])

    topic.name = "Суды"
    topic.save_revision().publish()

    assert found("суд") == [post.pk]
    assert found("выборы") == []


def test_events_are_found_by_place_and_organizer():
    event = publish_event(place_name="Дам", city="Амстердам", organizer="Надежда")

    assert found("дам амстердам надежда") == [event.pk]


def test_items_of_the_timeline_are_found_by_headline_summary_and_source():
    item = publish_timeline_item(
        title="Закон",
        summary="Принят.",
        source_text="Газета",
        source_url="https://example.org/",
    )

    assert found("закон принят газета") == [item.pk]


def test_the_home_page_is_found_by_its_stand():
    page = home("ru")
    page.stand_heading = "Позиция"
    page.stand = [("point", {"lead": "Свобода", "text": "<p>Без условий.</p>"})]
    publish(page)

    assert found("позиция свобода условие") == [page.pk]


def test_titles_weigh_more_than_all_the_rest():
    text = paragraphs(*["Митинг."] * 9)
    report = publish_post(title="Отчёт", lead="Митинг, митинг, митинг, митинг, митинг", body=text)
    rally = publish_post(title="Митинг", lead="Раз", body=paragraphs("Раз."))

    assert weight_of(rally, "митинг") > weight_of(report, "митинг")
    assert found("митинг") == [rally.pk, report.pk]


def test_a_text_is_not_better_for_being_long():
    long = publish_post(title="Раз", lead="Раз", body=paragraphs(*["Митинг."] * 50))
    short = publish_post(title="Раз", lead="Раз", body=paragraphs(*["Митинг."] * 4))

    assert weight_of(long, "митинг") == weight_of(short, "митинг")


def test_equal_results_are_in_the_order_of_their_days():
    days = [date(2026, 3, 2), date(2024, 1, 1), date(2026, 3, 2), date(2026, 3, 1)]
    posts = [publish_post(title="Митинг", date=day).pk for day in days]

    assert found("митинг") == [posts[2], posts[0], posts[3], posts[1]]


def test_pages_that_have_another_path_alone_cost_nothing(db):
    posts = [publish_post(title="Митинг", slug=f"rally-{number}") for number in range(3)]
    section = news_index("ru")
    section.slug = "novosti"

    with CaptureQueriesContext(connection) as statements:
        publish(section)

    # The words of the section itself.
    assert len([each for each in statements if "search_searchword" in each["sql"]]) == 2
    assert PublishedPage.objects.get(pk=posts[0].pk).path == "/ru/novosti/rally-0/"
    assert set(found("митинг")) == {post.pk for post in posts}


@pytest.mark.parametrize("count", [1, 15])
def test_pages_settled_together_are_two_statements(ru_index, count):
    with CaptureQueriesContext(connection) as statements, transaction.atomic():
        publish(*NewsPostPageFactory.create_batch(count, parent=ru_index, title="Митинг"))

    written = [each["sql"] for each in statements if "search_searchword" in each["sql"]]
    assert [re.search("DELETE|INSERT", sql)[0] for sql in written] == ["DELETE", "INSERT"]
    assert len(found("митинг")) == count


ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=300)


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=ANY_TEXT, lead=ANY_TEXT)
def test_a_page_is_found_by_each_of_its_words(db, title, lead):
    page = PublishedPage.objects.filter(type="NEWS_INDEX").values(*index.COLUMNS)[0]
    words = {stem_of(word[:LONGEST]) for word in WORD.findall(f"{title} {lead}")}

    index.put({page["page_id"]: page | {"title": title, "document": {"lead": lead}}})

    for word in words:
        pages = holding(PublishedPage.objects.filter(pk=page["page_id"]), [word])
        assert [each.pk for each in pages] == [page["page_id"]]
    assert SearchWord.objects.filter(page=page["page_id"]).count() == max(len(words), 1)
