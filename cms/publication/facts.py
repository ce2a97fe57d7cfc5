"""Facts belong to a content and not to a language: the last ones published hold in every version.

No word changes by this, so nobody is asked: rows, live revisions and drafts are written past all
that guards the publishing of texts.
"""

import json
import logging
from collections import defaultdict

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import Q
from modelcluster.models import get_field_value
from wagtail.models import Page, Revision

from cms.publication.loading import has_own_words, is_waiting, load, types_among, types_of_versions
from cms.publication.models import PublicationMark
from cms.publication.signals import facts_shared

logger = logging.getLogger(__name__)


def share_facts(pages, *, tree):
    """Let all versions of contents have the facts of the one published last.

    ``pages`` are all versions of some contents, as they are loaded for a settling. Returns the ids
    of the pages whose row or revisions were written. Sends ``facts_shared``.
    """
    contents = in_several_versions(pages)
    revisions = revisions_of([page for versions in contents.values() for page in versions])
    written = set()
    for content_id, versions in contents.items():
        if differ(taking_part(versions), revisions):
            written |= share(content_id, tree=tree)
    return written


def share_each(page_ids, *, tree):
    """Share facts as ``share_facts`` does, page by page: one that fails is logged, and no more."""
    written = set()
    for page_id in page_ids:
        try:
            with transaction.atomic():
                written |= share_facts(loaded_versions({page_id}, tree=tree), tree=tree)
        except Exception:
            logger.exception("The facts of page %s could not be shared.", page_id)
    return written


def loaded_versions(page_ids, *, tree):
    """Return these pages and the other versions of their contents; nothing where there is one."""
    types = types_of_versions(page_ids)
    return load(types, tree=tree).values() if len(types) > 1 else ()


def in_several_versions(pages):
    """Return by their ids the contents that more than one of these pages stands for."""
    contents = defaultdict(list)
    for page in pages:
        contents[page.translation_key].append(page)
    return {key: versions for key, versions in contents.items() if len(versions) > 1}


def is_published(page):
    return page.live and not page.alias_of_id


def taking_part(pages):
    """Return the versions of a content that share their facts.

    What is published where nobody sees it, as behind a password, stays apart from what is seen: it
    tells the others nothing, and keeps its own until it is seen too.
    """
    published = [page for page in pages if is_published(page)]
    if not any(page.is_public for page in published):
        return pages
    return [page for page in pages if page.is_public or not is_published(page)]


def published_last(pages):
    """Return the page whose facts hold, ``None`` where none is published."""
    published = [page for page in pages if is_published(page)]
    return max(
        published,
        key=lambda page: (page.last_published_at is not None, page.last_published_at, page.pk),
        default=None,
    )


def revisions_of(pages):
    """Return the revisions that are public, will be, or are worked on, by the page's id."""
    revisions = defaultdict(list)
    for page in pages:
        if page.live_revision and has_own_words(page):
            revisions[page.pk].append(page.live_revision)
    for revision in other_revisions(list(filter(has_other_revisions, pages))):
        revisions[int(revision.object_id)].append(revision)
    return revisions


def has_other_revisions(page):
    return page.has_waiting_revisions or page.latest_revision_id not in (
        None,
        page.live_revision_id,
    )


def other_revisions(pages):
    """Return the revisions of these pages that will be public or are worked on, but are not yet."""
    if not pages:
        return ()
    latest = Q(pk__in=[page.latest_revision_id for page in pages if page.latest_revision_id])
    own = Revision.page_revisions.filter(object_id__in=[str(page.pk) for page in pages])
    live = [page.live_revision_id for page in pages if page.live_revision_id]
    return own.filter(latest | is_waiting()).exclude(pk__in=live)


def differ(pages, revisions):
    """Tell whether a version of a content has other facts than the one published last."""
    source = published_last(pages)
    facts = source and published_facts(source, revisions)
    return source is not None and any(
        facts_of_row(page, facts) != facts or outdated(revisions.get(page.pk, ()), facts)
        for page in others_of(source, pages)
    )


def others_of(source, pages):
    return [page for page in pages if page.pk != source.pk and type(page) is type(source)]


def share(content_id, *, tree):
    """Write the facts published last into the other versions; return whose were others.

    Rows and revisions are read again, locked. Where somebody is writing one of them, nobody
    waits for that: the content is marked for the next settling.
    """
    pages = Page.objects.filter(translation_key=content_id)
    locked = list(pages.order_by("pk").select_for_update(skip_locked=True))
    everyone = list(load(types_among(pages), tree=tree).values())
    versions = taking_part(everyone)
    revisions = revisions_of(versions)
    source = published_last(versions)
    if len(locked) < len(everyone) or not all_locked(revisions):
        PublicationMark.objects.create(page_id=source.pk)
        return set()
    facts = published_facts(source, revisions)
    written = {
        page.pk
        for page in others_of(source, versions)
        # Both, each time: a revision may differ where the row does not.
        if write_row(page, facts) | write_revisions(revisions.get(page.pk, ()), facts)
    }
    facts_shared.send(sender=type(source), content_id=content_id, facts=facts)
    return written


def all_locked(revisions):
    """Lock these revisions; tell whether nobody else had one of them."""
    ids = [each.pk for found in revisions.values() for each in found]
    rows = Revision.objects.filter(pk__in=ids).order_by("pk")
    return len(rows.select_for_update(skip_locked=True).values_list("pk", flat=True)) == len(ids)


def published_facts(page, revisions):
    """Return the facts that readers get, as a revision holds them.

    A revision made before a page type had a fact does not hold it: then it stays as it is.
    """
    for revision in revisions.get(page.pk, ()):
        if revision.pk == page.live_revision_id:
            return {name: revision.content[name] for name in page.facts if name in revision.content}
    return facts_of_row(page, page.facts)


def facts_of_row(page, names):
    values = {name: get_field_value(page._meta.get_field(name), page) for name in names}
    return json.loads(json.dumps(values, cls=DjangoJSONEncoder))


def write_row(page, facts):
    """Write facts into the row of a page without saving its words; tell whether any was another."""
    if facts_of_row(page, facts) == facts:
        return False
    values = {name: page._meta.get_field(name).to_python(facts[name]) for name in facts}
    type(page).objects.filter(pk=page.pk).update(**values)
    return True


def write_revisions(revisions, facts):
    """Write facts into revisions, past their words; tell whether any was another."""
    others = outdated(revisions, facts)
    for revision in others:
        revision.content.update(facts)
    Revision.objects.bulk_update(others, ["content"])
    return bool(others)


def outdated(revisions, facts):
    """Return the revisions that hold other facts."""
    return [
        revision
        for revision in revisions
        if any(revision.content.get(name) != value for name, value in facts.items())
    ]
