"""What an import writes into one page and its translations."""

from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from uuid import UUID, uuid5

import nh3
import orjson
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField

NAMESPACE = UUID("0b1f3a52-6c0e-5d3c-9a55-6f2f4f1d8a77")
# Of the attributes in a formatted text only these are an editor's words.
LINK = {"a": {"href", "linktype", "id"}}


@dataclass(frozen=True)
class Content:
    """A page to be made: ``versions`` has the values of its fields, by language, the source first.

    The source's fields are all that the import writes; a translation's are its words alone. A
    content without a ``section`` is a page that is there, as a home page. ``digests`` tell of
    what a file says of each language, where the values hold more than that, as ids of images.
    """

    name: str
    line: int
    model: type
    content_id: UUID
    source_language: str
    versions: dict[str, dict]
    section: type | None = None
    digests: dict[str, str] | None = None

    def digest_of(self, language):
        """Return what tells whether the file says something else of a language than before."""
        return self.digests[language] if self.digests else digest(self.versions[language])


def content_id_of(name):
    """Return the id that all versions of what is called ``name`` have, in every import of it."""
    return uuid5(NAMESPACE, name)


def block_of(content_id, field, position, block_type, value):
    """Return a block in the stored form of a StreamField, the same id in every language."""
    block_id = uuid5(content_id, f"{field}/{position}")
    return {"type": block_type, "id": str(block_id), "value": value}


def digest(values):
    return sha256(orjson.dumps(values, option=orjson.OPT_SORT_KEYS)).hexdigest()


def fill(page, values, *, find=None):
    """Set fields of ``page``, and what is kept in rows of its own.

    ``find(model, content_ids, locale)`` gives what rows name, by the ids of contents; without it
    the database is asked.
    """
    for name, value in values.items():
        field = page._meta.get_field(name)
        if isinstance(field, StreamField):
            value = orjson.dumps(value).decode()
        elif field.one_to_many:
            value = rows_of(page, name, value, find=find or found_in_locale)
        elif field.many_to_one:
            name = field.attname
        setattr(page, name, value)


def found_in_locale(model, content_ids, locale):
    targets = model.objects.filter(locale=locale, translation_key__in=content_ids)
    return {str(each.translation_key): each for each in targets}


def rows_of(page, name, content_ids, *, find):
    """Return rows that name the pages of these contents, in the language of ``page``."""
    model = page._meta.get_field(name).related_model
    field = target_of(model)
    found = find(field.related_model, content_ids, page.locale)
    return [
        model(**{field.name: found[key]}, locale=page.locale) for key in content_ids if key in found
    ]


def target_of(model):
    """Return the field by which rows of ``model`` name another page."""
    own = ("page", "locale")
    return next(
        field for field in model._meta.local_fields if field.many_to_one and field.name not in own
    )


def stored_values(draft, names):
    """Return these fields of the newest draft of a page, in a form that can be compared.

    Formatted text is in a plain form: an editor who saves a page without a change of words
    leaves keys and other spellings of the same HTML behind.
    """
    return {name: plain(draft, name) for name in names}


def plain(draft, name):
    field = draft._meta.get_field(name)
    value = getattr(draft, field.attname if field.many_to_one else name)
    if isinstance(value, StreamValue):
        return [{**each, "value": plain_form(each["value"])} for each in value.get_prep_value()]
    if field.one_to_many:
        target = target_of(field.related_model).name
        return [str(getattr(row, target).translation_key) for row in value.all()]
    # A moment has many spellings.
    return value.astimezone(UTC) if isinstance(value, datetime) else value


def plain_form(value):
    if isinstance(value, dict):
        return {name: plain_form(each) for name, each in value.items()}
    return nh3.clean(value, attributes=LINK, link_rel=None) if isinstance(value, str) else value
