"""A marker in every text of a page, found by looking at its fields and blocks.

A field or block of a kind that is not known here stops the test: say how to plant it.
"""

import json
from datetime import UTC, date, datetime
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from modelcluster.models import get_all_child_relations
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import StreamField
from wagtail.images.blocks import ImageBlock, ImageChooserBlock
from wagtail.models import Locale, Page

from pages.models import CustomDocument, CustomImage, EventPage, NewsPostPage, Topic
from tests.factories import DocumentFactory, ImageFactory, TopicFactory, picture_file
from tests.leaks.markers import FORM

# What Wagtail writes itself, of other fields or of the place in the tree.
DERIVED = {"path", "url_path", "draft_title", "file_hash"}
# Values without words; a field that may be empty is filled where the API shows it.
FACTS = {
    "starts_at": datetime(2090, 5, 1, 18, tzinfo=UTC),
    "ends_at": datetime(2090, 5, 1, 20, tzinfo=UTC),
    "latitude": 52.373,
    "longitude": 4.893,
    "date": date(2020, 1, 31),
}
WITHOUT_WORDS = (
    models.AutoField,
    models.BooleanField,
    models.DateField,
    models.FloatField,
    models.IntegerField,
    models.UUIDField,
)


class Planter:
    """Plants the texts of one ``owner``, in one language; ``linked`` are pages that they name."""

    def __init__(self, markers, owner, language="ru", *, linked=()):
        self.markers, self.owner, self.linked = markers, owner, linked
        self.locale = Locale.objects.get(language_code=language)
        self.shown = {}

    def plant(self, text):
        return self.markers.plant(self.owner, text)

    def page(self, model, *, parent, **given):
        """Return a new draft below ``parent`` with a marker in every text, and all it can show."""
        own = {field.name: self.value(field) for field in fields_to_plant(model)}
        page = model(live=False, locale=self.locale, **own | given)
        for relation in get_all_child_relations(model):
            if relation.related_model.__module__.startswith("pages."):
                self.add_child(page, relation)
        parent.add_child(instance=page)
        return page

    def add_child(self, page, relation):
        """Give a page one row of a child relation for each thing that the row can name."""
        model, key = relation.related_model, relation.field.name
        (target,) = (field for field in fields_to_plant(model) if is_link(field, but=key))
        for other in self.targets(target.related_model):
            texts = {
                field.name: self.value(field) for field in fields_to_plant(model) if is_text(field)
            }
            row = model(locale=self.locale, **{target.name: other}, **texts)
            getattr(page, relation.get_accessor_name()).add(row)

    def targets(self, model):
        if model in (EventPage, NewsPostPage):
            return [page for page in self.linked if isinstance(page, model)]
        return [self.thing(model)]

    def value(self, field):
        """Return what to write into a field: a marker, what shows one, or a fact."""
        if isinstance(field, StreamField):
            return field.stream_block.to_python(self.block(field.stream_block, field.name))
        if is_text(field):
            return self.text(field)
        if field.many_to_one:
            return self.thing(field.related_model)
        return FACTS.get(field.name, field.get_default())

    def text(self, field):
        marker = self.plant(field.name)
        if isinstance(field, models.EmailField):
            return f"{marker}@example.org"
        return f"https://example.org/{marker}" if isinstance(field, models.URLField) else marker

    def thing(self, model):
        """Return the one image, document or topic that the owner shows everywhere."""
        if model not in self.shown:
            self.shown[model] = MAKERS[model](self)
        return self.shown[model]

    def texts_of(self, model):
        fields = (field for field in model._meta.concrete_fields if is_text(field))
        return {field.name: self.plant(f"{model.__name__}.{field.name}") for field in fields}

    def image(self):
        texts, file = self.texts_of(CustomImage), picture_file()
        file.name = f"{self.plant('CustomImage.file')}.png"
        focus = dict.fromkeys(("x", "y", "width", "height"), 8)
        focus = {f"focal_point_{name}": value for name, value in focus.items()}
        return self.tagged(ImageFactory(file=file, **texts, **focus))

    def document(self):
        file = ContentFile(b"Words.", name=f"{self.plant('CustomDocument.file')}.txt")
        return self.tagged(DocumentFactory(file=file, **self.texts_of(CustomDocument)))

    def tagged(self, thing):
        thing.tags.add(self.plant(f"{type(thing).__name__}.tags"))
        return thing

    def topic(self):
        topic = TopicFactory(locale=self.locale, **self.texts_of(Topic))
        topic.save_revision().publish()
        return topic

    def block(self, block, name):
        """Return the raw value of a block with a marker in each of its texts."""
        for kind, plant in BLOCKS.items():
            if isinstance(block, kind):
                return plant(self, block, name)
        raise AssertionError(f"Say how to plant a {type(block).__name__}, as {name} is one.")

    def stream(self, block, name):
        return [
            {"id": str(uuid4()), "type": kind, "value": self.block(child, f"{name}.{kind}")}
            for kind, child in block.child_blocks.items()
        ]

    def struct(self, block, name):
        children = block.child_blocks.items()
        return {kind: self.block(child, f"{name}.{kind}") for kind, child in children}

    def items(self, block, name):
        value = self.block(block.child_block, f"{name}.item")
        return [{"id": str(uuid4()), "type": "item", "value": value}]

    def rich_text(self, block, name):
        marker, document = self.plant(name), self.thing(CustomDocument)
        links = [f'<a linktype="page" id="{page.pk}">there</a>' for page in self.linked]
        links += [
            f'<a linktype="document" id="{document.pk}">{self.plant(f"{name}.document link")}</a>',
            f'<a href="https://example.org/{self.plant(f"{name}.address")}">elsewhere</a>',
        ]
        return f"<p>{marker} {' '.join(links)}</p>"

    def rewritten(self, page):
        """Return ``page``, never saved, with another marker of this owner in each of its texts."""
        data = page.serializable_data()
        slug = data.pop("slug")
        text = FORM.sub(
            lambda found: self.plant(self.markers.texts[found[0]].partition(": ")[2]),
            json.dumps(data, cls=DjangoJSONEncoder),
        )
        return type(page).from_serializable_data(json.loads(text) | {"slug": slug})


