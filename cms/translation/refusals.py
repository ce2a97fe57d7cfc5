"""Say in the admin what was refused, and leave nothing of it behind."""

from contextlib import contextmanager
from functools import wraps

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, JsonResponse
from django.utils.translation import gettext as _
from wagtail.admin import messages


@contextmanager
def told(request, *, page):
    """Run a block in a transaction of its own; a ``ValidationError`` in it becomes messages."""
    try:
        with transaction.atomic():
            yield
    except ValidationError as error:
        for line in lines_of(error, page):
            messages.error(request, line)


def told_in_json(view):
    """Let a view say in JSON that something is gone or not allowed: a script reads its answers."""

    @wraps(view)
    def answer(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except Http404:
            return refusal(_("It is no longer there. Keep what you wrote, and reload."), status=404)
        except PermissionDenied:
            return refusal(_("You may not write here any more."), status=403)

    return answer


def refusal(message, *, status):
    return JsonResponse({"message": message}, status=status)


def lines_of(error, page):
    """Return the sentences of an error, those of fields with the field's name before them."""
    if not hasattr(error, "error_dict"):
        return error.messages
    return [
        f"{label_of(page, name)}: {message}" if name != "__all__" else message
        for name, said in error.message_dict.items()
        for message in said
    ]


def label_of(page, name):
    names = {field.name: field for field in page.specific_class._meta.get_fields()}
    label = getattr(names.get(name), "verbose_name", name)
    return str(label)[:1].upper() + str(label)[1:]
