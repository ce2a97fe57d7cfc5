"""Pages as they are now: those that a settling looks at, with what is published of them."""

from collections import defaultdict

from django.contrib.contenttypes.models import ContentType
from django.db.models import BooleanField, CharField, Exists, ExpressionWrapper, OuterRef, Q
from django.db.models.functions import Cast
from wagtail.models import Page, Revision, TaskState

from cms.compiled import NOW, Now, Parameters, compiled
from cms.publication.lines import pairs_in, pairs_of
from cms.publication.models import PublicationMark
from cms.publication.projections import references_of
from cms.publication.querysets import MarkQuerySet
from cms.publication.visibility import is_public

A_RETRY_AGO = Now(minus=MarkQuerySet.RETRY_AFTER)


def types_of(page_ids):
    """Return the classes of these pages, by id."""
    return types_among(Page.objects.filter(pk__in=page_ids))


def types_of_versions(page_ids):
    """Return the classes of these pages and of all other versions of their contents, by id."""
    if not page_ids:
        return {}
    keys = Page.objects.filter(pk__in=page_ids).order_by().values("translation_key")
    return types_among(Page.objects.filter(translation_key__in=keys))


@compiled
def due_marks_with_types():
    """Return fresh marks that are due; each tells the classes of all versions of its content."""
    marked = Page.objects.filter(pk=OuterRef(OuterRef("page_id"))).order_by()
    versions = Page.objects.filter(translation_key__in=marked.values("translation_key"))
    marks = PublicationMark.objects.fresh().due(tried_before=A_RETRY_AGO)
    return marks.annotate(types=pairs_of(versions, "pk", "content_type_id"))


def types_of_versions_named_by(marks, page_ids):
    """Return the same as ``types_of_versions``, of which ``marks`` tell most already."""
    told = types_in(pair for mark in marks for pair in pairs_in(mark.types))
    return told | types_of_versions(page_ids - told.keys())


def types_among(pages):
    return types_in(pages.order_by().values_list("pk", "content_type_id"))


def types_in(pairs):
    return {
        int(pk): ContentType.objects.get_for_id(int(type_id)).model_class() for pk, type_id in pairs
    }


def load(types, *, tree):
    """Return specific pages by id; ``types`` are their classes. One statement for each class.

    It is read at the same moment whether each ``is_public`` in ``tree``, whether it ``is_marked``
    freshly, and whether it ``has_waiting_revisions``.
    """
    by_type = defaultdict(list)
    for page_id, model in types.items():
        by_type[model or Page].append(page_id)
    base = ContentType.objects.get_for_model(Page).pk
    return {
        page.pk: page
        for model, ids in by_type.items()
        for page in pages_to_settle(model, base, *tree.shape).objects(ids=ids)
    }


@compiled
def pages_to_settle(model, base, roots, private_paths):
    """Return pages of a class; ``base`` is the number of the content type of all pages."""
    condition = is_public(roots, private_paths, now=NOW)
    pages = model.objects.order_by().select_related(
        "locale", "live_revision", *references_of(model)
    )
    return pages.filter(id__in=[Parameters("ids", Page._meta.pk)]).annotate(
        is_public=ExpressionWrapper(condition, output_field=BooleanField()),
        is_marked=Exists(fresh_marks().filter(page_id=OuterRef("pk"))),
        has_waiting_revisions=Exists(waiting_revisions(base)),
    )


def fresh_marks():
    """Return the marks that did not fail, and of which nobody has looked yet what hangs on them."""
    return PublicationMark.objects.fresh().filter(failure="")


def waiting_revisions(base):
    """Return those revisions of the page of the query around this one that wait."""
    own = Revision.objects.filter(
        base_content_type=base, object_id=Cast(OuterRef("pk"), CharField())
    )
    return own.filter(is_waiting())


def is_waiting():
    """Return the condition that a revision waits for its hour or for a review."""
    in_review = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).values("revision")
    return Q(approved_go_live_at__isnull=False) | Q(pk__in=in_review)


def has_own_words(page):
    """Tell whether the live revision is the page's own.

    An alias has its source's. When it becomes a page it keeps it until it is published itself.
    """
    return page.live_revision is None or page.live_revision.object_id == str(page.pk)