def described_image(planter, block, name):
    image = planter.thing(CustomImage)
    return {"image": image.pk, "alt_text": planter.plant(f"{name}.alt"), "decorative": False}


def linked_page(planter, block, name):
    """Return the id of the first page that is linked; without one a button has its address."""
    return next((page.pk for page in planter.linked), None)


# The first kind that fits: an image with its words is a struct too.
BLOCKS = {
    ImageBlock: described_image,
    ImageChooserBlock: lambda planter, block, name: planter.thing(CustomImage).pk,
    DocumentChooserBlock: lambda planter, block, name: planter.thing(CustomDocument).pk,
    blocks.PageChooserBlock: linked_page,
    blocks.StreamBlock: Planter.stream,
    blocks.StructBlock: Planter.struct,
    blocks.ListBlock: Planter.items,
    blocks.RichTextBlock: Planter.rich_text,
    blocks.URLBlock: lambda planter, block, name: f"https://example.org/{planter.plant(name)}",
    blocks.CharBlock: lambda planter, block, name: planter.plant(name),
    blocks.TextBlock: lambda planter, block, name: planter.plant(name),
    blocks.ChoiceBlock: lambda planter, block, name: block.get_default(),
}
MAKERS = {
    CustomImage: Planter.image,
    CustomDocument: Planter.document,
    Topic: Planter.topic,
}


def fields_to_plant(model):
    """Return the fields of a model that hold content; of Wagtail's own, those with words."""
    fields = [field for field in model._meta.concrete_fields if field.name not in DERIVED]
    own = [field for field in fields if is_text(field) or is_ours(field)]
    for field in own:
        known = is_text(field) or field.many_to_one or isinstance(field, KNOWN) or field.choices
        assert known, f"Say how to plant a {type(field).__name__}, as {field} is one."
    return own


KNOWN = (StreamField, *WITHOUT_WORDS)


def is_ours(field):
    is_inherited = issubclass(Page, field.model) or field.primary_key or field.name == "locale"
    return not (is_inherited or field.name.endswith("_ptr"))


def is_text(field):
    is_kind = isinstance(field, models.CharField | models.TextField)
    return is_kind and not field.choices and field.name not in DERIVED


def is_link(field, *, but):
    return bool(field.many_to_one) and field.name not in (but, "locale")
