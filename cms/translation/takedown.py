"""What is taken from readers in the source's language goes in every other, unless somebody says no.

Moves follow too. Whoever may take the source down takes its translations down with it: what must
not be read must not be read in any language. To delete them they need the right to.
"""

from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page
from wagtail.signals import post_page_move
from wagtail_localize.models import Translation

from pages.locks import is_locked_for

# The name of the box in the screens; without it the translations go.
KEEP = "keep_translations"


def connect():
    """Connect the receiver; called once, when the application is ready."""
    post_page_move.connect(page_moved, dispatch_uid="translation.move")


def page_moved(instance, parent_page_before, parent_page_after, **kwargs):
    if parent_page_before.pk != parent_page_after.pk:
        move_translations(instance, parent_page_after)


def translations_of(page):
    """Return the pages that are kept in step as translations of ``page``."""
    return [each.specific for each in rows_of_translations(page).select_related("locale")]


def rows_of_translations(page):
    records = Translation.objects.filter(
        source__object=page.translation_key, source__locale=page.locale_id, enabled=True
    )
    pages = Page.objects.filter(
        translation_key=page.translation_key, locale__in=records.values("target_locale")
    )
    return pages.exclude(pk=page.pk)


def unpublish_translations(page, *, user=None):
    """Take down the live translations of a page; return them."""
    live = [each for each in translations_of(page) if each.live]
    for each in live:
        take_down(each, user=user)
    return live


def take_down(page, *, user):
    UnpublishPageAction(page, user=user).execute(skip_permission_checks=True)


def delete_translations(page, *, user):
    """Delete the translations of a page that the user may delete, and take down the others.

    One that somebody else has locked is not deleted with it.
    """
    for each in translations_of(page):
        if each.permissions_for_user(user).can_delete() and not is_locked_for(user, each):
            each.delete(user=user)
        elif each.live:
            take_down(each, user=user)


def move_translations(page, parent):
    """Move the translations of a page below those of its new parent, where these are there."""
    for each in translations_of(page):
        place = parent.get_translation_or_none(each.locale)
        if place and each.get_parent().pk != place.pk:
            each.move(place, pos="last-child")
