"""Taking pages down, and letting them be published again."""

from django.db import transaction
from django.utils import timezone
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.contrib.redirects.models import Redirect
from wagtail.log_actions import log
from wagtail.models import Page

from cms.publication import store
from cms.publication.models import Change, PublishedPage, Withdrawal, WithdrawnPath
from cms.publication.projections import page_type_of
from cms.publication.visibility import PublicTree

# Of what a page was, for channels.
SCOPE = ("content_id", "locale", "type", "topics", "allow_syndication")


def withdraw(pages, *, reason, notices=None, includes_translations=False, user=None):
    """Take ``pages`` from their readers at once; return a ``Withdrawal`` for each.

    ``notices`` are what readers are told, by the pages' ids. With ``includes_translations``
    no version of their contents can be published, not even one that is yet to be written. Who
    withdraws what is withdrawn changes reason and notice; what was canceled stays canceled.
    Permissions are not asked for.
    """
    with transaction.atomic():
        withdrawn = []
        for page in locked(pages):
            withdrawal = standing_withdrawal(page) or begun(page)
            if not withdrawal.is_final:
                withdrawal.reason = reason
            withdrawal.notice = (notices or {}).get(page.pk, "").strip()
            withdrawal.includes_translations |= includes_translations
            withdrawal.withdrawn_at, withdrawal.withdrawn_by = timezone.now(), user
            withdrawal.save()
            keep_paths(withdrawal, page)
            take_down(page, user=user)
            note(page, "publication.withdraw", user=user)
            withdrawn.append(withdrawal)
        store.mark_answers()
    return withdrawn


def lift(withdrawal, *, user=None):
    """Let a page be published again; until somebody does, readers have nothing of it.

    What was canceled stays so. Translations that were withdrawn with it wait for their own.
    """
    if withdrawal.is_final:
        raise ValueError("What was canceled for good is never lifted.")
    with transaction.atomic():
        for page in locked(Page.objects.filter(pk=withdrawal.page_id)):
            # Somebody may have published it in the moment in which it was withdrawn.
            take_down(page, user=user)
            note(page, "publication.lift", user=user)
        withdrawal.lifted_at = timezone.now()
        withdrawal.save(update_fields=["lifted_at"])
        siblings = Withdrawal.objects.standing().filter(content_id=withdrawal.content_id)
        siblings.update(includes_translations=False)
        store.mark_answers()


def locked(pages):
    """Return the pages as they are now, of their own class; nobody publishes them meanwhile."""
    rows = Page.objects.filter(pk__in=[page.pk for page in pages]).order_by("pk")
    list(rows.select_for_update().values_list("pk"))
    return list(rows.select_related("locale").specific())


def standing_withdrawal(page):
    """Return the withdrawal of this very page that stands, or ``None``."""
    return Withdrawal.objects.standing().filter(page_id=page.pk).order_by("-pk").first()


def begun(page):
    """Return a withdrawal, not saved, that knows what readers had of the page.

    They have it now, or the log tells what they had last. The log tells of all that was public.
    """
    row = PublishedPage.objects.filter(pk=page.pk).values(*SCOPE).first()
    last = Change.objects.filter(page_id=page.pk).order_by("-sequence").first()
    known = row or (last and last.scope_of_page)
    return Withdrawal(page_id=page.pk, was_published=bool(known), **(known or scope_of(page)))


def scope_of(page):
    return {
        "content_id": page.translation_key,
        "locale": page.locale.language_code,
        "type": page_type_of(page),
        "allow_syndication": page.allow_syndication,
    }


def keep_paths(withdrawal, page):
    """Keep where the page stood and what led there, for who comes with an old address."""
    paths = {Redirect.normalise_path(path) for path in paths_of(page)}
    paths.difference_update(withdrawal.paths.values_list("path", flat=True))
    WithdrawnPath.objects.bulk_create(
        WithdrawnPath(withdrawal=withdrawal, path=path) for path in sorted(paths)
    )


def paths_of(page):
    published = PublishedPage.objects.filter(pk=page.pk).values_list("path", flat=True)
    former = Redirect.objects.filter(redirect_page=page.pk).values_list("old_path", flat=True)
    tree = PublicTree()
    place = [tree.path_of(page)] if tree.root_of(page) else []
    return {*published, *former, *place}


def take_down(page, *, user):
    """Unpublish a page, and whatever would publish it without anybody's doing."""
    UnpublishPageAction(page, user=user, log_action=False).execute(skip_permission_checks=True)
    page.revisions.exclude(approved_go_live_at=None).update(approved_go_live_at=None)
    if page.current_workflow_state:
        page.current_workflow_state.cancel(user=user)


def note(page, action, *, user):
    log(instance=page, action=action, user=user)
