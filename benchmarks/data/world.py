"""The site that is measured: ten posts published as editors do, and their copies."""

import json
import uuid
from datetime import timedelta

from django.conf import settings
from django.db import connection, transaction

from benchmarks.data.copies import copy_pages
from benchmarks.data.published import put_rows
from benchmarks.data.records import copy_records
from benchmarks.data.templates import NEWEST, dated, make_renditions, publish_templates
from benchmarks.telling import told
from pages.models import NewsPostPage

SLUG = "post"
# What was made, in the folder of the database: before there are copies, and with them.
TEMPLATES, FACTS = "templates.json", "world.json"


def make_base():
    """Fill an empty database with what is there whatever the number of posts."""
    with told(f"{connection.vendor}: templates"):
        made = publish_templates()
    with told(f"{connection.vendor}: renditions"):
        make_renditions()
    write(TEMPLATES, made)


def make(posts):
    """Copy the templates until there are so many posts in either locale."""
    made = read(TEMPLATES)
    with told(f"{connection.vendor}, {posts} posts: copies"), transaction.atomic():
        copy_all(made["templates"], posts)
    with told(f"{connection.vendor}, {posts} posts: statistics"):
        analyze()
    write(FACTS, made | {"posts": posts})


def copy_all(templates, posts):
    """Copy each of the templates, so that no ten posts that follow each other are alike."""
    made = []
    for place, ids in enumerate(templates):
        pair = [NewsPostPage.objects.get(pk=pk) for pk in ids]
        keys = [
            uuid.uuid5(uuid.NAMESPACE_OID, f"{place}-{each}") for each in range(place, posts, 10)
        ]
        copies = [
            copy_pages(page, keys, slug=f"{SLUG}-{place}", vary=varying(place)) for page in pair
        ]
        copy_records(*copies)
        made.extend(copies)
    put_rows(made)


def varying(place):
    """Return what titles of a template's copies end in, and of which day they are."""

    def vary(number):
        day = NEWEST - timedelta(days=number * 10 + place)
        return {"ending": f" {number * 10 + place + 1}", **dated(day)}

    return vary


def analyze():
    """Let the database know its tables, as it does by itself some time later."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def facts():
    """Return what was written down of the site that is here."""
    return read(FACTS)


def read(name):
    return json.loads((settings.DATA_DIR / name).read_text())


def write(name, made):
    (settings.DATA_DIR / name).write_text(json.dumps(made))
