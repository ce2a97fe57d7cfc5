"""What becomes of a file that is whole: an image, by the same form as on every other screen."""

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.urls import reverse
from wagtail.images import permissions
from wagtail.images.forms import get_image_form
from wagtail.models import ReferenceIndex
from wagtail.rich_text import RichText

from pages.blocks.media import CaptionedImageBlock
from pages.images.models import CustomImage

# Its own name is never sent: names of files tell too much. The form makes a title.
NAME = "photo"


def may_add(user):
    return permissions.permission_policy.user_has_permission(user, "add")


def may(user, action, image):
    policy = permissions.permission_policy
    return policy.user_has_permission_for_instance(user, action, image)


def size_limit():
    return get_image_form(CustomImage).base_fields["file"].max_upload_size


def receive(path, *, user, collection):
    """Return the image that the file at ``path`` is, and the reasons why it is none."""
    form, reasons = decoded(path, user=user, collection=collection)
    return (None if reasons else save(form, user)), reasons


def decoded(path, *, user, **words):
    """Return the form of the image that the file at ``path`` is, and the reasons why it is none.

    It is decoded and written anew outside of any transaction: that takes seconds, in which nobody
    else could write. ``save(form, user)`` is what is left to do.
    """
    with path.open("rb") as content:
        file = UploadedFile(content, name=NAME, size=path.stat().st_size)
        form = get_image_form(CustomImage)(
            {**defaults(), "title": NAME, **words}, {"file": file}, user=user
        )
        reasons = [reason for reasons in form.errors.values() for reason in reasons]
    return form, reasons


def defaults():
    """Return what the form of a new image shows before anybody chooses."""
    fields = CustomImage._meta.concrete_fields
    return {field.name: field.get_default() for field in fields if field.has_default()}


@transaction.atomic
def save(form, user):
    form.instance.uploaded_by_user = user
    return form.save()


def told(image):
    """Return what a browser needs of an image.

    ``block`` is the state of a block that holds it without words, ``blur`` where faces are blurred.
    """
    image.contextual_alt_text, image.decorative = "", False
    value = {"image": image, "caption": RichText("")}
    return {
        "id": image.pk,
        "block": CaptionedImageBlock().get_form_state(value),
        "blur": reverse("blur_image", args=[image.pk]),
    }


def take_back(image, user):
    """Delete an image that its sender does not want after all; not where a page shows it."""
    is_used = ReferenceIndex.get_references_to(image).exists()
    if may(user, "delete", image) and not is_used:
        image.delete()
