"""What editors can do to pages in the admin, one operation each, as in ``test_operations``."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from tests.publication.oracle import assert_in_step, seen

OPERATIONS = []


def operation(function):
    OPERATIONS.append(function)
    return function


class Admin:
    """The admin as an editor works with it: each form must be accepted."""

    def __init__(self, client):
        self.client = client

    def post(self, name, *args, query="", **data):
        response = self.client.post(reverse(name, args=args) + query, data)
        form = response.context and response.context.get("form")
        assert response.status_code in {200, 302}, response.content
        assert response.status_code == 302 or not (form and form.errors), form.errors
        return response

    def pages(self, name, *args, **data):
        return self.post(f"wagtailadmin_pages:{name}", *args, **data)

    def edit(self, page, **fields):
        return self.pages("edit", page.pk, **form_of(page, **fields))

    def bulk(self, action, *pages, **data):
        ids = "&".join(f"id={page.pk}" for page in pages)
        query = f"?next=/admin/&{ids}"
        return self.post("wagtail_bulk_action", "wagtailcore", "page", action, query=query, **data)


@pytest.fixture
def admin(admin_client):
    return Admin(admin_client)


def form_of(page, *, comments=(), **fields):
    """Return what the page editor sends for a post or a section."""
    own = {
        "title": page.title,
        "slug": page.slug,
        "body": streamfield([("paragraph", rich_text("<p>Раз. Два.</p>"))]),
        "intro": streamfield([]),
        "date": "2026-03-01",
        "kind": "REPORT",
        "allow_syndication": "on",
        "topic_links": inline_formset([]),
        "event_links": inline_formset([]),
        "related_links": inline_formset([]),
        "comments": inline_formset(comments),
    }
    return nested_form_data(own | fields)


def gone(*pages):
    return {page.pk: None for page in pages}


PUBLISH = {"action-publish": "on"}


@operation
def create_a_draft(world, admin):
    page = Page(title="Лето", slug="summer")
    admin.pages("add", "pages", "newspostpage", world.section.pk, **form_of(page))
    return {}


@operation
def create_and_publish(world, admin):
    page = Page(title="Лето", slug="summer")
    admin.pages("add", "pages", "newspostpage", world.section.pk, **form_of(page), **PUBLISH)
    return {Page.objects.get(slug="summer").pk: ("Лето", "/ru/news/summer/")}


@operation
def edit_a_draft(world, admin):
    admin.edit(world.post, title="Черновик")
    return {}


@operation
def edit_and_publish(world, admin):
    admin.edit(world.post, title="Ранняя весна", **PUBLISH)
    return {world.post.pk: ("Ранняя весна", "/ru/news/spring/")}


@operation
def publish_an_edited_draft_later(world, admin):
    admin.edit(world.post, title="Черновик")
    admin.edit(world.post, title="Ранняя весна", **PUBLISH)
    return {world.post.pk: ("Ранняя весна", "/ru/news/spring/")}


@operation
def schedule(world, admin):
    tomorrow = timezone.localtime() + timedelta(days=1)
    admin.edit(world.draft, go_live_at=f"{tomorrow:%Y-%m-%d %H:%M}", **PUBLISH)
    return {}


@operation
def schedule_a_change_of_a_live_page(world, admin):
    tomorrow = timezone.localtime() + timedelta(days=1)
    admin.edit(world.post, title="Завтра", go_live_at=f"{tomorrow:%Y-%m-%d %H:%M}", **PUBLISH)
    return {}


@operation
def let_expire(world, admin):
    soon = timezone.localtime() + timedelta(days=1)
    admin.edit(world.post, expire_at=f"{soon:%Y-%m-%d %H:%M}", **PUBLISH)
    assert world.post.pk in seen()
    Page.objects.filter(pk=world.post.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    call_command("publish_scheduled")
    return gone(world.post)


@operation
def unpublish(world, admin):
    admin.pages("unpublish", world.post.pk)
    return gone(world.post, world.english)


@operation
def unpublish_with_descendants(world, admin):
    admin.pages("unpublish", world.section.pk, include_descendants="on")
    return gone(world.section, world.post, world.other, world.english)


@operation
def move(world, admin):
    admin.pages("move_confirm", world.post.pk, world.archive.pk)
    return {world.post.pk: ("Весна", "/ru/archive/spring/")}


@operation
def reorder(world, admin):
    admin.pages("set_page_position", world.other.pk, query="?position=0")
    return {}


@operation
def reorder_sections(world, admin):
    admin.pages("set_page_position", world.archive.pk, query="?position=0")
    return {}


@operation
def delete(world, admin):
    admin.pages("delete", world.post.pk)
    return gone(world.post, world.english)


@operation
def delete_with_descendants(world, admin):
    admin.pages("delete", world.section.pk)
    return gone(world.section, world.post, world.other, world.english)


def copy(world, admin, page, **options):
    form = {"new_title": "Копия", "new_slug": "copy", "new_parent_page": page.get_parent().pk}
    admin.pages("copy", page.pk, **form, **options)


@operation
def copy_as_draft(world, admin):
    copy(world, admin, world.post)
    return {}


@operation
def copy_live(world, admin):
    copy(world, admin, world.post, publish_copies="on")
    return {Page.objects.get(slug="copy").pk: ("Копия", "/ru/news/copy/")}


@operation
def copy_as_alias(world, admin):
    copy(world, admin, world.post, alias="on")
    return {}


@operation
def convert_an_alias(world, admin):
    copy(world, admin, world.post, alias="on")
    page = Page.objects.get(slug="copy")
    admin.pages("convert_alias", page.pk)
    return {page.pk: ("Весна", "/ru/news/copy/")}


@operation
def rename_a_section(world, admin):
    admin.edit(world.section, slug="novosti", **PUBLISH)
    return {
        world.section.pk: (world.section.title, "/ru/novosti/"),
        world.post.pk: ("Весна", "/ru/novosti/spring/"),
        world.other.pk: ("Осень", "/ru/novosti/autumn/"),
    }


def restrict(admin, page, **form):
    admin.pages("set_privacy", page.pk, **({"restriction_type": "login"} | form))


@operation
def restrict_a_page(world, admin):
    restrict(admin, world.post)
    return gone(world.post)


@operation
def change_a_restriction(world, admin):
    restrict(admin, world.section)
    restrict(admin, world.section, restriction_type="password", password="secret")
    return gone(world.section, world.post, world.other)


@operation
def lift_a_restriction(world, admin):
    restrict(admin, world.section)
    restrict(admin, world.section, restriction_type="none")
    assert not PageViewRestriction.objects.exists()
    return {}


@operation
def publish_a_draft_that_is_private(world, admin):
    restrict(admin, world.draft)
    admin.edit(world.draft, **PUBLISH)
    return {}


@operation
def restrict_a_draft_section(world, admin):
    admin.pages("unpublish", world.section.pk)
    restrict(admin, world.section)
    return gone(world.section, world.post, world.other)


@operation
def revert_to_an_earlier_version(world, admin):
    earlier = world.post.latest_revision
    admin.edit(world.post, title="Ранняя весна", **PUBLISH)
    admin.edit(world.post, title="Весна", revision=earlier.pk, **PUBLISH)
    return {}


@operation
def approve_in_a_workflow(world, admin):
    admin.edit(world.post, title="Ранняя весна", **{"action-submit": "on"})
    page = type(world.post).objects.get(pk=world.post.pk)
    task_state = page.current_workflow_state.current_task_state
    admin.pages("workflow_action", page.pk, "approve", task_state.pk)
    return {page.pk: ("Ранняя весна", "/ru/news/spring/")}


@operation
def publish_in_bulk(world, admin):
    admin.bulk("publish", world.draft, world.post)
    return {world.draft.pk: ("Зима", "/ru/news/winter/")}


@operation
def unpublish_in_bulk(world, admin):
    admin.bulk("unpublish", world.section, include_descendants="on")
    return gone(world.section, world.post, world.other, world.english)


@operation
def move_in_bulk(world, admin):
    admin.bulk("move", world.post, world.other, chooser=world.archive.pk)
    return {
        world.post.pk: ("Весна", "/ru/archive/spring/"),
        world.other.pk: ("Осень", "/ru/archive/autumn/"),
    }


@operation
def delete_in_bulk(world, admin):
    admin.bulk("delete", world.post, world.other)
    return gone(world.post, world.other, world.english)


@operation
def change_the_root_of_the_site(world, admin):
    everything = seen()
    site = Site.objects.get()
    admin.post(
        "wagtailsites:edit",
        site.pk,
        hostname="example.com",
        port=80,
        root_page=world.archive.pk,
        is_default_site="on",
    )
    return dict.fromkeys(everything) | {world.archive.pk: ("Архив", "/ru/")}


@pytest.mark.parametrize("operate", OPERATIONS, ids=lambda operate: operate.__name__)
def test_readers_see_what_an_editor_leaves(operate, world, admin):
    before = seen()

    changed = operate(world, admin)

    assert_in_step()
    assert seen() == {pk: shown for pk, shown in (before | changed).items() if shown}
