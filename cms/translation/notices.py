"""Tell people what happened to translations that are theirs to care for."""

from django.contrib.auth import get_user_model
from django.db.models import Q
from wagtail.models import Page

from cms.translation.models import Assignment, Notice
from cms.translation.reviews import latest_state

TO_REVIEWERS = {"HANDED_OVER"}


def tell(users, kind, *, page, actor=None, text=""):
    """Make a notice for each of some users, but for who did it."""
    page = Page.objects.get(pk=page.pk)
    Notice.objects.bulk_create(
        Notice(user=user, kind=kind, page=page, actor=actor, text=text)
        for user in set(users)
        if user != actor
    )


def tell_of(kind, work, *, text=""):
    """Tell those whom it concerns of what a user did to a translation."""
    users = reviewers_of(work.record) if kind in TO_REVIEWERS else translators_of(work)
    tell(users, kind, page=work.page, actor=work.user, text=text)


def reviewers_of(record):
    right = Q(
        groups__translation_rights__source_locale=record.source.locale_id,
        groups__translation_rights__target_locale=record.target_locale_id,
        groups__translation_rights__can_review=True,
    )
    return get_user_model().objects.filter(right, is_active=True).distinct()


def translators_of(work):
    """Return who was asked to translate, and who handed it over."""
    assigned = Assignment.objects.filter(translation=work.record).select_related("user")
    state = latest_state(work.page)
    users = [each.user for each in assigned]
    return [*users, state.requested_by] if state and state.requested_by else users
