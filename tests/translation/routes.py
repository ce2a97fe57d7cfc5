"""Who gets what at each route where translations can be seen or changed: one table.

A row is a route, where it is tried, and what answers whom: a status, or the name of the route that
it leads to; the first set with somebody in it counts, and who is in none is refused. ``OTHERS`` are
tried by POST for those alone who are refused: what they do for others is Wagtail's.
"""

EDITORS_RU = frozenset({"editor ru", "administrator", "superuser"})
EDITORS_EN = frozenset({"editor en", "administrator", "superuser"})
EDITORS = EDITORS_RU | EDITORS_EN
ADMINISTRATORS = EDITORS_RU & EDITORS_EN
REVIEWERS = frozenset({"reviewer"})
# Who may write English from Russian, and Russian from English.
DESK_EN = EDITORS_EN | REVIEWERS | {"translator ru-en"}
DESK_RU = EDITORS_RU | REVIEWERS | {"translator en-ru"}
DESK = DESK_EN | DESK_RU
SIGNED_IN = DESK | {"channel manager"}

NAME_TOPIC = "cms.translation.desk.topics.name_topic"

# Method, route, where, answers.
OURS = [
    ("GET", "wagtailadmin_home", "", {SIGNED_IN: 200}),
    ("GET", "calendar", "", {EDITORS: 200}),
    *(
        ("GET", f"{report}{part}", "", {EDITORS: 200})
        for report in ("events_without_report", "posts_without_translation")
        for part in ("", "_results")
    ),
    (
        "GET",
        "wagtailadmin_explore",
        "parent",
        {EDITORS_RU: 200, EDITORS_EN: "wagtailadmin_explore"},
    ),
    ("GET", "translation_board", "", {DESK: 200}),
    ("GET", "translation_begin", "source", {EDITORS_RU | REVIEWERS | {"translator ru-en"}: 200}),
    ("GET", "translation_begin", "secret", {EDITORS_RU: 200}),
    ("POST", "translation_begin", "secret", {EDITORS_RU: "translation_begin"}),
    ("POST", "translation_notices_read", "", {SIGNED_IN: "wagtailadmin_home"}),
    ("GET", "translation_desk", "begun", {DESK_EN: 200}),
    ("GET", "translation_desk", "other way", {DESK_RU: 200}),
    ("POST", "translation_desk", "begun", {DESK_EN: "translation_desk"}),
    ("GET", "translation_preview", "begun", {DESK_EN: "preview"}),
    ("POST", "translation_presence", "begun", {DESK_EN: 200}),
    ("POST", "translation_assign", "begun", {DESK_EN: "translation_desk"}),
    ("POST", "translation_fill_in", "begun", {DESK_EN: "translation_desk"}),
    ("POST", "translation_segment", "segment", {DESK_EN: 200}),
    ("GET", "translation_details", "segment", {DESK_EN: 200}),
    ("POST", "translation_dismiss", "segment", {DESK_EN: 200}),
    ("POST", "translation_comment", "segment", {DESK_EN: 200}),
    ("POST", "translation_resolve", "segment", {DESK_EN: 404}),
    ("GET", "translation_of", "source in English", {SIGNED_IN: "translation_desk"}),
    ("GET", "translation_files:import", "", {DESK: 200}),
    ("POST", "translation_files:import", "", {DESK: 200}),
    ("GET", "translation_files:import_one", "begun", {DESK_EN: 200}),
    ("POST", "translation_files:import_one", "begun", {DESK_EN: 200}),
    ("GET", "translation_files:download", "begun as a file", {DESK_EN: 200}),
    (
        "GET",
        "translation_files:waiting",
        "English as a file",
        {DESK_EN: 200, DESK: "translation_files:import"},
    ),
    # The file of nobody: one is asked to choose it again.
    ("GET", "translation_files:preview", "file", {SIGNED_IN: "translation_files:import"}),
    ("POST", "translation_files:preview", "file", {SIGNED_IN: "translation_files:import"}),
    # The doors before wagtail-localize's routes.
    ("GET", "localize/submit/snippet/pages/topic", "topic ru", {EDITORS: 200}),
    ("POST", "localize/submit/snippet/pages/topic", "topic ru", {EDITORS: NAME_TOPIC}),
    ("GET", "wagtail_localize:submit_snippet_translation", "topic ru", {EDITORS: 200}),
    ("POST", "wagtail_localize:submit_snippet_translation", "topic ru", {EDITORS: NAME_TOPIC}),
    ("GET", "localize/submit/page", "source", {SIGNED_IN: "translation_begin"}),
    ("POST", "localize/submit/page", "secret", {SIGNED_IN: "translation_begin"}),
    ("GET", "localize/<path:rest>", "", {DESK: "translation_board"}),
    ("POST", "localize/<path:rest>", "", {DESK: "translation_board"}),
]

OF_LOCALIZE = [
    ("javascript_catalog", ""),
    ("update_translations", "begun"),
    ("edit_string_translation", "begun"),
    ("edit_override", "begun"),
    ("download_pofile", "begun"),
    ("upload_pofile", "begun"),
    ("machine_translate", "begun"),
    ("preview_translation", "begun"),
    ("preview_translation", "begun in a mode"),
    ("stop_translation", "begun"),
    ("convert_to_alias", "translation"),
    ("translations_report", ""),
    ("translations_report_results", ""),
    ("snippets_api_listing", "topic"),
    ("snippets_api_detail", "topic ru"),
]

