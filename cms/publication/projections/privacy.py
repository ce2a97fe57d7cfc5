"""Images and documents that no reader may see, because of the collection they lie in."""

from django.db.models import Q
from wagtail.models import Collection, CollectionViewRestriction


def private_collection_ids():
    """Return the ids of the collections with a restriction, and of all below them."""
    paths = CollectionViewRestriction.objects.values_list("collection__path", flat=True)
    condition = Q()
    for path in paths:
        condition |= Q(path__startswith=path)
    return (
        set(Collection.objects.filter(condition).values_list("pk", flat=True)) if paths else set()
    )
