"""Each locale has a tree of its own: a page lies below a page of its locale, or below the root.

Wagtail's admin keeps to it when pages are moved. Here it holds for every road: code that moves or
adds a page, copies and aliases, whoever makes them.
"""

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models.signals import pre_save
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page
from wagtail.signals import pre_page_move


def connect():
    """Connect the receivers; called once, when the application is ready."""
    pre_page_move.connect(page_is_moving, dispatch_uid="pages.trees")
    for sender in apps.get_models():
        if issubclass(sender, Page):
            pre_save.connect(page_is_saved, sender=sender, dispatch_uid="pages.trees")
    hooks.register("before_copy_page", page_is_copied)


def page_is_moving(instance, parent_page_before, parent_page_after, **kwargs):
    # A page that stays below its parent changes its place among its siblings alone.
    if parent_page_after.pk != parent_page_before.pk:
        require_locale_of_parent(instance, parent_page_after)


def page_is_saved(instance, raw, **kwargs):
    """Look at a page that is added; one that is there has been looked at, and costs nothing."""
    if instance._state.adding and not raw and instance.path:
        require_locale_of_parent(instance, instance.get_parent())


def page_is_copied(request, page):
    """Say why a page is not copied, where the admin's form would let it come to an error."""
    place = request.POST.get("new_parent_page", "")
    parent = place.isdecimal() and Page.objects.filter(pk=place).first()
    try:
        require_locale_of_parent(page, parent or None)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(request.get_full_path())


def require_locale_of_parent(page, parent):
    """Raise ``ValidationError`` where ``page`` is not to lie below ``parent``.

    The root page belongs to no language, though its row names one.
    """
    if parent is None or parent.is_root() or parent.locale_id == page.locale_id:
        return
    raise ValidationError(
        _(
            "“%(page)s” is not in the language of “%(parent)s”. Each language has pages of its "
            "own: choose a place among those."
        ),
        code="locale_of_parent",
        params={"page": page.title, "parent": parent.title},
    )
