from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.models import Locale

from pages.listings.columns import LanguagesColumn, day_of
from pages.listings.filters import PostFilterSet, choice, keys_published_in, languages
from pages.models import NewsPostPage
from pages.reports.view import ContentReportView, title_column


class ReportFilterSet(PostFilterSet):
    """Those of the explorer that a report has a use for, and the language that posts are in."""

    locale = choice(_("Published in"), languages, "published_in")
    stage = owner = edited_by = latest_revision_created_at = None

    def published_in(self, posts, name, value):
        return posts.filter(translation_key__in=keys_published_in(value))


class PostsWithoutTranslationView(ContentReportView):
    """The posts that readers of one language get, and those of another do not."""

    model = NewsPostPage
    page_title = _("Posts without a translation")
    header_icon = "wagtail-localize-language"
    index_url_name = "posts_without_translation"
    index_results_url_name = "posts_without_translation_results"
    default_ordering = "-date"
    filterset_class = ReportFilterSet
    columns = [
        title_column(),
        Column("date", label=_("Date"), accessor=day_of),
        Column("kind", label=_("Kind"), accessor="get_kind_display"),
        LanguagesColumn("languages", label=_("Languages")),
    ]
    list_export = [
        "get_admin_display_title",
        "date",
        "get_kind_display",
        "told_languages",
        "edit_url",
    ]
    export_headings = ContentReportView.export_headings | {
        "date": _("Date"),
        "get_kind_display": _("Kind"),
    }

    def lacking(self, pages):
        lacks = Q(pk=None)
        for code in Locale.objects.values_list("language_code", flat=True):
            lacks |= ~Q(translation_key__in=keys_published_in(code))
        return pages.filter(lacks)
