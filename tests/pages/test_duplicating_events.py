"""An event is duplicated to another date: what the new drafts have of it, and what not."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import GroupPagePermission, Locale, Page, PageViewRestriction
from wagtail_localize.models import Translation

from cms.translation.beginning import translated_page
from cms.translation.histories import history_of
from cms.translation.sheets import Sheet, record_of
from pages.events.duplicate_views import duplicate_button
from pages.events.duplicates import free_slug, may_duplicate
from pages.models import EventPage
from tests.api.hidden import restrict
from tests.factories import (
    EventPageFactory,
    TopicFactory,
    draft_translation,
    event_index,
    paragraphs,
    publish,
    publish_event,
    translate,
)
from tests.pages.forms import errors
from tests.translation.newsroom import ROLES
from tests.translation.people import begun, editor_of, person, write

SUMMER = {
    "starts_at": datetime(2030, 7, 1, 16, tzinfo=UTC),
    "ends_at": datetime(2030, 7, 1, 18, tzinfo=UTC),
}
LATER = datetime(2030, 7, 1, 22, tzinfo=UTC)
YESTERDAY = datetime(2020, 1, 1, tzinfo=UTC)
DECEMBER = "2030-12-02 18:00"
CLOSED = [PageViewRestriction.PASSWORD, PageViewRestriction.LOGIN, PageViewRestriction.GROUPS]


def address(event):
    return reverse("duplicate_event", args=[event.pk])


def duplicate(admin, event, starts_at=DECEMBER, versions=()):
    form = {"starts_at": starts_at, "versions": [version.pk for version in versions]}
    return admin.post(address(event), form)


def newest(language="ru"):
    """Return the draft of the newest event, as the editor shows it."""
    events = EventPage.objects.filter(locale__language_code=language)
    return events.latest("pk").get_latest_revision_as_object()


@pytest.fixture
def evening(db):
    words = {"title": "Вечер писем", "city": "Delft", "body": paragraphs("Раз.")}
    return publish_event(**words, **SUMMER, topics=[TopicFactory()])


def test_the_copy_is_a_draft_at_another_time_that_is_as_long(admin, evening):
    response = duplicate(admin, evening)

    copy = newest()
    assert response.url == reverse("wagtailadmin_pages:edit", args=[copy.pk])
    assert (copy.live, copy.first_published_at, copy.has_unpublished_changes) == (False, None, True)
    assert copy.starts_at == datetime(2030, 12, 2, 17, tzinfo=UTC)
    assert copy.ends_at == datetime(2030, 12, 2, 19, tzinfo=UTC)
    assert copy.translation_key != evening.translation_key
    assert (copy.title, copy.city, copy.slug) == ("Вечер писем", "Delft", "vecher-pisem-1")
    assert str(copy.body) == str(evening.body)
    assert [link.topic for link in copy.topic_links.all()] == [
        link.topic for link in evening.topic_links.all()
    ]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("status", "CANCELLED"),
        ("go_live_at", YESTERDAY),
        ("expire_at", LATER),
        ("expired", True),
        ("locked", True),
        ("locked_at", YESTERDAY),
    ],
)
def test_the_copy_begins_as_one_that_takes_place_unlocked_and_unscheduled(
    admin, evening, name, value
):
    anew = getattr(EventPage(), name)
    stand_at(evening, **{name: value})

    duplicate(admin, evening)

    row, draft = EventPage.objects.latest("pk"), newest()
    assert [getattr(row, name), getattr(draft, name)] == [anew, anew]
    evening.refresh_from_db()
    assert (getattr(evening, name), evening.starts_at) == (value, SUMMER["starts_at"])


def test_nobody_has_locked_the_copy(admin, admin_user, evening):
    stand_at(evening, locked=True, locked_by=admin_user)

    duplicate(admin, evening)

    assert [EventPage.objects.latest("pk").locked_by, newest().locked_by] == [None, None]


def stand_at(event, **fields):
    """Let the row of an event and what its editors have hold these."""
    for name, value in fields.items():
        setattr(event, name, value)
    event.save()
    event.save_revision()


@pytest.mark.parametrize(
    ("fields", "typed", "begins", "ends"),
    [
        # Over the night in which the clocks go back: from ten to four is from ten to four.
        (
            {"ends_at": datetime(2030, 7, 2, 2, tzinfo=UTC)}, "2030-10-26 22:00",
            datetime(2030, 10, 26, 20, tzinfo=UTC), datetime(2030, 10, 27, 3, tzinfo=UTC),
        ),
        # Whole days, in the zone of the place.
        (
            {"is_all_day": True, "time_zone": "America/New_York", "ends_at": LATER},
            "2030-12-02 15:30",
            datetime(2030, 12, 2, 5, tzinfo=UTC), datetime(2030, 12, 3, 4, 59, tzinfo=UTC),
        ),
        ({"ends_at": None}, DECEMBER, datetime(2030, 12, 2, 17, tzinfo=UTC), None),
    ],
)  # fmt: skip
def test_the_hours_are_those_of_the_clock_at_the_place(admin, fields, typed, begins, ends):
    event = publish_event(**SUMMER | {"starts_at": datetime(2030, 7, 1, 20, tzinfo=UTC)} | fields)

    duplicate(admin, event, typed)

    assert (newest().starts_at, newest().ends_at) == (begins, ends)


def test_languages_that_are_chosen_are_translations_of_one_another(admin, evening):
    english = translate(evening, "en", title="Evening", body=["One."])

    duplicate(admin, evening, versions=[english])

    copy, translation = newest(), newest("en")
    assert (translation.title, str(translation.body)) == ("Evening", str(english.body))
    assert translation.translation_key == copy.translation_key
    assert (translation.slug, translation.starts_at) == (copy.slug, copy.starts_at)
    assert translation.live is False
    record = record_of(translation)
    assert record.source.get_source_instance().pk == copy.pk
    assert all(segment.is_translated for segment in Sheet(record).segments)
    [own], [other] = copy.topic_links.all(), translation.topic_links.all()
    assert own.translation_key == other.translation_key


def test_an_unfinished_translation_goes_on_where_it_stood(admin, evening):
    record = begun(evening)
    write(record, "Evening")

    duplicate(admin, evening, versions=[translated_page(record)])

    sheet = Sheet(record_of(newest("en")))
    assert [segment.text for segment in sheet.segments][:2] == ["Evening", ""]
    [segment, *_others] = sheet.segments
    assert [version.data for version in history_of(segment.context.pk, newest("en").locale_id)] == [
        "Evening"
    ]


def test_the_source_stays_the_source_when_its_translation_is_duplicated(admin, evening):
    english = translate(evening, "en", title="Evening", body=["One."])

    duplicate(admin, english, versions=[evening])

    record = record_of(newest("en"))
    assert record.source.get_source_instance().pk == newest("ru").pk
    assert newest("en").slug == newest("ru").slug == "vecher-pisem-1"


def test_a_copy_in_one_language_can_be_translated_anew(admin, evening):
    english = translate(evening, "en", title="Evening", body=["One."])

    duplicate(admin, english)

    assert EventPage.objects.filter(locale__language_code="ru").count() == 1
    assert record_of(newest("en")) is None


def own_version(event):
    """Return the published version in English that nobody translated: a page of its own."""
    topics = [link.topic for link in event.topic_links.all()]
    page = publish_event(
        "en", title="Evening", translation_key=event.translation_key, topics=topics
    )
    [link], [own] = event.topic_links.all(), page.topic_links.all()
    own.translation_key = link.translation_key
    own.save()
    return publish(page)[0]


def test_a_version_that_is_a_page_of_its_own_has_a_copy_that_is_one_too(admin, evening):
    duplicate(admin, evening, versions=[own_version(evening)])

    copy, version = newest(), newest("en")
    assert (version.title, version.translation_key) == ("Evening", copy.translation_key)
    assert (version.starts_at, version.live, record_of(version)) == (copy.starts_at, False, None)
    [own], [other] = copy.topic_links.all(), version.topic_links.all()
    assert own.translation_key == other.translation_key


def test_a_translation_that_was_stopped_has_a_copy_that_follows_nothing(admin, evening):
    english = translate(evening, "en", title="Evening", body=["One."])
    Translation.objects.update(enabled=False)

    duplicate(admin, evening, versions=[english])

    assert (newest("en").title, newest("en").starts_at) == ("Evening", newest().starts_at)
    assert record_of(newest("en")) is None


def test_all_versions_have_one_address_that_is_free_in_every_language(
    admin, evening, django_assert_num_queries
):
    english = translate(evening, "en", title="Evening", body=["One."])
    EventPageFactory(parent=event_index("en"), title="Other", slug="vecher-pisem-1")

    duplicate(admin, evening, versions=[english])

    assert [newest().slug, newest("en").slug] == ["vecher-pisem-2", "vecher-pisem-2"]
    with django_assert_num_queries(1):
        free_slug("vecher-pisem", [evening, english])


def test_a_draft_is_copied_as_its_editors_have_it(admin, evening):
    evening.title = "Утро писем"
    evening.save_revision()

    duplicate(admin, evening)

    assert newest().title == "Утро писем"


def test_the_form_proposes_the_next_such_hour_and_every_language(admin, evening):
    english = translate(evening, "en", title="Evening", body=["One."])

    form = admin.get(address(evening)).context["form"]

    assert form["starts_at"].value() == datetime(2030, 7, 8, 18)
    assert form["versions"].value() == [str(english.pk)]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "This field is required."),
        ("soon", "Enter a valid date/time."),
        ("0001-01-01 00:00", "This is no year in which an event can be."),
        ("2031-03-30 02:30", "There is no such hour there: the clocks go forward."),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(admin, evening, typed, said):
    response = duplicate(admin, evening, typed)

    with override("en"):
        assert errors(response) == {"starts_at": [said]}
    assert response.context["form"]["starts_at"].value() == typed
    assert EventPage.objects.count() == 1


def test_a_version_of_another_event_is_refused(admin, evening):
    translate(evening, "en", title="Evening", body=["One."])
    other = publish_event("en", title="Other")

    response = duplicate(admin, evening, versions=[other])

    assert list(errors(response)) == ["versions"]


# Who may


@pytest.mark.parametrize("role", ROLES)
def test_it_is_for_those_who_may_add_events_there(evening, role):
    somebody = ROLES[role]()

    shown = somebody.client.get(address(evening))
    duplicate(somebody.client, evening)

    may = role in {"editor ru", "administrator", "superuser"}
    assert (shown.status_code == 200) == may
    assert EventPage.objects.count() == 1 + may


def test_words_that_nobody_published_stay_with_those_who_edit_them(evening):
    english = own_version(evening)
    english.title = "Secret"
    english.save_revision()
    day = publish_event(title="День")
    draft_translation(day, "en", title="Secret day")
    editor = ROLES["editor ru"]()

    duplicate(editor.client, evening, versions=[english])

    assert newest("en").title == "Evening"
    assert "versions" not in editor.client.get(address(day)).context["form"].fields


@pytest.mark.parametrize("kind", CLOSED)
@pytest.mark.parametrize("closed", [Page.get_parent, lambda page: page], ids=["section", "page"])
def test_words_that_not_all_can_read_stay_with_those_who_edit_them(admin, evening, kind, closed):
    english = own_version(evening)
    restrict(closed(english), kind)
    editor = ROLES["editor ru"]()

    form = editor.client.get(address(evening)).context["form"]
    duplicate(editor.client, evening, versions=[english])

    assert "versions" not in form.fields
    assert list(EventPage.objects.filter(locale__language_code="en")) == [english]
    assert admin.get(address(evening)).context["form"]["versions"].value() == [str(english.pk)]


@pytest.mark.parametrize("is_closed", [True, False], ids=["closed", "open"])
def test_who_may_add_alone_duplicates_what_all_can_read(evening, is_closed):
    writers = Group.objects.create(name="Writers")
    add = Permission.objects.get(codename="add_page")
    GroupPagePermission.objects.create(group=writers, page=event_index("ru"), permission=add)
    if is_closed:
        restrict(event_index("ru"), PageViewRestriction.LOGIN)

    assert may_duplicate(person("writer", writers), evening) is not is_closed


def test_buttons_lead_there_for_those_who_may_alone(admin, evening):
    index = reverse("wagtailadmin_explore", args=[event_index("ru").pk])
    edit = reverse("wagtailadmin_pages:edit", args=[evening.pk])

    assert address(evening) in admin.get(index).content.decode()
    assert address(evening) in admin.get(edit).content.decode()
    other = ROLES["editor en"]().client.get(reverse("wagtailadmin_explore_root")).content.decode()
    assert address(evening) not in other


def test_an_alias_is_not_duplicated(admin, evening):
    alias = evening.copy_for_translation(Locale.objects.get(language_code="en"), alias=True)

    assert admin.get(address(alias)).status_code == 302
    assert "versions" not in admin.get(address(evening)).context["form"].fields


def test_other_pages_have_no_such_form(admin):
    assert admin.get(reverse("duplicate_event", args=[event_index("ru").pk])).status_code == 404


# What it costs


@pytest.mark.parametrize("texts", [1, 12])
def test_a_further_paragraph_costs_no_more_than_its_place(
    admin, texts, django_assert_max_num_queries
):
    body = [f"Текст {number}." for number in range(texts)]
    event = publish_event(title="Вечер", body=paragraphs(*body), **SUMMER)
    words = [f"Text {number}." for number in range(texts)]
    english = translate(event, "en", title="Evening", body=words)

    # Wagtail's copy of a page asks for most of them.
    with django_assert_max_num_queries(165 + 2 * texts):
        duplicate(admin, event, versions=[english])

    assert newest("en").title == "Evening"


def test_the_button_costs_nothing_in_a_list_of_events(evening, django_assert_num_queries):
    EventPageFactory(parent=event_index("ru"), title="Черновик")
    user = editor_of("ru")
    pages = list(EventPage.objects.child_of(event_index("ru")).specific())
    # Who may do what is asked once in a request.
    may_duplicate(user, pages[0])

    with django_assert_num_queries(0):
        buttons = [button for page in pages for button in duplicate_button(page, user)]

    assert len(buttons) == 2
