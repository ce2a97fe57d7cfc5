"""What code and editors do to events, timeline items and text pages, as in ``test_operations``.

The facts of events have tests of their own: ``test_operations_of_facts``.
"""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.models import Page, PageViewRestriction

from cms.publication.models import PageType, PublishedPage
from pages.models import EventPage, TextPage, TimelineItemPage
from tests.factories import (
    EventPageFactory,
    TextPageFactory,
    TimelineItemPageFactory,
    event_index,
    home,
    publish,
    timeline,
    translate,
)
from tests.pages.forms import (
    PUBLISH,
    create_page,
    edit_page,
    event_form,
    text_form,
    timeline_item_form,
)
from tests.publication.oracle import assert_in_step, seen

OPERATIONS, SCREENS = [], []


@dataclass(frozen=True)
class Family:
    """Pages of one type: how they are made, by code and by the editor's form."""

    model: type
    type: str
    factory: type
    parent_in: object
    form: object
    path: str


FAMILIES = {
    "event": Family(
        EventPage,
        PageType.EVENT,
        EventPageFactory,
        event_index,
        lambda **fields: event_form(**{"starts_at": "2030-05-01 18:00"} | fields),
        "/ru/events/",
    ),
    "timeline item": Family(
        TimelineItemPage,
        PageType.TIMELINE_ITEM,
        TimelineItemPageFactory,
        timeline,
        lambda **fields: timeline_item_form(**{"date": "2020-01-31", "summary": "Было."} | fields),
        "/ru/timeline/",
    ),
    "text page": Family(TextPage, PageType.TEXT_PAGE, TextPageFactory, home, text_form, "/ru/"),
}


@pytest.fixture(params=FAMILIES)
def family(request):
    return FAMILIES[request.param]


@dataclass(frozen=True)
class Site:
    """A published page, a draft beside it, and what they lie below."""

    family: Family
    parent: Page
    page: Page
    draft: Page

    def path(self, slug):
        return f"{self.family.path}{slug}/"


@pytest.fixture
def site(family, db):
    parent = family.parent_in("ru")
    (page,) = publish(family.factory(parent=parent, title="Прежде", slug="before"))
    return Site(family, parent, page, family.factory(parent=parent, title="Позже", slug="later"))


def operation(function):
    OPERATIONS.append(function)
    return function


def on_screen(function):
    SCREENS.append(function)
    return function


def gone(page):
    return {page.pk: None}


@operation
def publish_a_draft(site):
    publish(site.draft)
    return {site.draft.pk: ("Позже", site.path("later"))}


@operation
def publish_a_change(site):
    site.page.title = "Иначе"
    publish(site.page)
    return {site.page.pk: ("Иначе", site.path("before"))}


@operation
def publish_an_earlier_version(site):
    earlier = site.page.latest_revision
    publish_a_change(site)
    earlier.publish()
    return {}


@operation
def save_a_draft(site):
    site.page.title = "Черновик"
    site.page.save_revision()
    return {}


@operation
def save_the_live_row(site):
    site.draft.live = True
    site.draft.save()
    return {site.draft.pk: ("Позже", site.path("later"))}


@operation
def unpublish(site):
    site.page.unpublish()
    return gone(site.page)


@operation
def delete(site):
    site.page.delete()
    return gone(site.page)


@operation
def delete_through_a_queryset(site):
    site.family.model.objects.filter(pk=site.page.pk).delete()
    return gone(site.page)


@operation
def rename(site):
    site.page.slug = "renamed"
    publish(site.page)
    return {site.page.pk: ("Прежде", site.path("renamed"))}


@operation
def reorder(site):
    site.draft.move(site.page, pos="left")
    return {}


@operation
def move_off_the_site(site):
    site.page.move(Page.get_first_root_node(), pos="last-child")
    return gone(site.page)


@operation
def copy(site):
    copied = CopyPageAction(site.page, update_attrs={"slug": "copy"}).execute()
    return {copied.pk: ("Прежде", site.path("copy"))}


@operation
def alias(site):
    CreatePageAliasAction(site.page, update_slug="alias").execute()
    return {}


@operation
def convert_an_alias(site):
    page = CreatePageAliasAction(site.page, update_slug="alias").execute()
    ConvertAliasPageAction(page).execute()
    return {page.pk: ("Прежде", site.path("alias"))}


