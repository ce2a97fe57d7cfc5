"""The pages that the texts of a page link to, read at once for its editor.

Wagtail's rich text field asks three times for each link: for the page, for it as its own class, and
for the page above it.
"""

from django.db.models import OuterRef
from django.db.models.functions import Length, Substr
from wagtail.admin.rich_text.converters.contentstate import link_entity
from wagtail.admin.rich_text.converters.html_to_contentstate import (
    ExternalLinkElementHandler,
    PageLinkElementHandler,
)
from wagtail.models import Page

from pages.names import names_in_texts
from pages.repetition import kept


class KnownPageLinkHandler(PageLinkElementHandler):
    """Tells the field where a link leads; of what was not read Wagtail asks itself."""

    def get_attribute_data(self, attrs):
        known = kept().get((KnownPageLinkHandler, attrs.get("id")))
        return dict(known) if known else super().get_attribute_data(attrs)


def know_links(features):
    """Let the rich text field take what it says of a link from what was read."""
    rule = {
        # As Wagtail has it, but for the handler of pages.
        "from_database_format": {
            "a[href]": ExternalLinkElementHandler("LINK"),
            'a[linktype="page"]': KnownPageLinkHandler("LINK"),
        },
        "to_database_format": {"entity_decorators": {"LINK": link_entity}},
    }
    features.register_converter_rule("contentstate", "link", rule)


def read_linked_pages(request, page):
    """Read the pages that the texts of ``page`` link to, for its editor. One statement.

    Of a form that was sent nothing is kept, and mostly it is not shown again.
    """
    if request.method != "GET":
        return
    ids = {key for model, key in names_in_texts(page) if model is Page}
    for linked in pages_with_parents(ids) if ids else ():
        data = {"id": linked.pk, "url": linked.url, "parentId": linked.parent_id}
        kept()[KnownPageLinkHandler, str(linked.pk)] = data


def pages_with_parents(ids):
    path_above = Substr(OuterRef("path"), 1, Length(OuterRef("path")) - Page.steplen)
    parents = Page.objects.filter(path=path_above).order_by().values("pk")
    pages = Page.objects.filter(pk__in=ids).order_by().select_related("locale")
    return pages.annotate(parent_id=parents)
