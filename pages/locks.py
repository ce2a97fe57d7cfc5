"""What somebody has locked stays where it is: Wagtail looks at locks in its editor alone."""

from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.locks import ScheduledForPublishLock
from wagtail.models import Page

REFUSALS = {
    "delete": _("“%(page)s” was not deleted: it is locked."),
    "move": _("“%(page)s” was not moved: it is locked."),
}


def is_locked_for(user, page):
    """Tell whether somebody else has locked a page, or a review has.

    One that waits for its hour is locked for everybody, so that nobody changes it meanwhile; to
    take it away is what its editors may still do.
    """
    lock = page.get_lock()
    return bool(lock and not isinstance(lock, ScheduledForPublishLock) and lock.for_user(user))


def refuse_many(request, action_type, objects, action):
    """Say which pages are locked, and delete or move none that were chosen with them."""
    if action_type not in REFUSALS or not issubclass(action.model, Page):
        return None
    found = [page for each in objects for page in locked_with(each, request.user, action_type)]
    return refused(request, found, action_type, action.next_url)


def refuse_deleting(request, page):
    return refused(request, locked_with(page, request.user, "delete"), "delete", parent_of(page))


def refuse_moving(request, page, destination):
    return refused(request, locked_with(page, request.user, "move"), "move", parent_of(page))


def locked_with(page, user, action_type):
    """Return the page, and what would go with it, as far as that is locked."""
    concerned = [page]
    if action_type == "delete":
        concerned += page.get_descendants().filter(locked=True)
    return [each for each in concerned if is_locked_for(user, each)]


def parent_of(page):
    return "wagtailadmin_explore", page.get_parent().pk


def refused(request, pages, action_type, address):
    """Return where to go with the news of what is locked, ``None`` where nothing is."""
    for page in pages:
        messages.error(request, REFUSALS[action_type] % {"page": page.get_admin_display_title()})
    address = address if isinstance(address, tuple) else (address,)
    return redirect(*address) if pages else None
