"""Who may go through which door. Each is asked with the request and what its address names."""

import re

from django.apps import apps
from django.contrib.auth import get_user_model
from django.http import Http404
from django.shortcuts import get_object_or_404
from wagtail.documents import get_document_model
from wagtail.documents.permissions import permission_policy as documents
from wagtail.images import get_image_model
from wagtail.images.permissions import permission_policy as images
from wagtail.models import Page
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import page_permission_policy, task_permission_policy

from pages.permissions import WRITING, known, written

USING_FILES = {"add", "change", "choose"}
# As databases have it.
NUMBER = re.compile(r"[0-9]{1,18}")
KEEPING = {"add", "change", "delete", "publish", "view"}


def anybody(request, **asked):
    """Whoever may see the admin at all."""
    return True


def nobody(request, **asked):
    """What no screen asks for stays closed."""
    return False


# Pages


def writes_pages(request, **asked):
    return page_permission_policy.user_has_any_permission(request.user, WRITING)


def writes_everywhere(request):
    """Tell whether somebody may read what stands in every language, drafts too.

    The menu of every screen asks it, so it costs no statement.
    """
    rows = page_permission_policy.get_cached_permissions_for_user(request.user)
    return request.user.is_superuser or any(
        row.page.depth == 1 and row.permission.codename == "change_page" for row in rows
    )


def knows_page(request, page_id):
    return are_among(known(request.user), Page.objects.filter(pk=page_id))


def knows_chosen_pages(request):
    return are_among(known(request.user), Page.objects.filter(pk__in=numbers(request)))


def are_among(own, pages):
    return not pages.exclude(pk__in=own.values("pk")).exists()


def may_move(request, page_id):
    page = Page.objects.filter(pk=page_id).first()
    return page is None or page.permissions_for_user(request.user).can_move()


def may_edit(request, page_id):
    page = Page.objects.filter(pk=page_id).first()
    return page is None or page.permissions_for_user(request.user).can_edit()


# Files, snippets, workflows


def uses_images(request):
    return images.user_has_any_permission(request.user, USING_FILES)


def uses_documents(request):
    return documents.user_has_any_permission(request.user, USING_FILES)


def uses_files(request):
    return uses_images(request) or uses_documents(request)


def keeps_snippets(request, app_label, model_name):
    policy = ModelPermissionPolicy(model_named(app_label, model_name))
    return policy.user_has_any_permission(request.user, KEEPING)


def model_named(app_label, model_name):
    try:
        return apps.get_model(app_label, model_name)
    except LookupError as error:
        raise Http404 from error


def keeps_tasks(request):
    return task_permission_policy.user_has_any_permission(request.user, KEEPING)


# Accounts


def is_not_below(request, pk):
    return are_not_above(request.user, get_user_model().objects.filter(pk=pk))


def are_not_above(user, accounts):
    """Tell whether there is no superuser among accounts, or a superuser asks."""
    return user.is_superuser or not accounts.filter(is_superuser=True).exists()


# Many at once


def may_name_all(request, app_label, model_name):
    """Tell whether somebody may know of everything that they ask to do something with.

    Wagtail does nothing with what one has no permission for, but tells what it is called.
    """
    model = model_named(app_label, model_name)
    if issubclass(model, Page):
        return are_among(written(request.user), pages_named(request))
    if model is get_user_model():
        return keeps_snippets(request, app_label, model_name) and are_not_above(
            request.user, named(request, model)
        )
    if model in (get_image_model(), get_document_model()):
        return uses_images(request) if model is get_image_model() else uses_documents(request)
    # Of snippets many at once are only deleted.
    return ModelPermissionPolicy(model).user_has_permission(request.user, "delete")


def pages_named(request):
    """Return the pages of a request, or, as Wagtail understands it, all below one."""
    pages = named(request, Page).exclude(depth=1)
    above = request.GET.get("childOf", "")
    if "all" in request.GET.getlist("id") and above.isdecimal():
        return pages.descendant_of(get_object_or_404(Page, pk=above))
    return pages


def named(request, model):
    if "all" in request.GET.getlist("id"):
        return model.objects.all()
    return model.objects.filter(pk__in=numbers(request))


def numbers(request):
    """Return the numbers that a request names. Raises ``Http404``: Wagtail would fail on others."""
    named = request.GET.getlist("id")
    if not all(NUMBER.fullmatch(each) for each in named):
        raise Http404
    return named
