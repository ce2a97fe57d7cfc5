"""The versions of a content, and whether somebody may take them down."""

from django.utils.translation import gettext as _
from wagtail.locks import BasicLock
from wagtail.models import Page

from cms.publication.projections import is_projected


def versions_of(page):
    """Return the other versions of a page's content, of their own class; an alias is none."""
    pages = Page.objects.filter(translation_key=page.translation_key, alias_of=None)
    others = pages.exclude(pk=page.pk).order_by("path").select_related("locale").specific()
    return [each for each in others if is_projected(type(each))]


def copies_of(pages):
    """Return the aliases of pages: they go where these go."""
    return list(Page.objects.filter(alias_of__in=[page.pk for page in pages]))


def can_be_withdrawn(page):
    return is_projected(page.specific_class) and not page.alias_of_id


def may_withdraw(user, page):
    return can_be_withdrawn(page) and page.permissions_for_user(user).can_publish()


def refusal(page, user):
    """Return why somebody may not take a page down; nothing where they may.

    A page that waits for its hour or is under review can be taken down: that ends both.
    """
    if not may_withdraw(user, page):
        return _("you may not publish or unpublish it.")
    lock = page.get_lock()
    if isinstance(lock, BasicLock) and lock.for_user(user):
        return _("it is locked by somebody else.")
    return ""


def title_of(page):
    """Return a page's title with its language, for there may be several of them."""
    return f"{page.get_admin_display_title()} ({page.locale.get_display_name()})"
