import secrets
from datetime import timedelta
from hashlib import sha256

from django.conf import settings
from django.db import models
from django.utils import timezone
from wagtail.models import Page
from wagtail_headless_preview.models import PagePreview

from pages.sessions import is_signed_in

LIFETIME = timedelta(hours=1)


class PreviewQuerySet(models.QuerySet):
    def fresh(self):
        return self.filter(made_at__gt=timezone.now() - LIFETIME)

    def outlived(self):
        return self.filter(made_at__lte=timezone.now() - LIFETIME)

    def become(self, page, *, session_key):
        """Note that what was previewed in a session without an id is this new page now.

        Nothing else than its type tells it from another new page of the same editor. Where there
        are two, both end when the first is published.
        """
        unsaved = self.filter(page=None, session_key=session_key)
        unsaved.filter(content_type=page.cached_content_type).update(page=page)


class Preview(PagePreview):
    """A draft as it was when one user looked at it: one token opens it, while their session lasts.

    ``token`` holds a digest of the token, which is not kept. ``page`` is empty for a page without
    an id, until it is saved.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    session_key = models.CharField(max_length=40)
    page = models.ForeignKey(Page, null=True, on_delete=models.CASCADE, related_name="+")
    made_at = models.DateTimeField(default=timezone.now, db_index=True)

    # Not among what Wagtail says a page is used by.
    wagtail_reference_index_ignore = True

    objects = PreviewQuerySet.as_manager()

    @classmethod
    def make(cls, draft, *, user, session_key):
        """Keep ``draft`` as it is; return the token that opens it, which cannot be had again."""
        token = secrets.token_urlsafe(32)
        cls.objects.create(
            token=digest_of(token),
            content_type=draft.cached_content_type,
            content_json=draft.to_json(),
            page_id=draft.pk,
            user=user,
            session_key=session_key,
        )
        return token

    @classmethod
    def opened_by(cls, token):
        """Return the preview that ``token`` opens now, or ``None``."""
        previews = cls.objects.fresh().select_related("user", "page", "content_type")
        found = previews.filter(token=digest_of(token)).first()
        return found if found and found.is_open() else None

    def is_open(self):
        return not self.was_published_since() and is_signed_in(self.user, self.session_key)

    def was_published_since(self):
        published_at = self.page and self.page.last_published_at
        return bool(published_at) and published_at >= self.made_at

    def draft(self):
        """Return the page as it was previewed, or ``None`` where it can no longer be told."""
        return self.content_type.model_class().from_json(self.content_json)


def digest_of(token):
    return sha256(token.encode()).hexdigest()


def forget_outlived():
    """Delete the previews that no token opens any more, and those that were never anybody's."""
    Preview.objects.outlived().delete()
    PagePreview.garbage_collect()
