from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.action_menu import ActionMenuItem
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from cms.translation import badges, buttons, screens
from cms.translation.checklist import note_other_languages
from cms.translation.glossary.viewsets import GlossaryTermViewSet
from cms.translation.home_panel import TranslationsPanel
from cms.translation.rights import uses_desk
from cms.translation.rights_panel import TranslationRightsForm

# Before what wagtail-localize registers, whichever of the two is imported first.
FIRST = -100

buttons.leave_out()
hooks.register("before_edit_page", screens.lead_to_desk, order=FIRST)
hooks.register("before_edit_snippet", screens.refuse_restart, order=FIRST)
hooks.register("construct_page_action_menu", screens.hide_what_desk_does)
hooks.register("construct_explorer_page_queryset", badges.with_badges)
hooks.register("register_page_listing_more_buttons", badges.in_explorer)
hooks.register("register_page_header_buttons", badges.in_editor)
hooks.register("after_unpublish_page", screens.unpublish_translations)
hooks.register("before_delete_page", screens.delete_translations)
hooks.register("before_bulk_action", screens.take_translations_of_many)
hooks.register("after_publish_page", screens.keep_after_minor_change)
hooks.register("construct_page_chooser_queryset", screens.offer_no_drafts_of_others)
hooks.register("register_publishing_note", note_other_languages)


@hooks.register("register_admin_urls", order=FIRST)
def add_desk():
    return [path("", include("cms.translation.urls"))]


@hooks.register("register_group_permission_panel")
def add_rights_to_groups():
    return TranslationRightsForm


class TranslationsMenuItem(MenuItem):
    def is_shown(self, request):
        return uses_desk(request.user)


@hooks.register("register_admin_menu_item")
def add_board_to_menu():
    return TranslationsMenuItem(
        _("Translations"),
        reverse("translation_board"),
        name="translation-board",
        icon_name="wagtail-localize-language",
        order=250,
    )


@hooks.register("construct_homepage_panels")
def add_panel(request, panels):
    if uses_desk(request.user):
        panels.append(TranslationsPanel())


@hooks.register("construct_reports_menu")
def leave_out_other_report(request, menu_items):
    menu_items[:] = [item for item in menu_items if "/localize/" not in (item.url or "")]


class MinorChangeMenuItem(ActionMenuItem):
    """Publishes, and lets translations stay up to date."""

    label = _("Publish as a minor change")
    name = "action-publish"
    template_name = "translation/minor_change.html"
    icon_name = "upload"

    def is_shown(self, context):
        page = context.get("page")
        is_known = context["view"] == "edit" and bool(page) and page.live
        may = is_known and self.get_user_page_permissions_tester(context).can_publish()
        return may and not context["locked_for_user"] and screens.has_translations(page)


@hooks.register("register_page_action_menu_item")
def add_minor_change():
    return MinorChangeMenuItem(order=95)


# Last: it reads the hooks of all applications, and theirs would come before what follows here.
register_snippet(GlossaryTermViewSet)
