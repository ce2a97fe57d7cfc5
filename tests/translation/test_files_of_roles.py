"""Who adds pictures and documents: those who write pages, and administrators; nobody else."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.models import Collection

from pages.models import CustomDocument, CustomImage
from tests.factories import ImageFactory
from tests.pages import pictures
from tests.translation.newsroom import administrator
from tests.translation.people import editor_of, person, reviewer, translator

pytestmark = pytest.mark.django_db

WRITERS = [lambda: editor_of("ru"), lambda: editor_of("en"), administrator]
OTHERS = [lambda: person("guest"), translator, reviewer]


def add(user, name, content):
    upload = SimpleUploadedFile("file", content)
    collection = Collection.get_first_root_node().pk
    data = {"title": "A garden", "file": upload, "collection": collection}
    return user.client.post(reverse(name), data)


@pytest.mark.parametrize("make", WRITERS)
def test_who_writes_pages_adds_changes_and_chooses_pictures_and_documents(make):
    user, picture = make(), ImageFactory(title="Of somebody else")

    add(user, "wagtailimages:add", pictures.jpeg())
    add(user, "wagtaildocs:add", b"Words.")

    assert CustomImage.objects.filter(uploaded_by_user=user).count() == 1
    assert user.client.get(reverse("wagtailimages:edit", args=[picture.pk])).status_code == 200
    chooser = user.client.get(reverse("wagtailimages_chooser:choose")).json()
    assert "Of somebody else" in chooser["html"]
    assert user.client.get(reverse("wagtaildocs:index")).status_code == 200
    assert user.client.get(reverse("wagtailimages:index")).status_code == 200


@pytest.mark.parametrize("make", OTHERS)
def test_others_add_neither(make):
    user = make()

    add(user, "wagtailimages:add", pictures.jpeg())
    add(user, "wagtaildocs:add", b"Words.")

    assert not CustomImage.objects.exists()
    assert not CustomDocument.objects.exists()
