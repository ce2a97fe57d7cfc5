"""The roads by which a picture comes in: each takes one upload."""

from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Collection, UploadedFile
from wagtail.users.models import UserProfile

from pages.images.blurring import blur_image
from pages.models import CustomImage
from tests.factories import ImageFactory
from tests.pages import pictures
from tests.pages.phones import Phone

NAME = "IMG_0042 Ivanov Tverskaya 13.jpg"


def root_collection():
    return Collection.get_first_root_node()


def photograph(content=None, *, name=NAME):
    """An upload as a telephone sends it: with place, maker and a name that tells a story."""
    return SimpleUploadedFile(name, content or pictures.jpeg(), content_type="image/jpeg")


def add(admin, upload, **fields):
    data = {"title": "A garden", "file": upload, "collection": root_collection().pk}
    return admin.post(reverse("wagtailimages:add"), data | fields)


def add_several(admin, upload, **fields):
    data = {"title": upload.name, "files[]": upload, "collection": root_collection().pk}
    return admin.post(reverse("wagtailimages:add_multiple"), data | fields)


def choose(admin, upload, **fields):
    data = {"title": "A garden", "file": upload, "collection": root_collection().pk} | fields
    return admin.post(
        reverse("wagtailimages_chooser:create"),
        {f"image-chooser-upload-{name}": value for name, value in data.items()},
    )


def replace(admin, upload, *, image=None, **fields):
    image = image or CustomImage.objects.get()
    data = {"title": image.title, "file": upload, "collection": image.collection_id}
    return admin.post(reverse("wagtailimages:edit", args=[image.pk]), data | fields)


def create_in_code(admin, upload):
    return CustomImage.objects.create(title="A garden", file=ContentFile(upload.read(), name=NAME))


def save_in_code(admin, upload):
    image = CustomImage(title="A garden")
    image.file.save(NAME, ContentFile(upload.read()), save=False)
    image.save()


ROADS = [add, add_several, choose, create_in_code, save_in_code]


def wait_and_go_on(admin, upload):
    """Wagtail keeps the file until the rest of its form is right."""
    add_several(admin, upload, title="long " * 100)
    waiting = UploadedFile.objects.get()
    prefix = f"uploaded-image-{waiting.pk}"
    return admin.post(
        reverse("wagtailimages:create_multiple_from_uploaded_image", args=[waiting.pk]),
        {f"{prefix}-title": "A garden", f"{prefix}-collection": root_collection().pk},
    )


def wait(admin, upload):
    """The form is never finished."""
    return add_several(admin, upload, title="long " * 100)


def replace_another(admin, upload):
    return replace(admin, upload, image=ImageFactory())


def send_in_pieces(admin, upload):
    """Of a photo that is added, dropped or pasted into the text of a page."""
    phone = Phone(admin, upload.read())
    phone.send(0, len(phone.content) // 2)
    return phone.send(len(phone.content) // 2)


def break_off(admin, upload):
    """The line breaks before the last byte, and the photo is left out."""
    phone = Phone(admin, upload.read())
    phone.send(0, len(phone.content) - 1)
    return phone.leave_out()


def replace_in_code(admin, upload):
    image = ImageFactory()
    image.file = ContentFile(upload.read(), name=NAME)
    image.save()


def create_many_in_code(admin, upload):
    file = ContentFile(upload.read(), name=NAME)
    CustomImage.objects.bulk_create([CustomImage(title="A garden", file=file, width=1, height=1)])


def blur(admin, upload):
    create_in_code(admin, upload)
    blur_image(CustomImage.objects.get().pk, [])


def upload_portrait(admin, upload):
    """On the account screen, which asks for none."""
    return admin.post(reverse("wagtailadmin_account"), {"avatar-avatar": upload})


def set_portrait_in_code(admin, upload):
    profile = UserProfile.get_for_user(get_user_model().objects.create_user("anna"))
    profile.avatar = upload
    profile.save()


EVERY_ROAD = [
    *ROADS,
    wait_and_go_on,
    wait,
    replace_another,
    send_in_pieces,
    break_off,
    replace_in_code,
    create_many_in_code,
    blur,
    upload_portrait,
    set_portrait_in_code,
]
