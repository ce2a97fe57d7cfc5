from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from wagtail_headless_preview.models import HeadlessPreviewMixin
from wagtail_headless_preview.settings import headless_preview_settings
from wagtail_headless_preview.signals import preview_update

from pages.models.previews import Preview, forget_outlived


class Previewed(HeadlessPreviewMixin):
    """A page whose drafts are previewed on our own site, and on each configured front end."""

    @property
    def preview_modes(self):
        """Where the editor can look at the draft: the panel asks when there is more than one."""
        return [("", _("Our site")), *((url, name_of(url)) for url in settings.PREVIEW_CLIENT_URLS)]

    def serve_preview(self, request, mode_name):
        """Lead to a front end with the token of a new preview, which belongs to who looks."""
        session_key = request.session.session_key
        if not (request.user.is_authenticated and session_key):
            raise PermissionDenied
        forget_outlived()
        token = Preview.make(self, user=request.user, session_key=session_key)
        preview_update.send(sender=HeadlessPreviewMixin, token=token)
        url = self.get_preview_url(request, token)
        if headless_preview_settings.REDIRECT_ON_PREVIEW:
            return redirect(url)
        return render(request, "wagtail_headless_preview/preview.html", {"preview_url": url})

    def get_client_root_url(self, request):
        """Return the front end that the editor has chosen; what is not configured is none."""
        chosen = getattr(request, "preview_mode", "")
        if chosen in settings.PREVIEW_CLIENT_URLS:
            return chosen
        return super().get_client_root_url(request)

    @classmethod
    def get_page_from_preview_token(cls, token):
        """Return the draft of this type that ``token`` opens, or ``None``."""
        preview = Preview.opened_by(token)
        draft = preview and preview.draft()
        return draft if isinstance(draft, cls) else None


def name_of(url):
    """Return what tells a front end from others: its host, with the path where there is one."""
    address = urlsplit(url)
    return f"{address.netloc}{address.path}".rstrip("/")
