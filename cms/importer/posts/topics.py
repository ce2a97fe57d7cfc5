"""Topics that a file names: those that are there, and new ones where it says their names."""

from dataclasses import dataclass, field
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import transaction

from cms.importer.posts.errors import DamagedLine
from cms.importer.posts.values import Fields, text
from pages.models import Topic
from pages.slugs import ascii_slug

LONGEST = Topic._meta.get_field("name").max_length


@dataclass(frozen=True)
class NamedTopic:
    """A topic as a line names it: by slug or name, and by its name in each language if it is new.

    Two topics are one where their slugs are.
    """

    slug: str
    names: dict = field(default_factory=dict, compare=False)


def topic_in(value, place, *, languages):
    if isinstance(value, str):
        return NamedTopic(ascii_slug(text(value, place, limit=LONGEST)))
    fields = Fields(value, place)
    slug = ascii_slug(fields.need("slug", text, limit=LONGEST))
    names = Fields(fields.need("names", lambda members, place: members), fields.place_of("names"))
    found = {code: names.take(code, text, limit=LONGEST) for code in languages}
    names.end()
    fields.end()
    return NamedTopic(slug, {code: name for code, name in found.items() if name})


class Topics:
    """All topics, by slug, read once: there are few. Each has a row in each of its locales."""

    def __init__(self, locales):
        self.locales = locales
        self.read()

    def read(self):
        """Know what is there now; of names those that are slugs of other topics say the slug."""
        self.rows, self.keys = {}, {}
        for topic in Topic.objects.order_by("pk"):
            self.rows[topic.translation_key, topic.locale_id] = topic
            self.keys.setdefault(ascii_slug(topic.name), topic.translation_key)
        for topic in self.rows.values():
            self.keys[topic.slug] = topic.translation_key

    def key_of(self, named):
        """Return the content id of a topic, made where it is new.

        Raises ``DamagedLine`` where it is not there and has no names, or none that make a topic.
        """
        if self.is_new(named):
            self.make(named)
        return self.keys[named.slug]

    def foresee(self, named):
        """Do as ``key_of`` does, and make nothing of it."""
        if self.is_new(named):
            self.keys[named.slug] = uuid4()

    def is_new(self, named):
        if named.slug not in self.keys and not named.names:
            raise DamagedLine("no-topic", topic=named.slug)
        return named.slug not in self.keys

    def row(self, key, locale_id):
        return self.rows.get((key, locale_id))

    def make(self, named):
        try:
            with transaction.atomic():
                rows = self.save(named)
        except ValidationError as error:
            problems = " ".join(error.messages)
            raise DamagedLine("refused", problems=problems) from error
        self.rows.update({(row.translation_key, row.locale_id): row for row in rows})
        self.keys[named.slug] = rows[0].translation_key

    def save(self, named):
        rows = []
        for code, name in named.names.items():
            row = Topic(name=name, slug=named.slug, locale=self.locales[code])
            row.translation_key = rows[0].translation_key if rows else row.translation_key
            row.full_clean()
            row.save()
            rows.append(row)
        return rows
