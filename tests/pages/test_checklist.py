"""What is looked at before a page is published: errors stop, warnings ask, drafts stay drafts."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail import hooks

from cms.publication.gates import PublicationRefused
from pages.checklist import Checklist, Finding, Severity, checklists_of
from pages.models import NewsPostPage
from pages.models.news import NewsPostEvent
from tests.factories import (
    ImageFactory,
    NewsPostPageFactory,
    news_index,
    paragraphs,
    publish_event,
    publish_post,
    translate,
)
from tests.pages.forms import blocks, create_post, draftail, edit_page, errors, post_form, rows
from tests.pages.test_publishing import publish_chosen, said
from tests.translation.people import editor_of

pytestmark = pytest.mark.django_db

PUBLISH = {"action-publish": "action-publish"}
TEXT = blocks("body", ("paragraph", {"": draftail("Мы пришли.")}))


def codes(draft):
    return [finding.code for finding in Checklist.of(draft).findings]


def post(**fields):
    fields = {"body": paragraphs("Мы пришли.")} | fields
    return NewsPostPageFactory.build(locale=news_index("ru").locale, **fields)


# What is found
def test_a_post_that_lacks_nothing_has_an_empty_list():
    assert codes(post()) == []


def test_headline_and_text_are_asked_for():
    assert codes(post(title_is_generated=True, body=[])) == ["headline", "text"]


@pytest.mark.parametrize(("alt", "found"), [("", ["alt"]), (" ", ["alt"]), ("Люди", [])])
def test_a_lead_image_has_to_be_described(alt, found):
    assert codes(post(image=ImageFactory(), image_alt=alt)) == found


@pytest.mark.parametrize(
    ("answer", "severity"),
    [("NOBODY", None), ("AGREED", None), ("", Severity.WARNING), ("AT_RISK", Severity.ERROR)],
)
@pytest.mark.parametrize(
    "place", ["lead image", "image", "gallery", "video", "gallery of old", "bare image"]
)
def test_people_in_images_have_to_have_agreed_wherever_they_stand(place, answer, severity):
    image = ImageFactory(people=answer)

    found = Checklist.of(showing(image, place)).findings

    expected = [(f"people-{image.pk}", severity)] if severity else []
    assert [(each.code, each.severity) for each in found] == expected


def showing(image, place):
    if place == "lead image":
        return post(image=image, image_alt="Люди")
    described = {"image": image.pk, "alt_text": "Люди", "decorative": False}
    blocks = {
        "image": {"image": described, "caption": ""},
        "gallery": {"images": [{"type": "item", "value": {"image": described}}]},
        "video": {"url": "https://example.com/", "title": "", "image": image.pk},
        # As older versions of Wagtail have stored them.
        "gallery of old": {"images": [{"image": described}]},
        "bare image": {"image": image.pk, "caption": ""},
    }
    kind = next(name for name in ("gallery", "image", "video") if name in place)
    return post(body=[{"type": kind, "value": blocks[place]}])


@pytest.mark.parametrize(
    ("kind", "day", "is_asked"),
    [
        ("REPORT", date(2026, 3, 1), True),
        ("REPORT", date(2026, 3, 15), True),
        ("REPORT", date(2026, 3, 16), False),
        ("REPORT", date(2026, 2, 28), False),
        ("ANNOUNCEMENT", date(2026, 2, 1), True),
        ("ANNOUNCEMENT", date(2026, 3, 2), False),
        ("STATEMENT", date(2026, 3, 1), False),
    ],
)
def test_a_post_is_asked_about_an_event_of_its_days(kind, day, is_asked):
    event = publish_event("ru", starts_at="2026-03-01T12:00:00Z")

    found = codes(post(kind=kind, date=day))

    assert found == ([f"event-{event.pk}"] if is_asked else [])


def test_an_event_that_has_its_report_is_not_asked_about_in_any_language():
    event = publish_event("ru", starts_at="2026-03-01T12:00:00Z")
    translate(event, "en", title="Vigil")
    reported = post(date=date(2026, 3, 2))
    news_index("ru").add_child(instance=reported)
    reported.event_links.add(NewsPostEvent(event=event, locale=reported.locale))
    reported.save()

    assert codes(post(date=date(2026, 3, 2))) == []
    assert f"event-{event.pk}" in codes(post(date=date(2026, 2, 2), kind="ANNOUNCEMENT"))


def test_an_event_in_another_language_is_not_asked_about():
    publish_event("en", starts_at="2026-03-01T12:00:00Z")

    assert codes(post(date=date(2026, 3, 2))) == []


def test_many_drafts_cost_as_many_statements_as_one(django_assert_num_queries):
    publish_event("ru", starts_at="2026-03-01T12:00:00Z")
    image = ImageFactory(people="")
    drafts = [showing(image, "gallery") for _number in range(11)]
    for day, draft in enumerate(drafts, start=1):
        draft.date = date(2026, 3, day)

    with django_assert_num_queries(3):
        lists = checklists_of(drafts)

    assert [len(each.findings) for each in lists] == [2] * 11


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("Europe/Amsterdam", "Readers see it from 1 December 2099, 13:00 (Amsterdam)."),
        (
            "Asia/Tbilisi",
            "Readers see it from 1 December 2099, 13:00 (Amsterdam); "
            "1 December 2099, 16:00 by your clock.",
        ),
    ],
)
def test_an_hour_to_come_is_told_by_the_sites_clock_and_the_editors_own(zone, said):
    page = publish_post("ru", body=paragraphs("Мы пришли."))
    page.go_live_at = datetime(2099, 12, 1, 12, tzinfo=UTC)

    with override("en"), timezone.override(zone):
        notes = [each.text for each in Checklist.of(page).notes if each.code == "schedule"]

    assert notes == [said]


@pytest.mark.parametrize("day", [date.min, date.max, date(204, 12, 1)])
@pytest.mark.parametrize("kind", ["REPORT", "ANNOUNCEMENT"])
def test_a_day_that_no_calendar_of_ours_holds_is_near_no_event(day, kind):
    publish_event("ru", starts_at="2026-03-01T12:00:00Z")

    assert codes(post(date=day, kind=kind)) == []


# What the editor's form does with it
def test_an_error_stands_at_its_field_and_nothing_is_lost(admin):
    form = {"title": "Весна", "image": ImageFactory().pk, **TEXT, **PUBLISH}

    response = create_post(admin, news_index("ru"), **form)

    assert errors(response) == {
        "image_alt": ["Say what the lead image shows, for those who do not see it."]
    }
    assert response.context["form"]["title"].value() == "Весна"
    assert not NewsPostPage.objects.exists()


def test_a_warning_asks_and_is_heeded_once_it_is_confirmed(admin):
    form = {"title": "Весна", "title_is_generated": "on", **TEXT, **PUBLISH}

    asked = create_post(admin, news_index("ru"), **form)
    create_post(admin, news_index("ru"), confirmed="headline", **form)

    assert errors(asked) == {
        "__all__": ["Look at the checklist at the end of the form: 1 thing has to be confirmed."]
    }
    assert NewsPostPage.objects.get().live


def test_what_was_confirmed_is_not_a_licence_for_what_is_found_later(admin):
    form = {"title": "Весна", "title_is_generated": "on", "confirmed": "headline", **PUBLISH}

    response = create_post(admin, news_index("ru"), **form)

    assert "1 thing has to be confirmed" in errors(response)["__all__"][0]


def test_what_was_confirmed_stays_so_while_an_error_is_mended(admin):
    form = {"title": "Весна", "title_is_generated": "on", "confirmed": "headline", **TEXT}

    response = create_post(
        admin, news_index("ru"), image=ImageFactory().pk, **form, **PUBLISH
    ).content.decode()

    assert 'name="confirmed" value="headline" checked' in response


def test_who_approves_a_page_in_review_is_stopped_as_who_publishes(admin, admin_user):
    page = NewsPostPageFactory(parent=news_index("ru"), title="Весна")
    page.save_revision()
    page.get_workflow().start(page, admin_user)
    approve = {"action-workflow-action": "true", "workflow-action-name": "approve"}
    form = post_form(title="Весна", image=ImageFactory().pk, **TEXT, **approve)

    response = edit_page(admin, page, form)

    assert "image_alt" in errors(response)
    assert not NewsPostPage.objects.get(pk=page.pk).live


def test_no_road_shows_somebody_who_has_not_agreed():
    page = NewsPostPageFactory(parent=news_index("ru"), image=ImageFactory(people="AT_RISK"))

    with pytest.raises(PublicationRefused, match="has not agreed|не давал согласия"):
        page.save_revision().publish()

    assert not NewsPostPage.objects.get(pk=page.pk).live


def test_rows_of_the_form_are_looked_at_and_kept_once(admin):
    event = publish_event("ru", starts_at="2024-12-01T12:00:00Z")
    form = {"title": "Весна", **rows("event_links", "event", event), **TEXT, **PUBLISH}

    create_post(admin, news_index("ru"), **form)

    assert [link.event for link in NewsPostPage.objects.get().event_links.all()] == [event]


@pytest.mark.parametrize("day", ["0001-01-01", "0204-12-01", "9999-12-31"])
def test_a_day_of_no_year_for_posts_is_refused_at_its_field(admin, day):
    response = create_post(admin, news_index("ru"), title="Весна", date=day, **TEXT)

    with override("en"):
        assert errors(response) == {"date": ["This is no year in which a post can be."]}


def test_a_draft_is_saved_whatever_is_missing(admin):
    create_post(admin, news_index("ru"), title="Весна", title_is_generated="on")

    assert not NewsPostPage.objects.get().live


def test_a_published_page_stays_as_it_was_while_the_list_asks(admin):
    page = publish_post("ru", title="Весна", body=paragraphs("Мы пришли."))

    edit_page(admin, page, post_form(title="Лето", title_is_generated="on", **TEXT, **PUBLISH))

    page.refresh_from_db()
    assert page.title == "Весна"


def test_many_pages_at_once_are_stopped_by_errors_alone(admin):
    index = news_index("ru")
    bad = NewsPostPageFactory(parent=index, title="Весна", image=ImageFactory(), image_alt="")
    asked = NewsPostPageFactory(parent=index, title="Лето", title_is_generated=True)

    response = publish_chosen(admin, bad)
    publish_chosen(admin, asked)

    assert said(response) == [
        "“Весна” was not published. What the image shows: "
        "Say what the lead image shows, for those who do not see it."
    ]
    assert not NewsPostPage.objects.get(pk=bad.pk).live
    assert NewsPostPage.objects.get(pk=asked.pk).live


# What the editor sees
def test_the_list_of_the_last_draft_stands_at_the_end_of_the_form(admin):
    draft = NewsPostPageFactory(parent=news_index("ru"), body=[])

    editor = admin.get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).content.decode()
    part = admin.get(reverse("publishing_checklist", args=[draft.pk])).content.decode()

    assert "There is no text yet." in editor
    assert "There is no text yet." in part
    assert "<html" not in part


@pytest.mark.parametrize(("language", "status"), [("ru", 200), ("en", 302)])
def test_nobody_reads_the_list_of_a_page_that_they_may_not_edit(language, status):
    draft = NewsPostPageFactory(parent=news_index("ru"))

    response = editor_of(language).client.get(reverse("publishing_checklist", args=[draft.pk]))

    assert response.status_code == status


def test_a_room_adds_a_check_by_a_hook():
    def check(drafts):
        return [Finding(each, Severity.ERROR, "seen", "Seen.") for each in drafts]

    with hooks.register_temporarily("register_publishing_check", check):
        found = Checklist.of(post())

    assert [each.text for each in found.errors] == ["Seen."]


def test_a_room_tells_what_editors_should_know_without_asking(admin):
    def note(draft):
        yield Finding(draft, Severity.NOTE, "seen", "Seen.")

    page = publish_post("ru", body=paragraphs("Мы пришли."))
    with hooks.register_temporarily("register_publishing_note", note):
        found = Checklist.of(page)
        edit_page(admin, page, post_form(title="Лето", **TEXT, **PUBLISH))

    assert "Seen." in [each.text for each in found.notes]
    assert found.codes_to_confirm == ""
    page.refresh_from_db()
    assert page.title == "Лето"


def test_the_list_speaks_the_editors_language(admin, admin_user):
    with override("ru"):
        draft = post(body=[])
        assert Checklist.of(draft).warnings[0].text == "Текста ещё нет."


# In the explorer
def test_the_explorer_marks_what_is_missing_of_each_draft_and_of_no_published_page(admin):
    index = news_index("ru")
    lacking = NewsPostPageFactory(parent=index, title="Зима", body=[])
    lacking.save_revision()
    refused = NewsPostPageFactory(parent=index, title="Весна", image=ImageFactory())
    refused.image_alt = ""
    refused.save_revision()
    publish_post("ru", title="Лето", body=[])

    listed = admin.get(reverse("wagtailadmin_explore", args=[index.pk])).content.decode()

    assert listed.count("1 thing to confirm") == 1
    assert listed.count("1 thing to mend") == 1


def test_the_explorer_looks_at_many_drafts_in_as_many_statements_as_at_one(
    admin, django_assert_num_queries
):
    index, image = news_index("ru"), ImageFactory(people="")
    address = reverse("wagtailadmin_explore", args=[index.pk])

    def add(number):
        for _number in range(number):
            draft = NewsPostPageFactory(parent=index, image=image, image_alt="Люди")
            draft.save_revision()

    add(2)
    admin.get(address)
    with CaptureQueriesContext(connection) as few:
        admin.get(address)
    add(8)

    with django_assert_num_queries(len(few)):
        listed = admin.get(address).content.decode()

    assert listed.count("thing to confirm") + listed.count("things to confirm") == 10