OURS += [
    (method, f"wagtail_localize:{name}", where, {DESK: "translation_board"})
    for name, where in OF_LOCALIZE
    for method in ("GET", "POST")
] + [
    (
        "GET",
        "wagtail_localize:submit_page_translation",
        "secret",
        {SIGNED_IN: "translation_begin"},
    )
]


def of_page(name, ru=200, en=200, waiting=None, reviewers=200):
    """Return the rows of a route that asks for a permission on the page."""
    named = f"wagtailadmin_pages:{name}"
    answers = {
        "source": {EDITORS_RU: ru},
        "translation": {EDITORS_EN: en},
        "secret": {EDITORS_RU: ru},
    }
    if waiting:
        answers["waiting"] = {EDITORS_EN: waiting, REVIEWERS: reviewers}
    return [(named, where, expected) for where, expected in answers.items()]


def of_snippet(name, where, answers):
    return (f"wagtailsnippets_{name}", where, answers)


OTHERS = [
    *of_page(
        "edit", en="translation_desk", waiting="translation_desk", reviewers="translation_desk"
    ),
    *of_page("revisions_revert", en="translation_desk"),
    *of_page("view_draft", ru="preview", en="preview", waiting="preview", reviewers="preview"),
    *of_page("revisions_view", ru="preview", en="preview"),
    *of_page("preview_on_edit", waiting=200),
    *of_page("usage", waiting=200),
    *of_page("copy", waiting=200),
    *of_page("workflow_history", waiting=200),
    *of_page("history"),
    *of_page("history_results"),
    *of_page("revisions_compare"),
    *of_page("revisions_unschedule"),
    *of_page("move"),
    *of_page("set_page_position"),
    *of_page("set_privacy"),
    *of_page("delete"),
    # Tried where something is published.
    ("wagtailadmin_pages:unpublish", "source", {EDITORS_RU: 200}),
    ("wagtailadmin_pages:unpublish", "published", {EDITORS_EN: 200}),
    ("wagtailadmin_pages:convert_alias", "source", {SIGNED_IN: 404}),
    ("wagtailadmin_pages:workflow_action", "waiting", {EDITORS_EN | REVIEWERS: 200}),
    ("wagtailadmin_pages:collect_workflow_action_data", "waiting", {EDITORS_EN | REVIEWERS: 200}),
    ("wagtailadmin_pages:workflow_preview", "waiting", {EDITORS_EN | REVIEWERS: "preview"}),
    ("wagtailadmin_pages:workflow_history_detail", "waiting", {EDITORS_EN | REVIEWERS: 200}),
    ("wagtailadmin_pages:add", "source", {EDITORS_RU: 200}),
    ("wagtailadmin_pages:add", "translation", {EDITORS_EN: 200}),
    ("wagtailadmin_pages:preview_on_add", "source", {EDITORS_RU: 200}),
    ("wagtailadmin_pages:add_subpage", "source", {EDITORS_RU: "wagtailadmin_pages:add"}),
    ("wagtailadmin_pages:type_use", "type", {EDITORS: 200}),
    ("wagtailadmin_pages:type_use_results", "type", {EDITORS: 200}),
    ("wagtailadmin_pages:search", "", {EDITORS: 200}),
    ("wagtailadmin_pages:search_results", "", {EDITORS: 200}),
    ("wagtailadmin_pages:lock", "source", {EDITORS_RU: 405}),
    ("wagtailadmin_pages:unlock", "source", {EDITORS_RU: 405}),
    ("wagtailadmin_choose_page", "", {SIGNED_IN: 200}),
    ("wagtailadmin_choose_page_child", "parent", {SIGNED_IN: 200}),
    ("wagtailadmin_choose_page_search", "", {SIGNED_IN: 200}),
    of_snippet("pages_topic:list", "", {EDITORS: 200}),
    of_snippet("pages_topic:list_results", "", {EDITORS: 200}),
    of_snippet("pages_topic:add", "", {EDITORS: 200}),
    # Permissions on topics are for all languages: Wagtail has no others.
    *(
        of_snippet(f"pages_topic:{name}", f"topic {code}", {EDITORS: 200})
        for name in ("edit", "usage", "history", "history_results", "copy", "unpublish")
        for code in ("ru", "en")
    ),
    of_snippet("pages_topic:delete", "topic en", {ADMINISTRATORS: 200}),
    *(
        of_snippet(f"translation_glossaryterm:{name}", "", {REVIEWERS | ADMINISTRATORS: 200})
        for name in ("list", "list_results", "add", "export_table", "import_table")
    ),
    *(
        of_snippet(f"translation_glossaryterm:{name}", "term", {REVIEWERS | ADMINISTRATORS: 200})
        for name in ("edit", "delete", "usage", "history", "history_results", "copy")
    ),
    *(
        of_snippet(f"pages_topic:revisions_{name}", "topic ru", {EDITORS: 200})
        for name in ("revert", "compare", "unschedule")
    ),
]

# What shows nothing by GET that is not shown elsewhere, or is tried with what it does.
BY_POST = [
    ("wagtailadmin_pages:move_confirm", "source", EDITORS_RU),
    ("wagtailadmin_pages:move_confirm", "translation", EDITORS_EN),
]
# Ask whether something shall be done, or lead on to what is in the table.
WITHOUT_EFFECT = {
    "wagtailadmin_pages:choose_parent",
    "wagtailadmin_pages:confirm_workflow_cancellation",
    "wagtailadmin_pages:revisions_index",
}
