"""What code can do to pages, one operation each; each returns what readers see differently then.

The same through the admin's screens: ``test_operations_in_admin``.
"""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.actions.move_page import MovePageAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page

from pages.models import NewsIndexPage, NewsPostPage
from tests.factories import home, news_index, publish
from tests.publication.oracle import assert_in_step, seen

OPERATIONS = []


def fresh(page):
    return type(page).objects.get(pk=page.pk)


def gone(*pages):
    return {page.pk: None for page in pages}


def operation(function):
    OPERATIONS.append(function)
    return function


@operation
def publish_a_draft(world):
    world.draft.save_revision().publish()
    return {world.draft.pk: ("Зима", "/ru/news/winter/")}


@operation
def publish_a_change(world):
    world.post.title = "Ранняя весна"
    world.post.save_revision().publish()
    return {world.post.pk: ("Ранняя весна", "/ru/news/spring/")}


@operation
def publish_an_earlier_version(world):
    earlier = world.post.latest_revision
    publish_a_change(world)
    earlier.publish()
    return {}


@operation
def save_a_draft(world):
    world.post.title = "Черновик"
    world.post.save_revision()
    return {}


@operation
def save_the_live_row(world):
    page = Page.objects.get(pk=world.draft.pk)
    page.live = True
    page.save()
    return {page.pk: ("Зима", "/ru/news/winter/")}


@operation
def write_a_draft_into_the_live_row(world):
    world.post.title = "Черновик"
    world.post.save()
    return {}


@operation
def unpublish(world):
    world.post.unpublish()
    return gone(world.post)


@operation
def unpublish_through_the_base_class(world):
    Page.objects.get(pk=world.post.pk).unpublish()
    return gone(world.post)


@operation
def unpublish_a_section(world):
    world.section.unpublish()
    return gone(world.section)


@operation
def unpublish_with_descendants(world):
    editor = get_user_model().objects.create_superuser("editor")
    UnpublishPageAction(world.section, include_descendants=True, user=editor).execute(
        skip_permission_checks=True
    )
    return gone(world.section, world.post, world.other)


@operation
def schedule(world):
    world.draft.go_live_at = timezone.now() + timedelta(days=1)
    world.draft.save_revision(approved_go_live_at=world.draft.go_live_at)
    call_command("publish_scheduled")
    return {}


@operation
def schedule_with_publish(world):
    world.draft.go_live_at = timezone.now() + timedelta(days=1)
    world.draft.save_revision().publish()
    return {}


@operation
def publish_scheduled(world):
    world.draft.go_live_at = timezone.now() - timedelta(seconds=1)
    world.draft.save_revision(approved_go_live_at=world.draft.go_live_at)
    call_command("publish_scheduled")
    return {world.draft.pk: ("Зима", "/ru/news/winter/")}


@operation
def expire(world):
    world.post.expire_at = timezone.now() - timedelta(seconds=1)
    world.post.save()
    call_command("publish_scheduled")
    return gone(world.post)


@operation
def move(world):
    MovePageAction(world.post, world.archive, pos="last-child").execute()
    return {world.post.pk: ("Весна", "/ru/archive/spring/")}


@operation
def move_a_section(world):
    world.section.move(world.archive, pos="last-child")
    return {
        world.section.pk: (world.section.title, "/ru/archive/news/"),
        world.post.pk: ("Весна", "/ru/archive/news/spring/"),
        world.other.pk: ("Осень", "/ru/archive/news/autumn/"),
    }


@operation
def move_a_section_off_the_site(world):
    world.section.move(Page.get_first_root_node(), pos="last-child")
    return gone(world.section, world.post, world.other)


@operation
def move_a_section_onto_the_site(world):
    world.section.move(Page.get_first_root_node(), pos="last-child")
    fresh(world.section).move(home("ru"), pos="last-child")
    return {}


@operation
def move_into_another_locale(world):
    with pytest.raises(ValidationError):
        world.other.move(news_index("en"), pos="last-child")
    return {}


@operation
def reorder(world):
    world.other.move(world.post, pos="left")
    return {}


@operation
def reorder_a_draft(world):
    world.draft.move(world.post, pos="left")
    return {}


@operation
def reorder_sections(world):
    world.archive.move(world.section, pos="left")
    return {}


