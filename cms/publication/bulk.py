"""Many new pages at once, in as many statements as one takes: what Wagtail writes of each.

Rows, versions, history, references, the admin's search. No page is saved here, so nobody is told
by a signal: whoever publishes in bulk asks ``gates`` first, and what is written is marked here.
"""

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, F, OuterRef, Subquery
from django.db.models.functions import Cast
from django.utils import timezone
from modelcluster.models import get_all_child_relations, get_field_value
from wagtail.models import Page, PageLogEntry, ReferenceIndex, Revision
from wagtail.search.backends import get_search_backends

from cms.publication import store
from cms.publication.inserting import insert
from cms.publication.projections.streams import prefetch_blocks

# SQLite takes a limited number of values in one statement.
ROWS_OF_ONE_STATEMENT = 200


# What a page has only when its version is there.
SINCE_ITS_VERSION = (
    "live",
    "has_unpublished_changes",
    "first_published_at",
    "last_published_at",
    "latest_revision",
    "latest_revision_created_at",
    "live_revision",
)


def write_drafts(pages, parent):
    """Write new pages of one type below ``parent``, each with a version of what it holds now.

    They have a slug that is free there. Their rows, and what belongs to them, must be set and not
    saved. In a transaction; ``IntegrityError`` where somebody adds a page there meanwhile.
    """
    if not pages:
        return
    give_places(pages, parent)
    insert_pages(pages)
    insert_children(pages)
    now = timezone.now()
    insert_versions(pages, now)
    Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + len(pages))
    write_history(pages, "wagtail.create", now)


def give_places(pages, parent):
    """Put pages behind the last child of ``parent``, which is locked until the end."""
    list(Page.objects.select_for_update(no_key=True).filter(pk=parent.pk).values("pk"))
    # By its bounds: SQLite has no index for the beginning of a text.
    below = Page.objects.filter(path__range=Page._get_children_path_interval(parent.path))
    children = below.filter(depth=parent.depth + 1).order_by("-path")
    last = children.values_list("path", flat=True).first()
    taken = Page._str2int(last[-Page.steplen :]) if last else 0
    for number, page in enumerate(pages, start=taken + 1):
        page.path = Page._get_path(parent.path, parent.depth + 1, number)
        page.depth, page.numchild = parent.depth + 1, 0
        page.draft_title = page.title
        page.set_url_path(parent)


def insert_pages(pages):
    """Write the rows that all pages have, then those of their own class; read their ids."""
    insert(Page, pages)
    rows = Page.objects.filter(path__in=[page.path for page in pages])
    ids = dict(rows.values_list("path", "pk"))
    for page in pages:
        page.id = page.page_ptr_id = ids[page.path]
        page._state.adding, page._state.db = False, rows.db
    # Django's ``bulk_create`` refuses to write the rows of one class alone.
    insert(type(pages[0]), pages)


def insert_children(pages):
    """Write the rows that belong to pages, as topics; those of one kind in one statement."""
    for relation in get_all_child_relations(type(pages[0])):
        name, rows = relation.get_accessor_name(), []
        for page in pages:
            rows += own_rows(page, relation)
        relation.related_model._base_manager.bulk_create(rows, batch_size=ROWS_OF_ONE_STATEMENT)
        for page in pages:
            # Read from here from now on, also where there are none.
            page._cluster_related_objects.setdefault(name, [])


def own_rows(page, relation):
    if not hasattr(page, "_cluster_related_objects"):
        page._cluster_related_objects = {}
    rows = page._cluster_related_objects.get(relation.get_accessor_name(), [])
    for row in rows:
        setattr(row, relation.field.name, page)
    return rows


def insert_versions(pages, now):
    page_type = ContentType.objects.get_for_model(Page)
    versions = [
        Revision(
            content_type=page.cached_content_type,
            base_content_type=page_type,
            object_id=str(page.pk),
            created_at=now,
            content=page.serializable_data(),
            object_str=str(page),
        )
        for page in pages
    ]
    insert(Revision, versions)
    rows_of(pages).update(
        latest_revision=newest_version(page_type),
        latest_revision_created_at=now,
        has_unpublished_changes=True,
    )
    ids = dict(rows_of(pages).values_list("pk", "latest_revision"))
    for page, version in zip(pages, versions, strict=True):
        version.pk = ids[page.pk]
        page.latest_revision, page.latest_revision_created_at = version, now
        page.has_unpublished_changes = True


def newest_version(page_type):
    own = Revision.objects.filter(
        base_content_type=page_type, object_id=Cast(OuterRef("pk"), CharField())
    )
    return Subquery(own.order_by("-pk").values("pk")[:1])


def rows_of(pages):
    return Page.objects.filter(pk__in=[page.pk for page in pages])


def publish_drafts(pages):
    """Let the newest version of these pages be what is published; the rows hold the same."""
    if not pages:
        return
    now = timezone.now()
    rows_of(pages).update(
        live=True,
        has_unpublished_changes=False,
        first_published_at=now,
        last_published_at=now,
        live_revision=F("latest_revision"),
    )
    for page in pages:
        page.live, page.has_unpublished_changes = True, False
        page.first_published_at = page.last_published_at = now
        page.live_revision = page.latest_revision
    write_history(pages, "wagtail.publish", now)


def content_of(page):
    """Return what a page that was written here is as data, of its version and what came since."""
    since = {name: get_field_value(page._meta.get_field(name), page) for name in SINCE_ITS_VERSION}
    return page.latest_revision.content | since


def write_history(pages, action, now):
    """Write what each page's history says, as of a program: of no user."""
    insert(
        PageLogEntry,
        (
            PageLogEntry(
                content_type=page.cached_content_type,
                page_id=page.pk,
                label=page.get_admin_display_title(),
                action=action,
                timestamp=now,
                revision=page.latest_revision if action == "wagtail.publish" else None,
                content_changed=True,
            )
            for page in pages
        ),
    )


def finish(pages):
    """Write what is found and followed in the admin, and mark the pages: the last of it all."""
    if not pages:
        return
    # What refers to a picture is the picture: all are read at once.
    prefetch_blocks(pages)
    write_references(pages)
    for backend in get_search_backends(with_auto_update=True):
        backend.add_bulk(type(pages[0]), pages)
    store.mark_new([page.pk for page in pages])


def write_references(pages):
    """Write what pages refer to, as Wagtail's index of references has it."""
    page_type = ContentType.objects.get_for_model(Page)
    ReferenceIndex.objects.bulk_create(
        [
            ReferenceIndex(
                content_type=page.cached_content_type,
                base_content_type=page_type,
                object_id=str(page.pk),
                to_content_type_id=target,
                to_object_id=key,
                model_path=model_path,
                content_path=content_path,
                content_path_hash=ReferenceIndex._get_content_path_hash(content_path),
            )
            for page in pages
            for target, key, model_path, content_path in set(
                ReferenceIndex._extract_references_from_object(page)
            )
        ],
        batch_size=ROWS_OF_ONE_STATEMENT,
        ignore_conflicts=True,
    )
