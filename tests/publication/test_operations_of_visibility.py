"""What hides pages without touching them: restrictions and the site, as in ``test_operations``."""

import pytest
from wagtail.models import PageViewRestriction, Site

from pages.models import NewsPostPage
from tests.factories import news_index, publish
from tests.publication.oracle import assert_in_step, seen

OPERATIONS = []


def gone(*pages):
    return {page.pk: None for page in pages}


def operation(function):
    OPERATIONS.append(function)
    return function


def restrict(world, page=None):
    page = page or world.post
    return PageViewRestriction.objects.create(page=page, restriction_type="login")


@operation
def restrict_a_page(world):
    restrict(world)
    return gone(world.post)


@operation
def change_a_restriction(world):
    restriction = restrict(world)
    restriction.restriction_type = "password"
    restriction.save()
    return gone(world.post)


@operation
def give_a_restriction_to_another_page(world):
    restriction = restrict(world)
    restriction.page = world.other
    restriction.save()
    return gone(world.other)


@operation
def lift_a_restriction(world):
    restrict(world).delete()
    return {}


@operation
def restrict_a_section(world):
    restrict(world, world.section)
    return gone(world.section, world.post, world.other)


@operation
def restrict_a_draft_section(world):
    world.section.unpublish()
    restrict(world, world.section)
    return gone(world.section, world.post, world.other)


@operation
def lift_the_restriction_of_a_draft_section(world):
    world.section.unpublish()
    restrict(world, world.section).delete()
    return gone(world.section)


@operation
def publish_below_a_restricted_section(world):
    restrict(world, world.archive)
    page = NewsPostPage(title="Тайна", slug="secret")
    world.archive.add_child(instance=page)
    publish(page)
    return gone(world.archive)


@operation
def point_the_site_elsewhere(world):
    everything = seen()
    Site.objects.update_or_create(is_default_site=True, defaults={"root_page": world.section})
    return dict.fromkeys(everything) | {
        world.section.pk: (world.section.title, "/ru/"),
        world.post.pk: ("Весна", "/ru/spring/"),
        world.other.pk: ("Осень", "/ru/autumn/"),
        news_index("en").pk: (news_index("en").title, "/en/"),
        world.english.pk: ("Spring", "/en/spring/"),
    }


@operation
def rename_the_host(world):
    site = Site.objects.get()
    site.hostname = "example.com"
    site.save()
    return {}


@operation
def delete_the_site(world):
    everything = seen()
    Site.objects.get().delete()
    return dict.fromkeys(everything)


@pytest.mark.parametrize("operate", OPERATIONS, ids=lambda operate: operate.__name__)
def test_readers_see_what_an_operation_leaves(operate, world):
    before = seen()

    changed = operate(world)

    assert_in_step()
    assert seen() == {pk: shown for pk, shown in (before | changed).items() if shown}
