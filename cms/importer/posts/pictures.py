"""Pictures that a file names by their paths: they come in by the form of every other picture."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import Collection

from cms.importer.models import ImportedImage
from cms.importer.posts.errors import DamagedLine
from cms.importer.posts.values import one_of, text
from pages.images.fields import as_pixels
from pages.images.models import CustomImage
from pages.images.people import People
from pages.images.uploading.receiving import decoded, save, size_limit

LONGEST_PATH = 500
LONGEST_CREDIT = 255


@dataclass(frozen=True)
class Picture:
    """A picture as a line names it: its path below the file's folder, and what is said of it."""

    path: str
    credit: str = ""
    people: str = People.UNANSWERED.value


def picture_in(fields):
    """Return the picture that these members of an object name; raises ``DamagedLine``."""
    path = fields.need("path", text, limit=LONGEST_PATH)
    parts = PurePosixPath(path).parts
    if ".." in parts or path.startswith("/") or "\\" in path:
        raise DamagedLine("path", path=path)
    return Picture(
        path=str(PurePosixPath(path)),
        credit=fields.take("credit", text, default="", limit=LONGEST_CREDIT),
        people=fields.take("people", one_of, default="", choices=People.values),
    )


# What is said of people in a picture anywhere outweighs what stands before it here.
BY_WEIGHT = [People.UNANSWERED, People.NOBODY, People.AGREED, People.AT_RISK]


def merged(pictures):
    """Return each file of pictures once, with all that is said of it."""
    found = {}
    for each in pictures:
        other = found.get(each.path, each)
        people = max(each.people, other.people, key=BY_WEIGHT.index)
        found[each.path] = Picture(each.path, other.credit or each.credit, people)
    return list(found.values())


class Pictures:
    """The pictures below one folder, and the images that were made of them, by their paths."""

    def __init__(self, folder):
        self.folder = Path(folder).resolve()

    def known(self, paths):
        """Return the ids of the images that were made before. One statement."""
        rows = ImportedImage.objects.filter(path__in=paths)
        return dict(rows.values_list("path", "image_id"))

    def bring_in(self, picture):
        """Make an image of a picture; return its id. Raises ``DamagedLine`` where it is none.

        It is decoded and written anew outside of any transaction, and remembered at once: whoever
        is interrupted has it already.
        """
        form, reasons = decoded(
            self.file_of(picture),
            user=None,
            collection=Collection.get_first_root_node().pk,
            credit=picture.credit,
            people=picture.people,
        )
        if reasons:
            raise DamagedLine("no-picture", path=picture.path, problem=" ".join(map(str, reasons)))
        with transaction.atomic():
            image = save(form, None)
            ImportedImage.objects.create(path=picture.path, image=image)
        return image.pk

    def heed(self, picture, image_id):
        """Note of an image that somebody in it has not agreed, where the file says so only now."""
        if picture.people == People.AT_RISK:
            for image in CustomImage.objects.filter(pk=image_id).exclude(people=People.AT_RISK):
                image.people = People.AT_RISK
                image.save()

    def check(self, picture):
        """Look at a picture as ``bring_in`` does, and make nothing of it."""
        path = self.file_of(picture)
        try:
            with path.open("rb") as file:
                as_pixels(file)
        except ValidationError as error:
            problem = " ".join(error.messages)
            raise DamagedLine("no-picture", path=picture.path, problem=problem) from error

    def file_of(self, picture):
        """Return the file of a picture, which lies in the folder, also where a link leads to it."""
        path = (self.folder / picture.path).resolve()
        if not path.is_relative_to(self.folder):
            raise DamagedLine("path", path=picture.path)
        if not path.is_file() or path.stat().st_size > size_limit():
            raise DamagedLine("no-file", path=picture.path)
        return path


def pictures_in(value) -> Iterator[Picture]:
    """Yield the pictures in the values of a page's fields."""
    if isinstance(value, Picture):
        yield value
    elif isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from pictures_in(each)


def placed(value, ids):
    """Return values with the ids of images in the place of their pictures."""
    if isinstance(value, Picture):
        return ids.get(value.path)
    if isinstance(value, dict):
        return {name: placed(each, ids) for name, each in value.items()}
    return [placed(each, ids) for each in value] if isinstance(value, list) else value
