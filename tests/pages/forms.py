"""What a browser sends from the page editor, with nothing filled in."""

import json

from django.urls import reverse

from pages.models import NewsPostPage

COUNTS = ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS")
# With a checklist that was read: what is sent here is mostly without a text.
PUBLISH = {"action-publish": "action-publish", "confirmed": "text"}


def formset(name, *, total=0):
    """Return the fields that tell how many rows of a kind were sent."""
    counts = dict.fromkeys((f"{name}-{each}" for each in COUNTS), "0")
    return counts | {f"{name}-TOTAL_FORMS": str(total), f"{name}-MAX_NUM_FORMS": "1000"}


def rows(name, field, *objects):
    """Return the fields of new rows that each choose an object."""
    fields = formset(name, total=len(objects))
    for index, chosen in enumerate(objects):
        row = f"{name}-{index}"
        fields |= {f"{row}-{field}": chosen.pk, f"{row}-ORDER": str(index + 1), f"{row}-id": ""}
    return fields


def page_form(*names, formsets=(), **fields):
    """Return the form of a page with ``names`` for empty fields of its own."""
    form = dict.fromkeys(("title", "slug", *names), "") | {"allow_syndication": "on"}
    for name in (*formsets, "comments"):
        form |= formset(name)
    return form | fields


def illustrated_form(*names, **fields):
    return page_form("image", "image_alt", "image_caption", *names, **fields)


def post_form(**fields):
    """Return the form of a news post."""
    formsets = ("topic_links", "event_links", "related_links")
    facts = {"kind": "REPORT", "date": "2024-12-02"}
    return illustrated_form("lead", formsets=formsets) | facts | blocks("body") | fields


def event_form(**fields):
    """Return the form of an event as it opens, of which nobody wrote anything yet."""
    place = ("place_name", "address", "postal_code", "city", "latitude", "longitude")
    empty = illustrated_form(
        "starts_at", "ends_at", *place, "organizer", "contact_email", formsets=("topic_links",)
    )
    facts = {"time_zone": "Europe/Amsterdam", "status": "SCHEDULED", "country": "NL"}
    return empty | facts | blocks("body") | fields


def timeline_item_form(**fields):
    """Return the form of a timeline item."""
    names = ("date", "summary", "source_url", "source_text")
    empty = illustrated_form(*names, formsets=("topic_links",))
    return empty | {"date_precision": "DAY"} | blocks("body") | fields


def text_form(**fields):
    """Return the form of a text page."""
    return page_form("lead") | blocks("body") | fields


def home_form(**fields):
    """Return the form of a home page."""
    return illustrated_form("stand_heading") | blocks("intro") | blocks("stand") | fields


def blocks(name, *values):
    """Return the fields of a stream of blocks, given as pairs of a type and its fields."""
    fields = {f"{name}-count": str(len(values))}
    for index, (block_type, value) in enumerate(values):
        prefix = f"{name}-{index}"
        fields |= {f"{prefix}-type": block_type, f"{prefix}-order": str(index)}
        fields |= {f"{prefix}-deleted": "", f"{prefix}-id": ""}
        fields |= {f"{prefix}-value{'-' * bool(key)}{key}": text for key, text in value.items()}
    return fields


def draftail(text):
    """Return a paragraph as the editor's text field sends it."""
    block = {"key": "a1b2c", "text": text, "type": "unstyled", "depth": 0}
    content = {"blocks": [block | {"inlineStyleRanges": [], "entityRanges": []}], "entityMap": {}}
    return json.dumps(content)


def create_page(admin, parent, model, form):
    """Send the form of a new page of ``model`` below ``parent``."""
    address = ["pages", model._meta.model_name, parent.pk]
    return admin.post(reverse("wagtailadmin_pages:add", args=address), form)


def create_post(admin, index, **fields):
    """Send the form of a new post below ``index``, to be saved as a draft by default."""
    return create_page(admin, index, NewsPostPage, post_form(**fields))


def edit_page(admin, page, form):
    return admin.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form)


def errors(response):
    """Return what a form says at its fields."""
    assert response.status_code == 200
    return {name: list(said) for name, said in response.context["form"].errors.items()}
