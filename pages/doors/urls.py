"""Which doors there are. They stand before Wagtail's routes, and lead on to them."""

from pages.doors import rights
from pages.doors.door import door
from pages.titles import told_as_published

PAGE = r"(?P<page_id>[0-9]+)"
MODEL = r"(?P<app_label>\w+)/(?P<model_name>\w+)"

urlpatterns = [
    # Whatever is asked for by its number is shown by its name, drafts too.
    door(f"choose-page/{PAGE}/", rights.knows_page, within=told_as_published),
    door("choose-page/chosen-multiple/", rights.knows_chosen_pages, within=told_as_published),
    door("choose-page/", rights.anybody, within=told_as_published),
    door("images/chooser/", rights.uses_images),
    door("documents/chooser/", rights.uses_documents),
    door(f"snippets/choose/{MODEL}/", rights.keeps_snippets),
    door(f"bulk/{MODEL}/", rights.may_name_all),
    # Tags of images and documents say what is in them.
    door("tag-autocomplete/", rights.uses_files),
    door("api/main/images/", rights.uses_images),
    door("api/main/documents/", rights.uses_documents),
    # They pass what the screens ask before they publish, move or copy.
    door("api/main/pages/[0-9]+/action/", rights.nobody),
    # They show a page and its place, and ask for the permission only after the button.
    door(f"pages/{PAGE}/move/[0-9]+/confirm/", rights.may_move),
    door(f"pages/workflow/confirm_cancellation/{PAGE}/", rights.may_edit),
    door("pages/create/", rights.writes_pages),
    # It names the page last edited of each type, whosever it is.
    door("reports/page-types-usage/", rights.writes_everywhere),
    door("workflows/task_chooser/", rights.keeps_tasks),
    # Who sets a superuser's password or address becomes a superuser.
    door("users/edit/(?P<pk>[0-9]+)/", rights.is_not_below),
]