@operation
def delete(world):
    world.post.delete()
    return gone(world.post)


@operation
def delete_a_hidden_page_that_others_point_to(world):
    world.post.unpublish()
    world.post.delete()
    return gone(world.post)


@operation
def delete_with_descendants(world):
    world.section.delete()
    return gone(world.section, world.post, world.other)


@operation
def delete_through_a_queryset(world):
    NewsPostPage.objects.filter(slug__in=["spring", "autumn"]).delete()
    return gone(world.post, world.other, world.english)


@operation
def copy(world):
    CopyPageAction(world.post, update_attrs={"slug": "copy", "title": "Копия"}).execute()
    copied = Page.objects.get(slug="copy")
    return {copied.pk: ("Копия", "/ru/news/copy/")}


@operation
def copy_as_draft(world):
    CopyPageAction(world.post, update_attrs={"slug": "copy"}, keep_live=False).execute()
    return {}


@operation
def copy_with_subtree(world):
    copied = CopyPageAction(
        world.section, recursive=True, update_attrs={"slug": "copy", "title": "Копия"}
    ).execute()
    post, other = (Page.objects.child_of(copied).get(slug=slug) for slug in ("spring", "autumn"))
    return {
        copied.pk: ("Копия", "/ru/copy/"),
        post.pk: ("Весна", "/ru/copy/spring/"),
        other.pk: ("Осень", "/ru/copy/autumn/"),
    }


@operation
def alias(world):
    CreatePageAliasAction(world.post, update_slug="alias").execute()
    return {}


@operation
def alias_with_subtree(world):
    CreatePageAliasAction(world.section, recursive=True, update_slug="alias").execute()
    return {}


@operation
def publish_the_source_of_an_alias(world):
    alias(world)
    return publish_a_change(world)


@operation
def convert_an_alias(world):
    page = CreatePageAliasAction(world.post, update_slug="alias").execute()
    ConvertAliasPageAction(page).execute()
    return {page.pk: ("Весна", "/ru/news/alias/")}


@operation
def delete_the_source_of_an_alias(world):
    CreatePageAliasAction(world.post, update_slug="alias").execute()
    world.post.delete()
    return gone(world.post)


@operation
def delete_the_hidden_source_of_a_live_alias(world):
    page = CreatePageAliasAction(world.post, update_slug="alias").execute()
    world.post.live = False
    world.post.save()
    world.post.delete()
    return {page.pk: ("Весна", "/ru/news/alias/")} | gone(world.post)


@operation
def rename_a_section(world):
    world.section.slug = "novosti"
    publish(world.section)
    return {
        world.section.pk: (world.section.title, "/ru/novosti/"),
        world.post.pk: ("Весна", "/ru/novosti/spring/"),
        world.other.pk: ("Осень", "/ru/novosti/autumn/"),
    }


@operation
def publish_a_plain_page(world):
    page = world.home.add_child(instance=Page(title="Просто", slug="plain"))
    page.save_revision().publish()
    return {}


@operation
def publish_below_a_plain_page(world):
    plain = world.home.add_child(instance=Page(title="Просто", slug="plain"))
    post = plain.add_child(instance=NewsPostPage(title="Глубоко", slug="deep", live=False))
    publish(post)
    return {post.pk: ("Глубоко", "/ru/plain/deep/")}


@operation
def make_a_live_page_in_code(world):
    page = world.archive.add_child(instance=NewsPostPage(title="Сразу", slug="at-once"))
    return {page.pk: ("Сразу", "/ru/archive/at-once/")}


@operation
@transaction.atomic
def make_many_pages_in_one_transaction(world):
    section = world.home.add_child(instance=NewsIndexPage(title="Много", slug="many"))
    posts = [
        section.add_child(instance=NewsPostPage(title=f"Пост {number}", slug=f"post-{number}"))
        for number in range(3)
    ]
    return {section.pk: ("Много", "/ru/many/")} | {
        post.pk: (post.title, f"/ru/many/{post.slug}/") for post in posts
    }


@pytest.mark.parametrize("operate", OPERATIONS, ids=lambda operate: operate.__name__)
def test_readers_see_what_an_operation_leaves(operate, world):
    before = seen()

    changed = operate(world)

    assert_in_step()
    assert seen() == {pk: shown for pk, shown in (before | changed).items() if shown}
