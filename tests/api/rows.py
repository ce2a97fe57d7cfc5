"""Many published posts at once: copies of the row of a real one, for publishing takes time."""

import uuid
from dataclasses import dataclass

from cms.publication.models import PublishedPage, PublishedReference

# Beyond the ids of real pages.
FIRST_ID = 1_000_000


@dataclass
class Copies:
    """Writes copies of the row of ``page``, each with its own ids, path and references."""

    page_id: int
    written: int = 0

    @property
    def row(self):
        return PublishedPage.objects.get(pk=self.page_id)

    def write(self, count, **columns):
        """Write ``count`` copies; ``columns`` are functions of the number of a copy."""
        numbers = range(self.written, self.written + count)
        self.written += count
        row = self.row
        references = list(PublishedReference.objects.filter(page_id=self.page_id))
        PublishedPage.objects.bulk_create(self.copy(row, number, columns) for number in numbers)
        PublishedReference.objects.bulk_create(
            PublishedReference(page_id=FIRST_ID + number, target=each.target, key=each.key)
            for number in numbers
            for each in references
        )
        return [FIRST_ID + number for number in numbers]

    def delete(self):
        """Delete all copies, and begin to count anew."""
        PublishedPage.objects.filter(pk__gte=FIRST_ID).delete()
        self.written = 0

    def copy(self, row, number, columns):
        values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
        own = {
            "page_id": FIRST_ID + number,
            "content_id": uuid.UUID(int=number),
            "path": f"{row.path}{number}/",
            "expires_at": None,
        }
        own |= {name: value(number) for name, value in columns.items()}
        return PublishedPage(**values | own)
