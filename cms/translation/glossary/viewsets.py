from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from cms.translation.glossary.models import GlossaryTerm
from cms.translation.glossary.views import ExportView, ImportView, may_import
from search.stems import plain


class GlossaryIndexView(IndexView):
    """Wagtail's list, which finds terms whatever their case and goes on to files."""

    export_table_url_name = None
    import_table_url_name = None

    def search_queryset(self, queryset):
        """Look for a part of a text. SQLite itself knows the case of Latin letters alone."""
        if not self.is_searching:
            return queryset
        wanted = plain(self.search_query)
        rows = queryset.values_list("pk", *self.search_fields)
        found = [pk for pk, *texts in rows if any(wanted in plain(text) for text in texts)]
        return queryset.filter(pk__in=found)

    @cached_property
    def header_more_buttons(self):
        buttons = [
            *super().header_more_buttons,
            Button(
                _("Download as a table"),
                url=reverse(self.export_table_url_name),
                icon_name="download",
                priority=80,
            ),
        ]
        if may_import(self.permission_policy, self.request.user):
            buttons.append(
                Button(
                    _("Import terms"),
                    url=reverse(self.import_table_url_name),
                    icon_name="upload",
                    priority=90,
                )
            )
        return buttons


class GlossaryTermViewSet(SnippetViewSet):
    """The admin's screens for the glossary."""

    model = GlossaryTerm
    icon = "openquote"
    menu_label = _("Glossary")
    menu_order = 310
    add_to_admin_menu = True
    index_view_class = GlossaryIndexView
    list_display = [
        "term",
        "translation",
        "source_locale",
        "target_locale",
        BooleanColumn("is_name", label=_("part of a name"), sort_key="is_name"),
    ]
    list_filter = ["source_locale", "target_locale", "is_name"]
    search_fields = ["term", "translation", "forbidden", "note"]

    def get_queryset(self, request):
        return GlossaryTerm.objects.select_related("source_locale", "target_locale")

    def get_index_view_kwargs(self, **kwargs):
        return super().get_index_view_kwargs(
            export_table_url_name=self.get_url_name("export_table"),
            import_table_url_name=self.get_url_name("import_table"),
            **kwargs,
        )

    @property
    def export_table_view(self):
        return self.construct_view(ExportView)

    @property
    def import_table_view(self):
        return self.construct_view(ImportView)

    def get_urlpatterns(self):
        return [
            *super().get_urlpatterns(),
            path("table/", self.export_table_view, name="export_table"),
            path("import/", self.import_table_view, name="import_table"),
        ]
