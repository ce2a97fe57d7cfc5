"""The states in which a draft may be brought that no reader must notice."""

from datetime import timedelta

from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from cms.publication import store
from cms.publication.models import PublishedPage, Withdrawal
from cms.publication.withdrawals.withdrawing import withdraw
from home.models import HomePage
from tests.factories import publish


def never_published(page):
    pass


def unpublished(page):
    publish(page)[0].unpublish()


def expired(page):
    """Past its expiry, and no worker has looked since."""
    page.expire_at = timezone.now() + timedelta(hours=1)
    (page,) = publish(page)
    PublishedPage.objects.filter(pk=page.pk).update(expires_at=timezone.now())


def expired_and_settled(page):
    """Past its expiry, settled, and not yet unpublished by Wagtail's own command."""
    page.expire_at = timezone.now() + timedelta(hours=1)
    (page,) = publish(page)
    page.expire_at = timezone.now()
    page.save()


def scheduled(page):
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()


def deleted(page):
    publish(page)[0].delete()


def withheld(page):
    notices = {page.pk: "Снято до особого сообщения."}
    withdraw(publish(page), reason=Withdrawal.Reason.WITHHELD, notices=notices)


def withdrawn_and_deleted(page):
    withdraw(publish(page), reason=Withdrawal.Reason.CANCELED)
    page.delete()


def withdrawn_and_made_live(page):
    """Published in the moment in which it was withdrawn."""
    withheld(page)
    Page.objects.filter(pk=page.pk).update(live=True)
    store.mark([page.pk])


def restricted_by_login(page):
    restrict(publish(page)[0], PageViewRestriction.LOGIN)


def restricted_by_password(page):
    restrict(publish(page)[0], PageViewRestriction.PASSWORD, password="word")


def restricted_by_group(page):
    restriction = restrict(publish(page)[0], PageViewRestriction.GROUPS)
    restriction.groups.add(Group.objects.get_or_create(name="Some")[0])


def below_a_restricted_section(page):
    publish(page)
    restrict(page.get_parent(), PageViewRestriction.PASSWORD, password="word")


def published_below_a_restricted_section(page):
    restrict(page.get_parent(), PageViewRestriction.LOGIN)
    publish(page)


def outside_the_site(page):
    """Below a home page that is no translation of the site's."""
    other = Page.get_first_root_node().add_child(
        instance=HomePage(title="Other", slug=f"other-{page.pk}", locale=page.locale)
    )
    section = type(page.get_parent().specific)(title="Other", slug="other", locale=page.locale)
    other.add_child(instance=section)
    (page,) = publish(page)
    page.move(section, pos="last-child")


# In these an address says that it is gone, and no word of what stood there.
WITHDRAWN_STATES = [withheld, withdrawn_and_deleted, withdrawn_and_made_live]
HIDDEN_STATES = [
    never_published,
    unpublished,
    expired,
    expired_and_settled,
    scheduled,
    deleted,
    *WITHDRAWN_STATES,
    restricted_by_login,
    restricted_by_password,
    restricted_by_group,
    below_a_restricted_section,
    published_below_a_restricted_section,
    outside_the_site,
]


def restrict(page, kind, **options):
    return PageViewRestriction.objects.create(page=page, restriction_type=kind, **options)