@operation
def restrict(site):
    PageViewRestriction.objects.create(page=site.page, restriction_type="login")
    return gone(site.page)


@operation
def expire(site):
    site.page.expire_at = timezone.now() - timedelta(seconds=1)
    site.page.save()
    call_command("publish_scheduled")
    return gone(site.page)


@operation
def publish_scheduled(site):
    site.draft.go_live_at = timezone.now() - timedelta(seconds=1)
    site.draft.save_revision(approved_go_live_at=site.draft.go_live_at)
    call_command("publish_scheduled")
    return {site.draft.pk: ("Позже", site.path("later"))}


@operation
def publish_a_translation(site):
    fields = {"summary": "It was."} if site.family.model is TimelineItemPage else {}
    english = translate(site.page, "en", title="Before", **fields)
    return {english.pk: ("Before", site.path("before").replace("/ru/", "/en/"))}


def visit(admin, name, page, **data):
    response = admin.post(reverse(f"wagtailadmin_pages:{name}", args=[page.pk]), data)
    assert response.status_code == 302, response.content


def sent(response):
    assert response.status_code == 302, response.context["form"].errors


@on_screen
def create_a_draft(site, admin):
    form = site.family.form(title="Новое", slug="new")
    sent(create_page(admin, site.parent, site.family.model, form))
    assert Page.objects.filter(slug="new").exists()
    return {}


@on_screen
def create_and_publish(site, admin):
    form = site.family.form(title="Новое", slug="new") | PUBLISH
    sent(create_page(admin, site.parent, site.family.model, form))
    return {Page.objects.get(slug="new").pk: ("Новое", site.path("new"))}


@on_screen
def edit_a_draft(site, admin):
    sent(edit_page(admin, site.page, site.family.form(title="Черновик", slug="before")))
    return {}


@on_screen
def edit_and_publish(site, admin):
    sent(edit_page(admin, site.page, site.family.form(title="Иначе", slug="before") | PUBLISH))
    return {site.page.pk: ("Иначе", site.path("before"))}


@on_screen
def unpublish_on_the_screen(site, admin):
    visit(admin, "unpublish", site.page)
    return gone(site.page)


@on_screen
def delete_on_the_screen(site, admin):
    visit(admin, "delete", site.page)
    return gone(site.page)


@on_screen
def copy_on_the_screen(site, admin):
    form = {"new_title": "Копия", "new_slug": "copy", "new_parent_page": site.parent.pk}
    visit(admin, "copy", site.page, **form, publish_copies="on")
    return {Page.objects.get(slug="copy").pk: ("Копия", site.path("copy"))}


@on_screen
def restrict_on_the_screen(site, admin):
    address = reverse("wagtailadmin_pages:set_privacy", args=[site.page.pk])
    assert admin.post(address, {"restriction_type": "login"}).status_code == 200
    return gone(site.page)


def assert_seen(before, changed):
    assert_in_step()
    assert seen() == {pk: shown for pk, shown in (before | changed).items() if shown}


def test_a_published_page_has_its_type(site):
    assert PublishedPage.objects.get(pk=site.page.pk).type == site.family.type


@pytest.mark.parametrize("operate", OPERATIONS, ids=lambda operate: operate.__name__)
def test_readers_see_what_an_operation_leaves(operate, site):
    before = seen()

    changed = operate(site)

    assert_seen(before, changed)


@pytest.mark.parametrize("operate", SCREENS, ids=lambda operate: operate.__name__)
def test_readers_see_what_an_editor_leaves(operate, site, admin_client):
    before = seen()

    changed = operate(site, admin_client)

    assert_seen(before, changed)


def test_a_text_page_takes_those_below_it_along(db):
    (above,) = publish(TextPageFactory(parent=home("ru"), title="О нас", slug="about"))
    (below,) = publish(TextPageFactory(parent=above, title="Адрес", slug="address"))
    (place,) = publish(TextPageFactory(parent=home("ru"), title="Справка", slug="info"))

    above.move(place, pos="last-child")

    assert seen()[below.pk] == ("Адрес", "/ru/info/about/address/")
    assert_in_step()
