from django.http import Http404
from wagtail import hooks

from cms.channels.viewsets import ChannelViewSet
from cms.channels.visibility import is_shown_on_site
from cms.publication.models import PublishedReference


@hooks.register("register_admin_viewset")
def register_channels():
    return ChannelViewSet("channels")


@hooks.register("before_serve_document")
def hide_documents_that_no_page_offers(document, request):
    """Send a document only while the site offers it; editors may open all of theirs."""
    is_offered = is_shown_on_site(PublishedReference.Target.DOCUMENT, document)
    if not (is_offered or request.user.has_perm("wagtailadmin.access_admin")):
        raise Http404
