"""What a browser sends from the page editor, with nothing filled in."""

import json

from django.urls import reverse

COUNTS = ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS")


def formset(name, *, total=0):
    """Return the fields that tell how many rows of a kind were sent."""
    counts = dict.fromkeys((f"{name}-{each}" for each in COUNTS), "0")
    return counts | {f"{name}-TOTAL_FORMS": str(total), f"{name}-MAX_NUM_FORMS": "1000"}


def post_form(**fields):
    """Return the form of a news post."""
    words = dict.fromkeys(("title", "slug", "lead", "image_alt", "image_caption"), "")
    empty = words | {"date": "2024-12-02"} | blocks("body")
    return empty | formset("topic_links") | formset("comments") | fields


def home_form(**fields):
    """Return the form of a home page."""
    words = dict.fromkeys(("title", "slug", "stand_heading"), "")
    return words | blocks("intro") | blocks("stand") | formset("comments") | fields


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


def create_post(admin, index, **fields):
    """Send the form of a new post below ``index``, to be saved as a draft by default."""
    address = reverse("wagtailadmin_pages:add", args=["pages", "newspostpage", index.pk])
    return admin.post(address, post_form(**fields))


def edit_page(admin, page, form):
    return admin.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form)
