"""What the explorer tells of posts, events and timeline items: a further column is a line here."""

from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BaseColumn, Column
from wagtail.admin.ui.tables.pages import PageTable
from wagtail.admin.views.pages.listing import IndexView

from pages.checklist import checklists_of
from pages.checklist.drafts import latest_drafts
from pages.images.models import CustomImage, CustomRendition
from pages.models import DatePrecision
from pages.moments import DAY, beginning_of
from pages.versions import versions_of

WAGTAILS = {column.name: column for column in IndexView.base_columns}
DATE_FORMS = {DatePrecision.DAY: DAY, DatePrecision.MONTH: "F Y", DatePrecision.YEAR: "Y"}


class ContentTable(PageTable):
    """A table of pages that knows in which languages each of them is there."""

    class Media:
        css = {
            "all": ["pages/css/versions.css", "pages/css/listings.css", "pages/css/checklist.css"]
        }

    @cached_property
    def versions(self):
        """The versions of all rows, by the content. Two statements."""
        return versions_of({page.translation_key for page in self.data})

    @cached_property
    def checklists(self):
        """The checklist of each row that has something to publish, by its page."""
        pages = [page for page in self.data if page.has_unpublished_changes]
        return dict(zip(pages, checklists_of(latest_drafts(pages)), strict=True))

    @cached_property
    def thumbnails(self):
        """The thumbnails that there are of the rows' images, by image.

        They are made in the background, when an image is stored; none is made for a list.
        """
        images = {page.image_id for page in self.data if page.image_id}
        made = CustomRendition.objects.filter(image__in=images, filter_spec=CustomImage.THUMBNAIL)
        return {each.image_id: each for each in made}


class ThumbnailColumn(BaseColumn):
    """The lead image of a page, small, where a thumbnail of it was made; of a ``ContentTable``."""

    cell_template_name = "pages/listings/thumbnail_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        thumbnail = parent_context["table"].thumbnails.get(instance.image_id)
        return super().get_cell_context_data(instance, parent_context) | {"thumbnail": thumbnail}


class LanguagesColumn(BaseColumn):
    """In which languages there is a page, and whether readers get it; of a ``ContentTable``."""

    cell_template_name = "pages/listings/languages_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        versions = parent_context["table"].versions[instance.translation_key]
        return super().get_cell_context_data(instance, parent_context) | {"versions": versions}


class ChecklistColumn(BaseColumn):
    """What stands in the way of publishing the draft of a page; of a ``ContentTable``."""

    cell_template_name = "pages/listings/checklist_cell.html"

    def get_cell_context_data(self, instance, parent_context):
        checklist = parent_context["table"].checklists.get(instance)
        return super().get_cell_context_data(instance, parent_context) | {"checklist": checklist}


def day_of(post):
    return date_format(post.date, DAY)


def date_of(item):
    """Return as much of the date of a timeline item as is shown to readers."""
    return date_format(item.date, DATE_FORMS[item.date_precision]) if item.date else ""


def columns(*own):
    """Return the columns of a listing: ``own`` after the title, and how far the page has come."""
    box, title, parent = (WAGTAILS[name] for name in ("bulk_actions", "title", "parent"))
    first = [box, ThumbnailColumn("thumbnail", label=_("Picture")), title, parent]
    last = [WAGTAILS[name] for name in ("latest_revision_created_at", "status")]
    ours = [
        LanguagesColumn("languages", label=_("Languages")),
        ChecklistColumn("checklist", label=_("Before publishing")),
    ]
    return [*first, *own, *ours, *last]


POST_COLUMNS = columns(
    Column("date", label=_("Date"), accessor=day_of, sort_key="date"),
    Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
)
EVENT_COLUMNS = columns(
    Column("starts_at", label=_("Begins"), accessor=beginning_of, sort_key="starts_at"),
    Column("event_status", label=_("State of the event"), accessor="get_status_display"),
)
ITEM_COLUMNS = columns(
    Column("date", label=_("Date"), accessor=date_of, sort_key="date"),
)
