"""Publishing from the explorer: a draft may be incomplete, and no form stands before it there."""

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.shortcuts import redirect
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from pages.checklist import Checklist


def refuse_incomplete(request, action_type, objects, action):
    """Say which pages lack something or are locked, and publish none that were chosen with them."""
    if action_type != "publish" or not issubclass(action.model, Page):
        return None
    pages = chosen(objects, action)
    problems = [line for page in pages for line in [*lock_on(page, request), *problems_of(page)]]
    for line in problems:
        messages.error(request, line)
    return redirect(action.next_url) if problems else None


def chosen(pages, action):
    """Return ``pages``, with the drafts below them where these are to be published too."""
    if not action.cleaned_form.cleaned_data.get("include_descendants"):
        return pages
    return [*pages, *(draft for page in pages for draft in page.get_descendants().not_live())]


def lock_on(page, request):
    """Return that a page is locked for who asks: Wagtail looks at that in its editor alone."""
    lock = page.get_lock()
    if lock and lock.for_user(request.user):
        return [_("“%(page)s” was not published: it is locked.") % {"page": page.title}]
    return []


def problems_of(page):
    """Return what stands in the way of publishing the latest draft of ``page``, in sentences.

    Warnings of its checklist do not: nobody could confirm them here.
    """
    draft = page.get_latest_revision_as_object()
    try:
        draft.full_clean()
    except ValidationError as error:
        problems = [(name, " ".join(said)) for name, said in error.message_dict.items()]
    else:
        errors = Checklist.of(draft).errors
        problems = [(each.field or NON_FIELD_ERRORS, each.text) for each in errors]
    return [
        _("“%(page)s” was not published. %(field)s: %(problem)s")
        % {"page": page.title, "field": label_of(page, name), "problem": problem}
        for name, problem in problems
    ]


def label_of(page, name):
    if name == NON_FIELD_ERRORS:
        return capfirst(page.specific_class._meta.verbose_name)
    return capfirst(page.specific_class._meta.get_field(name).verbose_name)
