"""What pages name by its id: in their texts, and in the rows that belong to them."""

from collections import defaultdict
from contextlib import suppress

from modelcluster.models import get_all_child_relations
from wagtail.fields import StreamField
from wagtail.models import COMMENTS_RELATION_NAME, Page


def names_in(pages):
    """Return what these pages name, as ids by the model; all pages are named as ``Page``."""
    names = defaultdict(set)
    for page in pages:
        for model, key in (*names_in_texts(page), *names_in_rows(page)):
            names[Page if issubclass(model, Page) else model].add(key)
    return names


def stream_fields(model):
    return [field for field in model._meta.local_fields if isinstance(field, StreamField)]


def names_in_texts(page):
    """Yield what blocks and links name, as pairs of a model and an id; links may hold no number.

    What follows a link that names nothing may be left out, for Wagtail stops there.
    """
    for field in stream_fields(type(page)):
        with suppress(KeyError):
            for model, key, *_place in field.extract_references(getattr(page, field.name)):
                if str(key).isdecimal():
                    yield model, int(key)


def names_in_rows(page):
    for relation in get_all_child_relations(type(page)):
        if relation.get_accessor_name() != COMMENTS_RELATION_NAME:
            # They are kept with the page: of one without a revision they would be read again.
            for row in getattr(page, relation.get_accessor_name()).get_object_list():
                yield from names_in_row(row, own=relation.field)


def names_in_row(row, *, own):
    for field in row._meta.concrete_fields:
        key = field.many_to_one and field != own and getattr(row, field.attname)
        if key:
            yield field.related_model, key
