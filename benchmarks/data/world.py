"""The site that is measured: ten posts published as editors do, and their copies."""

import json
import uuid
from datetime import timedelta

from django.conf import settings
from django.db import connection, transaction
from wagtail.models import Page, Revision
from wagtail_localize.models import (
    String,
    StringSegment,
    StringTranslation,
    TranslatableObject,
    Translation,
    TranslationContext,
    TranslationSource,
)

from benchmarks.data.copies import copy_pages
from benchmarks.data.indexes import drop_indexes, run
from benchmarks.data.published import put_rows
from benchmarks.data.records import copy_records
from benchmarks.data.templates import NEWEST, dated, make_renditions, publish_templates
from benchmarks.telling import told
from cms.publication.models import Change, PublishedPage, PublishedReference
from cms.publication.store import begin_anew
from pages.models import NewsPostPage, NewsPostTopic
from search.models import SearchWord

# The tables that copies are in.
FILLED = [
    *(Page, Revision, NewsPostPage, NewsPostTopic),
    *(PublishedPage, PublishedReference, Change, SearchWord),
    *(TranslatableObject, TranslationSource, Translation, TranslationContext),
    *(String, StringSegment, StringTranslation),
]
# Nobody else is there, and what is not filled to its end is thrown away.
HASTE = {
    "sqlite": [
        "PRAGMA journal_mode = OFF",
        "PRAGMA synchronous = OFF",
        "PRAGMA foreign_keys = OFF",
        "PRAGMA temp_store = MEMORY",
        # In kilobytes.
        "PRAGMA cache_size = -500000",
    ],
    "postgresql": [
        "SET synchronous_commit = off",
        "SET maintenance_work_mem = '512MB'",
        "SET work_mem = '128MB'",
    ],
}
# What a database does by itself some time later: it knows its tables, and has a journal.
REST = {
    "sqlite": ["ANALYZE", "PRAGMA journal_mode = WAL"],
    "postgresql": ["VACUUM ANALYZE"],
}
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
    made, site = read(TEMPLATES), f"{connection.vendor}, {posts} posts"
    run(HASTE[connection.vendor])
    indexes = drop_indexes(FILLED)
    with told(f"{site}: copies"), transaction.atomic():
        copy_all(made["templates"], posts)
        # Caches tell databases apart by it, and all sizes come from one.
        begin_anew()
    with told(f"{site}: indexes"):
        run(indexes)
    with told(f"{site}: statistics"):
        run(REST[connection.vendor])
    write(FACTS, made | {"posts": posts})


def copy_all(templates, posts):
    """Copy each of the templates, so that no ten posts that follow each other are alike."""
    pairs = [copies_of_pair(place, ids, posts) for place, ids in enumerate(templates)]
    copy_records(*pairs)
    put_rows([copies for pair in pairs for copies in pair])


def copies_of_pair(place, ids, posts):
    keys = [uuid.uuid5(uuid.NAMESPACE_OID, f"{place}-{each}") for each in range(place, posts, 10)]
    pages = [NewsPostPage.objects.get(pk=pk) for pk in ids]
    return [copy_pages(page, keys, slug=page.slug, vary=varying(place)) for page in pages]


def varying(place):
    """Return what titles of a template's copies end in, and of which day they are."""

    def vary(number):
        day = NEWEST - timedelta(days=number * 10 + place)
        return {"ending": f" {number * 10 + place + 1}", **dated(day)}

    return vary


def facts():
    """Return what was written down of the site that is here."""
    return read(FACTS)


def read(name):
    return json.loads((settings.DATA_DIR / name).read_text())


def write(name, made):
    (settings.DATA_DIR / name).write_text(json.dumps(made))
