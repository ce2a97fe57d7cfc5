"""One photograph taken from readers by itself, everywhere it is shown.

Its pages stay: they are written anew without it, and without the words that they had for it.
"""

from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry


@transaction.atomic
def withdraw_picture(image, *, user=None):
    """Hide an image from readers, and delete every size that was made of it."""
    image.is_withdrawn = True
    image.save(update_fields=["is_withdrawn"])
    image.forget()
    log(instance=image, action="publication.withdraw", user=user)


@transaction.atomic
def show_picture_again(image, *, user=None):
    """Let pages show an image again; they are written anew with it."""
    image.is_withdrawn = False
    image.save(update_fields=["is_withdrawn"])
    log(instance=image, action="publication.lift", user=user)


@transaction.atomic
def erase_picture(image):
    """Delete an image: its file, every size made of it, and its title in the history."""
    history = ModelLogEntry.objects.for_instance(image)
    history.update(label="", data={})
    image.forget(image.file)
    image.delete()
