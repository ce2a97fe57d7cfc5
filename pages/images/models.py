from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import (
    AbstractImage,
    AbstractRendition,
    SourceImageIOError,
    get_upload_to,
)

from pages.images.fields import PixelField, as_pixels
from pages.images.people import DOUBTS, People


class CustomImage(AbstractImage):
    """A picture of which nothing but its pixels is kept.

    Whatever brings in a new file, it is decoded and written anew before the storage sees it. A
    file that is no picture raises ``ValidationError``. With the new file saved, the old one and
    all that was made of it are deleted: it may have shown a face that must not be seen.
    """

    file = PixelField(
        verbose_name=_("file"), upload_to=get_upload_to, width_field="width", height_field="height"
    )

    credit = models.CharField(
        _("credit"),
        max_length=255,
        blank=True,
        help_text=_("Who made the picture, as they want to be named. Shown with the image."),
    )

    # For editors alone, and told to no reader.
    people = models.CharField(
        _("Who can be recognised?"),
        max_length=7,
        choices=People,
        blank=True,
        default=People.UNANSWERED,
        help_text=_(
            "By the face, or by a tattoo, clothes, a badge, a place. Who has not agreed to be "
            "shown may be in danger: blur them, or choose another picture. Readers are not told "
            "this."
        ),
    )

    # Kept for editors, and shown to no reader: see the publication's withdrawals.
    is_withdrawn = models.BooleanField(_("withdrawn"), default=False, editable=False)

    # How the admin shows it small in lists.
    THUMBNAIL = "max-165x165"

    # Whether it was given a file since it was read, and not saved with it yet.
    has_new_file = False

    admin_form_fields = [
        "title",
        "file",
        "description",
        "credit",
        "people",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    ]

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = [("choose_image", "Can choose image")]

    @property
    def is_in_doubt(self):
        """Whether nobody has said that the people in it may be shown."""
        return self.people in DOUBTS

    def save(self, *args, **kwargs):
        if self.file and not self.file._committed:
            self.file = as_pixels(self.file.file)
            self._set_image_file_metadata()
            self.has_new_file = True
        with transaction.atomic():
            old_file = self.locked_file()
            if old_file and old_file.name != self.file.name and not self.has_new_file:
                self.take_up(old_file)
            super().save(*args, **kwargs)
            if old_file and old_file.name != self.file.name:
                self.forget(old_file)
        self.has_new_file = False

    def locked_file(self):
        """Return the file that the image has in the database, ``None`` where it has none.

        Until the transaction ends nobody else gives the image another.
        """
        rows = CustomImage.objects.select_for_update().filter(pk=self.pk)
        # Django would ask for the sizes one by one.
        stored = rows.only("file", "width", "height").first() if self.pk else None
        return stored and stored.file

    def take_up(self, file):
        """Have the file that somebody else has stored since this image was read.

        The one that was read is deleted by now: it may have shown what is blurred in the other.
        """
        self.file = file
        self._set_image_file_metadata()

    def create_rendition(self, filter):
        rendition = super().create_rendition(filter)
        self.require_same_picture(rendition)
        return rendition

    def create_renditions(self, *filters):
        renditions = super().create_renditions(*filters)
        if renditions:
            self.require_same_picture(*renditions.values())
        return renditions

    def require_same_picture(self, *renditions):
        """Delete what was just made of a file that is not this image's any more.

        Raises ``SourceImageIOError`` then. Who blurs or replaces it meanwhile has not seen these.
        """
        with transaction.atomic():
            stored = self.locked_file()
            if stored and stored.name == self.file.name:
                return
            # By their names: those that were made together do not know their ids.
            files = [rendition.file for rendition in renditions]
            self.renditions.filter(file__in=[file.name for file in files]).delete()
            for file in files:
                file.storage.delete(file.name)
        raise SourceImageIOError("The picture was replaced.")

    def forget(self, *files):
        """Delete ``files``, and all that was made of this image, as soon as that is committed.

        Wagtail would leave the files of renditions to a background task.
        """
        files = [*files, *(rendition.file for rendition in self.renditions.all())]
        self.renditions.all().delete()
        transaction.on_commit(lambda: [file.storage.delete(file.name) for file in files])


class CustomRendition(AbstractRendition):
    """A size and format of an image, made when it is first asked for."""

    image = models.ForeignKey(CustomImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        verbose_name = _("rendition")
        verbose_name_plural = _("renditions")
        unique_together = [("image", "filter_spec", "focal_point_key")]
