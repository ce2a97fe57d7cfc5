"""A compiled query gives what its queryset would give, each time with the values of that time."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.db.models import DateTimeField
from django.db.models.functions import Upper
from django.db.utils import ConnectionDoesNotExist
from django.test.utils import CaptureQueriesContext, override_settings
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Page

from cms.channels.models import Channel
from cms.channels.visibility import scope_of, visible_to
from cms.compiled import NOW, CompiledQuery, Now, Parameter, Parameters, compiled, number_of_rows
from cms.publication.models import PublicationMark, PublishedPage
from pages.models import NewsPostPage
from tests.factories import ChannelFactory, ImageFactory, publish_event, publish_post, translate

FIELDS = {field.name: field for field in PublishedPage._meta.concrete_fields}
COLUMNS = sorted(FIELDS)

pytestmark = pytest.mark.django_db


def parameter(name):
    return Parameter(name, FIELDS[name])


@pytest.fixture
def pages():
    """Pages of several types and languages, as the queryset of all of them."""
    translate(publish_post(title="Весна", slug="spring"), "en", title="Spring")
    publish_event()
    return PublishedPage.objects.order_by("pk")


@pytest.mark.parametrize("column", sorted(FIELDS.keys() - {"document", "source_changed_at"}))
def test_any_column_can_be_compared_with_a_parameter_and_is_read_as_ever(pages, column):
    pages = pages.exclude(**{column: None})
    query = CompiledQuery(pages.filter(**{column: parameter(column)}).values(*COLUMNS))

    for page in pages:
        value = getattr(page, column)

        assert query.rows(**{column: value}) == list(
            pages.filter(**{column: value}).values(*COLUMNS)
        )


def test_objects_are_read_whole_with_what_is_selected_beside_them(pages):
    def posts():
        found = NewsPostPage.objects.order_by("pk").select_related("locale", "image")
        return found.annotate(loud=Upper("slug"))

    publish_post(title="Лето", image=ImageFactory())
    query = CompiledQuery(posts().filter(id__in=[Parameters("ids", Page._meta.pk)]))

    with CaptureQueriesContext(connection) as asked:
        found = query.objects(ids=[post.pk for post in posts()])
        told = [(each.title, each.loud, each.locale, each.image) for each in found]

    assert len(asked) == 2
    assert len(told) == 3
    assert told == [(each.title, each.loud, each.locale, each.image) for each in posts()]
    assert [vars_of(each) for each in found] == [vars_of(each) for each in posts()]
    assert query.objects(ids=[]) == []


def vars_of(page):
    return {name: value for name, value in vars(page).items() if name != "_state"}


def test_objects_of_a_query_that_nothing_can_meet_are_none():
    assert CompiledQuery(PublishedPage.objects.none()).objects() == []


@pytest.mark.parametrize(("minutes", "number"), [(2, 1), (0, 0)])
def test_a_moment_may_be_some_time_before_now(minutes, number):
    query = CompiledQuery(PublicationMark.objects.due(tried_before=Now(minus=timedelta(minutes=1))))
    tried_at = timezone.now() - timedelta(minutes=minutes)
    PublicationMark.objects.create(page_id=1, stands_alone=True, tried_at=tried_at)

    assert len(query.objects()) == number


class Elsewhere:
    """Asks a database that there is not."""

    def db_for_read(self, model, **hints):
        return "elsewhere"


def test_which_database_is_asked_is_decided_each_time(pages):
    query = CompiledQuery(pages.values("pk"))
    rows = query.rows()

    with override_settings(DATABASE_ROUTERS=[Elsewhere()]), pytest.raises(ConnectionDoesNotExist):
        query.rows()

    assert query.rows() == rows


class ReadingElsewhere(Elsewhere):
    def db_for_write(self, model, **hints):
        return "default"


def test_what_locks_rows_asks_the_database_that_is_written(pages):
    there = list(pages)

    with override_settings(DATABASE_ROUTERS=[ReadingElsewhere()]):
        found = CompiledQuery(pages.select_for_update()).objects()

    assert found == there


@pytest.mark.parametrize("number", [0, 1, 3, 9, 10, 11, 19, 21])
def test_a_list_of_any_length_fits_one_query(pages, number):
    query = CompiledQuery(
        pages.filter(content_id__in=[Parameters("ids", FIELDS["content_id"])]).values("pk")
    )
    there = list(pages.values_list("content_id", flat=True).distinct())
    ids = [*(uuid4() for _nobody in range(number - len(there))), *there][:number]

    assert query.rows(ids=ids) == list(pages.filter(content_id__in=ids).values("pk"))
    assert query.row(ids=ids) == pages.filter(content_id__in=ids).values("pk").first()


def test_lists_of_many_lengths_are_few_statements(pages):
    ids = Parameters("ids", FIELDS["content_id"])
    query = CompiledQuery(pages.filter(content_id__in=[ids]).values("pk"))

    with CaptureQueriesContext(connection) as asked:
        for number in range(1, 101):
            query.rows(ids=[uuid4() for _id in range(number)])

    assert len({each["sql"].count(",") for each in asked}) == 19


@settings(suppress_health_check=list(HealthCheck), deadline=None)
@given(titles=st.lists(st.text(st.characters(exclude_characters="\0", codec="utf-8"))))
def test_values_are_never_read_as_sql(pages, titles):
    marked = ["[titles]", "%s", "%", "'; DROP TABLE publication_publishedpage; --", "Весна"]
    titled = pages.filter(title__in=[Parameters("titles", FIELDS["title"])])
    query = CompiledQuery(titled.values("title"))

    for words in (titles, marked):
        assert query.rows(titles=words) == list(pages.filter(title__in=words).values("title"))


def test_a_query_that_nothing_can_meet_is_not_asked(pages):
    query = CompiledQuery(pages.none().values("pk"))

    with CaptureQueriesContext(connection) as statements:
        assert (query.rows(), query.row()) == ([], None)

    assert len(statements) == 0


def test_rows_are_counted(pages):
    assert CompiledQuery(pages.order_by().values(total=number_of_rows())).row() == {
        "total": pages.count()
    }


def test_a_kept_query_sees_what_was_published_and_what_has_expired_since():
    @compiled
    def titles(scope):
        return visible_to(scope).of_type("NEWS_POST").values("title")

    scope = scope_of(Channel.objects.get(slug=Channel.SITE))
    assert titles(scope).rows() == []

    publish_post(title="Весна")
    assert titles(scope).rows() == [{"title": "Весна"}]

    PublishedPage.objects.update(expires_at=timezone.now() - timedelta(microseconds=1))
    assert titles(scope).rows() == []


def test_now_is_the_moment_at_which_a_query_runs():
    query = CompiledQuery(Channel.objects.values(now=NOW)[:1])
    first, second = (as_moment(query.row()["now"]) for _time in range(2))

    assert first < second
    assert timezone.now() - first < timedelta(minutes=1)


def as_moment(value):
    # SQLite gives a value that stands in no column as it was given.
    return DateTimeField().to_python(value)


def test_queries_are_kept_by_what_a_channel_may_see_and_not_by_its_name():
    built = []

    @compiled
    def pages_of(scope):
        built.append(scope)
        return visible_to(scope).values("pk")

    one, other = (ChannelFactory(topics=["spring"]) for _number in range(2))
    assert pages_of(scope_of(one)) is pages_of(scope_of(other))

    other.topics = ["autumn"]
    assert pages_of(scope_of(one)) is not pages_of(scope_of(other))
    assert len(built) == 2


@pytest.mark.parametrize("facts", [("слово " * 1_000,), (("a",) * 500,), tuple(range(500))])
def test_what_callers_make_long_is_not_kept(facts):
    @compiled
    def pages_of(*facts):
        return PublishedPage.objects.values("pk")

    assert pages_of("spring", ("a", 1)) is pages_of("spring", ("a", 1))
    assert pages_of(*facts) is not pages_of(*facts)


def test_a_language_that_left_the_settings_leaves_kept_queries(pages):
    @compiled
    def locales(scope):
        return visible_to(scope).order_by("locale").values("locale").distinct()

    site = Channel.objects.get(slug=Channel.SITE)
    assert locales(scope_of(site)).rows() == [{"locale": "en"}, {"locale": "ru"}]

    with override_settings(LANGUAGES=[("ru", "Русский")]):
        assert locales(scope_of(site)).rows() == [{"locale": "ru"}]


def test_a_channel_of_no_language_of_the_site_sees_nothing(pages):
    scope = scope_of(ChannelFactory(locales=["nl"], only_syndicated=False))

    assert CompiledQuery(visible_to(scope).values("pk")).rows() == []
