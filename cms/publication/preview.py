"""From a preview token to the row that a draft would have, in memory alone."""

from django.apps import apps
from django.core.signing import BadSignature
from wagtail.models import Page
from wagtail_headless_preview.models import HeadlessPreviewMixin

from cms.publication.projections import draft_row, is_projected
from cms.publication.visibility import PublicTree

# Seconds for which a token opens its draft.
LIFETIME = 60 * 60


def preview_row(content_type, token):
    """Return the row of the draft that ``token`` opens, or ``None`` where it opens none.

    ``content_type`` is as wagtail-headless-preview names it: "pages.newspostpage". The draft may
    be incomplete, and may never have been saved: its ``page_id`` is 0 then. Raises ``Incomplete``
    where it lacks what no answer can do without, as an event its beginning.
    """
    model = page_model(content_type)
    if model is None or not is_fresh(model, token):
        return None
    draft = model.get_page_from_preview_token(token)
    page = draft and placed(draft)
    tree = PublicTree()
    if page is None or tree.root_of(page) is None:
        return None
    row = draft_row(draft, page, tree=tree)
    # A new page has no id, and perhaps no slug: both get a stand-in that no page has.
    return row | {"page_id": draft.pk or 0, "path": row["path"].replace("//", "/draft/")}


def page_model(content_type):
    """Return the page type of this name whose drafts can be previewed, or ``None``."""
    app_label, _dot, model_name = content_type.partition(".")
    try:
        model = apps.get_model(app_label, model_name)
    except (LookupError, ValueError):
        return None
    return model if issubclass(model, HeadlessPreviewMixin) and is_projected(model) else None


def is_fresh(model, token):
    try:
        model.get_preview_signer().unsign(token, max_age=LIFETIME)
    except BadSignature:
        return False
    return True


def placed(draft):
    """Return the saved page of ``draft``, for its place in the tree; the draft itself if new."""
    return Page.objects.filter(pk=draft.pk).first() or draft
