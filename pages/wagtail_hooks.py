from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from pages.calendar import views as calendar
from pages.checklist.checks import CHECKS
from pages.checklist.notes import NOTES
from pages.dashboard.home import add_panels
from pages.doors.rights import writes_everywhere
from pages.events.duplicate_views import duplicate_button
from pages.linked_pages import know_links, read_linked_pages
from pages.listings.viewsets import viewsets
from pages.locks import refuse_deleting, refuse_many, refuse_moving
from pages.manual.menu import manual_item
from pages.models import Preview, Topic
from pages.publishing import refuse_incomplete
from pages.reports import menu as reports
from pages.sending import sending_script
from pages.urls import urlpatterns
from pages.wagtail_styles import wagtail_styles


class TopicViewSet(SnippetViewSet):
    """The admin's screens for topics."""

    model = Topic
    icon = "tag"
    menu_label = _("Topics")
    menu_order = 300
    add_to_admin_menu = True
    list_display = ["name", "slug", "locale"]
    search_fields = ["name"]


register_snippet(TopicViewSet)
hooks.register("before_edit_page", read_linked_pages)
# After Wagtail's own, of which it takes the most.
hooks.register("register_rich_text_features", know_links, order=100)
hooks.register("before_bulk_action", refuse_incomplete)
# Before those that do something already.
hooks.register("before_bulk_action", refuse_many, order=-1)
hooks.register("before_delete_page", refuse_deleting, order=-1)
hooks.register("before_move_page", refuse_moving, order=-1)
hooks.register("register_admin_urls", lambda: urlpatterns)
hooks.register("register_help_menu_item", manual_item)
hooks.register("register_page_header_buttons", duplicate_button)
hooks.register("register_page_listing_more_buttons", duplicate_button)
hooks.register("construct_homepage_panels", add_panels)
hooks.register("insert_editor_js", sending_script)
hooks.register("insert_global_admin_css", wagtail_styles)
hooks.register("register_admin_menu_item", calendar.add_to_menu)
hooks.register("register_admin_viewset", viewsets)

for check in CHECKS:
    hooks.register("register_publishing_check", check)
for note in NOTES:
    hooks.register("register_publishing_note", note)
for item in reports.ITEMS:
    hooks.register("register_reports_menu_item", item)


@hooks.register("after_create_page")
def note_what_was_previewed(request, page):
    """Let the tokens of a page that had no id end with its publication, as those of any page."""
    Preview.objects.become(page, session_key=request.session.session_key)


@hooks.register("construct_reports_menu")
def leave_out_whole_newsroom(request, menu_items):
    """Show the report of page types to those alone to whom its door opens."""
    if not writes_everywhere(request):
        menu_items[:] = [item for item in menu_items if item.name != "page-types-usage"]


@hooks.register("register_log_actions")
def name_blurring_in_histories(actions):
    actions.register_action("pages.blur", _("Blur faces"), _("Faces blurred"))
