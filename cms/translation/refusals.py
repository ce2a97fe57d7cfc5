"""Say in the admin what was refused, and leave nothing of it behind."""

from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db import transaction
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
