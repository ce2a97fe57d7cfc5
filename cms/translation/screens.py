"""Where Wagtail's own screens meet translations: its editor leads to the desk, and so on."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from cms.translation import takedown
from cms.translation.minor import keep_what_was_translated
from cms.translation.rights import may_review, may_translate, uses_desk
from cms.translation.sheets import record_of
from pages.permissions import known

# What wagtail-localize adds to the editor's menu, and hears when the editor is sent.
OF_LOCALIZE = {"localize-restart-translation", "localize-convert-to-alias"}


def lead_to_desk(request, page):
    """Open the desk in place of the editor for a page that is kept in step with its source."""
    if page.alias_of_id and page.alias_of.locale_id != page.locale_id:
        return redirect("translation_begin", page.alias_of_id)
    if OF_LOCALIZE & request.POST.keys():
        raise PermissionDenied
    record = record_of(page)
    if record is None or not record.enabled:
        return None
    if not (may_translate(request.user, record, page) or may_review(request.user, record, page)):
        raise PermissionDenied
    return redirect("translation_desk", record.pk)


def hide_what_desk_does(menu_items, request, context):
    menu_items[:] = [item for item in menu_items if item.name not in OF_LOCALIZE]


def unpublish_translations(request, page):
    if takedown.KEEP not in request.POST:
        for each in taken_down(page, with_descendants="include_descendants" in request.POST):
            tell(request, takedown.unpublish_translations(each, user=request.user))


def taken_down(page, *, with_descendants):
    return [page, *page.get_descendants()] if with_descendants else [page]


def delete_translations(request, page):
    """Take the translations first: without the source nothing tells what they are."""
    if request.method == "POST" and takedown.KEEP not in request.POST:
        for each in taken_down(page, with_descendants=True):
            takedown.delete_translations(each, user=request.user)


def take_translations_of_many(request, action_type, objects, action):
    """Do for many pages what the screens of one do by default."""
    if not issubclass(action.model, Page) or request.method != "POST":
        return
    for each in objects:
        if action_type == "unpublish":
            below = action.cleaned_form.cleaned_data.get("include_descendants")
            for page in taken_down(each, with_descendants=below):
                tell(request, takedown.unpublish_translations(page, user=request.user))
        elif action_type == "delete":
            for page in taken_down(each, with_descendants=True):
                takedown.delete_translations(page, user=request.user)


def tell(request, pages):
    for page in pages:
        text = _("Its translation “%(page)s” (%(language)s) was taken down too.")
        facts = {"page": page.get_admin_display_title(), "language": page.locale}
        messages.success(request, text % facts)


def keep_after_minor_change(request, page):
    """Let translations stay up to date when the editor said that only a slip was mended."""
    if request.POST.get("action-publish") == "minor-change":
        keep_what_was_translated(page)


def offer_no_drafts_of_others(pages, request):
    """Leave out of choosers of pages what is not published, but for those who edit it."""
    return pages.filter(pk__in=known(request.user).values("pk"))


def closed(request, rest=""):
    """Stand before every route of wagtail-localize: what they did is done at the desk.

    They ask for no permission on the page, and write into live rows.
    """
    if not uses_desk(request.user):
        raise PermissionDenied
    messages.warning(request, _("Translations are written at the desk."))
    return redirect("translation_board")


def lead_to_beginning(request, page_id):
    return redirect("translation_begin", page_id)


def has_translations(page):
    return takedown.rows_of_translations(page).exists()


def lead_to_translation(request, page_id, language_code):
    """Go on with a page in a language: at the desk, in the editor, or where it is begun."""
    page = get_object_or_404(Page, pk=page_id)
    there = Page.objects.filter(
        translation_key=page.translation_key, locale__language_code=language_code, alias_of=None
    ).first()
    if there is None:
        return redirect("translation_begin", page.pk)
    # Not by way of the editor, which is closed to those who only translate.
    record = record_of(there)
    if record and record.enabled:
        return redirect("translation_desk", record.pk)
    return redirect("wagtailadmin_pages:edit", there.pk)


def refuse_restart(request, instance):
    """Hear nothing of what wagtail-localize's menu sends for a topic."""
    if OF_LOCALIZE & request.POST.keys():
        raise PermissionDenied
