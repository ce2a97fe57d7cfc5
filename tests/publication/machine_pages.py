"""What happens to pages and to the site, with numbers, so that it can happen again and again."""

from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.models import Locale, Page, PageViewRestriction, Revision, Site

from cms.publication import store
from cms.publication.models import Withdrawal
from cms.publication.withdrawals.withdrawing import lift, withdraw
from home.models import HomePage
from pages.models import NewsPostPage
from tests.factories import NewsPostPageFactory, paragraphs, publish

OPERATIONS = []


def operation(function):
    OPERATIONS.append(function)
    return function


def word(world):
    """Return a word that nobody else writes: where it is seen it came from this step."""
    return f"word-{world.number}"


@operation
def write_a_draft(world):
    NewsPostPageFactory(parent=world.section, title=word(world), slug=f"new-{world.number}")


@operation
def write_and_publish(world):
    post = NewsPostPageFactory(parent=world.section, title=word(world), slug=f"new-{world.number}")
    publish(post)


@operation
def publish_other_words(world):
    world.post.body = paragraphs(word(world))
    publish(world.post)


@operation
def publish_a_draft_as_it_is(world):
    publish(world.draft)


@operation
def save_other_words(world):
    world.post.body = paragraphs(word(world))
    world.post.save_revision()


@operation
def write_other_words_into_the_row(world):
    world.post.body = paragraphs(word(world))
    world.post.title = word(world)
    world.post.save()


@operation
def publish_any_version(world):
    revisions = Revision.page_revisions.filter(object_id=str(world.post.pk))
    world.any_of(revisions).publish()


@operation
def rename(world):
    world.post.slug = f"renamed-{world.number}"
    publish(world.post)


@operation
def rename_a_section_in_code(world):
    world.section.slug = f"renamed-{world.number}"
    world.section.save()


@operation
def publish_a_home_page(world):
    world.home.title, world.home.slug = word(world), f"home-{world.number}"
    publish(world.home)


@operation
def unpublish_a_home_page(world):
    world.home.unpublish()


@operation
def link(world):
    target = f'<a linktype="page" id="{world.other.pk}">туда</a>'
    world.post.body = paragraphs(f"{target} {word(world)}")
    publish(world.post)


@operation
def relate_posts(world):
    post, other = world.one_of(NewsPostPage), world.any_of(NewsPostPage.objects.all())
    post.related_links = [post.related_links.model(post=other, locale=post.locale)]
    publish(post)


@operation
def move_below_any_section(world):
    world.post.move(world.section, pos="first-child")


@operation
def move_beside_another(world):
    world.post.move(world.other, pos="left")


@operation
def move_back_onto_the_site(world):
    strayed = Page.objects.filter(depth=2).not_exact_type(HomePage)
    page = world.any_of(strayed)
    page.move(HomePage.objects.get(locale=page.locale), pos="last-child")


@operation
def move_off_the_site(world):
    world.section.move(Page.get_first_root_node(), pos="first-child")


@operation
def delete_as_the_base_class(world):
    Page.objects.get(pk=world.post.pk).delete()


@operation
def delete_through_a_queryset_of_pages(world):
    Page.objects.filter(pk__in=[world.post.pk, world.section.pk]).delete()


@operation
def copy_all_of_a_section(world):
    slug = f"copy-{world.number}"
    CopyPageAction(world.section, recursive=True, update_attrs={"slug": slug}).execute()


@operation
def copy_elsewhere(world):
    attrs = {"slug": f"copy-{world.number}"}
    CopyPageAction(world.post, to=world.section, update_attrs=attrs).execute()


@operation
def alias_all_of_a_section(world):
    slug = f"alias-{world.number}"
    CreatePageAliasAction(world.section, recursive=True, update_slug=slug).execute()


@operation
def alias_elsewhere(world):
    slug = f"alias-{world.number}"
    CreatePageAliasAction(world.post, parent=world.section, update_slug=slug).execute()


@operation
def convert_any_alias(world):
    ConvertAliasPageAction(world.any_of(Page.objects.exclude(alias_of=None))).execute()


@operation
def unpublish_all_of_a_section(world):
    for page in world.section.get_descendants(inclusive=True).specific():
        page.unpublish()


@operation
def publish_all_of_a_section(world):
    for page in world.section.get_descendants(inclusive=True).filter(alias_of=None).specific():
        publish(page)


@operation
def schedule_other_words(world):
    world.post.body = paragraphs(word(world))
    world.post.go_live_at = timezone.now() + timedelta(days=1)
    world.post.save_revision().publish()


@operation
def publish_all_that_is_scheduled(world):
    scheduled = Revision.page_revisions.exclude(approved_go_live_at=None)
    scheduled.update(approved_go_live_at=timezone.now() - timedelta(seconds=1))
    call_command("publish_scheduled")


@operation
def let_expire(world):
    world.post.expire_at = timezone.now() - timedelta(seconds=1)
    world.post.save()


@operation
def withdraw_a_page(world):
    withdraw([world.post], reason=Withdrawal.Reason.WITHHELD)


@operation
def withdraw_a_content(world):
    withdraw(
        [world.post, world.english], reason=Withdrawal.Reason.WITHHELD, includes_translations=True
    )


@operation
def lift_any_withdrawal(world):
    lift(world.any_of(Withdrawal.objects.standing()))


@operation
def make_a_withdrawn_page_live(world):
    withdrawn = Withdrawal.objects.standing().values("page_id")
    page = world.any_of(Page.objects.filter(pk__in=withdrawn))
    Page.objects.filter(pk=page.pk).update(live=True)
    store.mark([page.pk])


@operation
def forget_any_withdrawal(world):
    world.any_of(Withdrawal.objects.standing()).delete()


@operation
def restrict_by_password(world):
    PageViewRestriction.objects.create(
        page=world.section, restriction_type="password", password=word(world)
    )


@operation
def give_any_restriction_to_another_page(world):
    restriction = world.any_of(PageViewRestriction.objects.all())
    restriction.page = world.section
    restriction.save()


@operation
def lift_any_restriction(world):
    world.any_of(PageViewRestriction.objects.all()).delete()


@operation
def point_the_site_home(world):
    Site.objects.update_or_create(is_default_site=True, defaults={"root_page": world.home})


@operation
def give_a_language_another_code(world):
    locale = Locale.all_objects.get(language_code="en")
    locale.language_code = "de"
    locale.save()


@operation
def give_a_language_its_code_back(world):
    locale = Locale.all_objects.get(language_code="de")
    locale.language_code = "en"
    locale.save()
