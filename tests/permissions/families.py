"""Who gets in where, by hand: the rule of each family of routes, and what follows from it.

A family holds patterns of route names; a route is of the first that fits. Each says at what the
route is tried, and who gets in there: by GET and by POST, or, where there are two sets, by GET
those of the first and by POST those of the second. Everybody else is refused, has written nothing,
and is told nothing of what is not theirs to know.
"""

from tests.permissions.family import Family, at
from tests.permissions.people import (
    ADMINISTRATORS,
    DESK,
    DESK_EN,
    DESK_RU,
    EDITORS,
    EDITORS_EN,
    EDITORS_RU,
    EVERYBODY,
    MANAGERS,
    NOBODY,
    REVIEWERS,
    SIGNED_IN,
    SUPERUSER,
)

HAVE_ACCOUNT = EVERYBODY - {"nobody", "password alone"}
OWN = {"draft ru": EDITORS_RU, "draft en": EDITORS_EN}
LOCKED = {"locked ru": EDITORS_RU, "locked en": EDITORS_EN}
LIVE = {"live ru": EDITORS_RU, "live en": EDITORS_EN}
REVIEW = {"review en": EDITORS_EN | REVIEWERS}
PAGES = OWN | LOCKED
IMAGES = at("image, hidden image", EDITORS)
DOCUMENTS = at("document, hidden document", EDITORS)
TOPICS = at("topic ru, topic en", EDITORS)

FAMILIES = [
    Family(
        "Entrance",
        "Who is not signed in can sign in, and choose a new password by a link that was mailed.",
        {
            "admin account_login wagtailadmin_login account_inactive": {"": EVERYBODY},
            "mfa_authenticate mfa_login_webauthn": {"": EVERYBODY},
            # Who is not let in has nothing to sign out of; who has shown the password alone has.
            "wagtailadmin_logout": {"": SIGNED_IN | {"password alone"}},
            "end_all_sessions": {"": EVERYBODY},
            "wagtailadmin_sprite wagtailadmin_javascript_catalog": {"": EVERYBODY},
            "wagtailadmin_password_reset_confirm": {"link": EVERYBODY},
            # By a link that has ended nobody is signed in.
            "sign_in_link": {"link": (EVERYBODY, NOBODY)},
            "wagtailadmin_password_reset*": {"": EVERYBODY},
        },
    ),
    Family(
        "Second step",
        "Everybody sees to their own second step; by the password alone one sets up the first.",
        {
            "mfa_index mfa_activate_totp mfa_add_webauthn account_reauthenticate": {
                "": HAVE_ACCOUNT | {"password alone"}
            },
            "reset_second_factor": {
                "account": ADMINISTRATORS,
                "superuser's account": SUPERUSER,
            },
            # Passkeys of others, and what there is nothing of.
            "mfa_remove_webauthn": {"passkey": NOBODY},
            "mfa_deactivate_totp mfa_download_* mfa_view_*": {"": NOBODY},
            # Lead to the page of all second steps, which asks who it is.
            "mfa_list_webauthn": {"": EVERYBODY - {"password alone"}},
            "mfa_edit_webauthn sign-in/webauthn/*": {"passkey": EVERYBODY - {"password alone"}},
            "mfa_*": {"": HAVE_ACCOUNT},
        },
    ),
    Family(
        "First page, account, manual",
        "Everybody who works here has a first page, an account of their own, and the manual.",
        {
            "wagtailadmin_home wagtailadmin_account wagtailadmin_dismissibles": {"": SIGNED_IN},
            "^ signed_in manual translation_notices_read": {"": SIGNED_IN},
            "manual_*": {"guide": SIGNED_IN},
            # What shows how errors look.
            "test404/ wagtailadmin_error_test": {"": SIGNED_IN},
        },
    ),
    Family(
        "Pages",
        "What somebody does with a page they have a permission for on the tree of its language. "
        "Of a locked page it is the same: who may unlock it comes to its screens. In review a page "
        "is open to who reviews it.",
        {
            # Who opens the tree of another language is led to their own.
            "wagtailadmin_explore wagtailadmin_explore_results": at(
                "draft ru, draft en, inside draft ru, inside draft en", EDITORS
            ),
            "wagtailadmin_explore_root": {"": EDITORS},
            "wagtailadmin_pages:search*": at(", words, слова", EDITORS),
            "wagtailadmin_pages:type_use* wagtailadmin_pages:choose_parent": {"type": EDITORS},
            "wagtailadmin_pages:add wagtailadmin_pages:preview_on_add": OWN,
            "wagtailadmin_pages:add_subpage": OWN,
            "wagtailadmin_pages:convert_alias": at("draft ru, draft en", NOBODY),
            "wagtailadmin_pages:unpublish": LIVE,
            # Leads to the history.
            "wagtailadmin_pages:revisions_index": at("draft ru, draft en", SIGNED_IN),
            "wagtailadmin_pages:workflow_action wagtailadmin_pages:collect_workflow_action_data "
            "wagtailadmin_pages:workflow_preview wagtailadmin_pages:workflow_history* "
            "wagtailadmin_pages:confirm_workflow_cancellation": REVIEW,
            "wagtailadmin_pages:edit wagtailadmin_pages:view_draft "
            "wagtailadmin_pages:preview_on_edit": PAGES | REVIEW,
            "wagtailadmin_pages:*": PAGES,
            "publishing_checklist page_whereabouts": PAGES,
            "telegram_text": PAGES,
            "duplicate_event": {"event ru": EDITORS_RU, "event en": EDITORS_EN},
            "read_announcement": {"": EDITORS},
        },
    ),
    Family(
        "Many at once",
        "Who does something with many at once needs the permission on each of them.",
        {
            "wagtail_bulk_action": {
                **{
                    f"many: {action} {place}": roles
                    for action in ("delete", "move", "publish", "unpublish")
                    for place, roles in (PAGES | LIVE).items()
                },
                **at("many: delete image, many: delete document", EDITORS),
                **at("many: add_tags image, many: add_to_collection image", EDITORS),
                **at("many: add_tags document, many: add_to_collection document", EDITORS),
                **at("many: delete topic ru", ADMINISTRATORS),
                **at("many: delete account, many: set_active_state account", ADMINISTRATORS),
                **at("many: assign_role account", ADMINISTRATORS),
                **at(
                    "many: delete superuser's account, many: assign_role superuser's account, "
                    "many: set_active_state superuser's account",
                    SUPERUSER,
                ),
            },
        },
    ),
    Family(
        "Who else is here",
        "That somebody has a page open is told to who may open it; nobody ends another's session.",
        {
            "wagtailadmin_editing_sessions:ping": PAGES,
            "wagtailadmin_editing_sessions:release": at("draft ru, draft en", SIGNED_IN),
        },
    ),
    Family(
        "The admin's own API",
        "It tells of what somebody may choose or open elsewhere in the admin, and does nothing: no "
        "screen asks it to.",
        {
            "wagtailadmin_api:pages:action": at("draft ru, draft en", NOBODY),
            "wagtailadmin_api:pages:detail": OWN | LIVE,
            # Asked for no address it finds nothing.
            "wagtailadmin_api:*:find": {"": NOBODY},
            "wagtailadmin_api:pages:*": at(", words, слова", SIGNED_IN),
            "wagtailadmin_api:images:detail": IMAGES,
            "wagtailadmin_api:documents:detail": DOCUMENTS,
            "wagtailadmin_api:images:* wagtailadmin_api:documents:*": {"": EDITORS},
        },
    ),
    Family(
        "Choosers",
        "One chooses among what is published and what one may edit; files who may choose files.",
        {
            "wagtailadmin_choose_page_child": at("draft ru, draft en", SIGNED_IN)
            | {"inside draft ru": EDITORS_RU, "inside draft en": EDITORS_EN},
            "wagtailadmin_choose_page_search": at(", words, слова", SIGNED_IN),
            "wagtailadmin_choose_page_chosen_multiple": {
                "chosen draft ru": EDITORS_RU,
                "chosen draft en": EDITORS_EN,
                **at("chosen live ru, chosen live en", SIGNED_IN),
            },
            "wagtailadmin_choose_*": {"": SIGNED_IN},
            "wagtailimages_chooser:chosen wagtailimages_chooser:select_format": IMAGES,
            "wagtailimages_chooser:chosen_multiple": {"chosen image": EDITORS},
            "wagtaildocs_chooser:chosen": DOCUMENTS,
            "wagtaildocs_chooser:chosen_multiple": {"chosen document": EDITORS},
            "wagtailimages_chooser:* wagtaildocs_chooser:*": {"": EDITORS},
            "wagtailsnippetchoosers_pages_topic:chosen": TOPICS,
            "wagtailsnippetchoosers_pages_topic:chosen_multiple": {"chosen topic ru": EDITORS},
            "wagtailsnippetchoosers_pages_topic:*": {"": EDITORS},
            "wagtailsnippetchoosers_translation_glossaryterm:chosen": {
                "term": REVIEWERS | ADMINISTRATORS
            },
            "wagtailsnippetchoosers_translation_glossaryterm:chosen_multiple": {
                "chosen term": REVIEWERS | ADMINISTRATORS
            },
            "wagtailsnippetchoosers_translation_glossaryterm:*": {"": REVIEWERS | ADMINISTRATORS},
            "wagtailembeds:*": {"": SIGNED_IN},
            "wagtailadmin_tag_autocomplete": {"tags": EDITORS},
            "wagtailadmin_tag_model_autocomplete": {"tag model": EDITORS},
            # Asked for no block it shows none.
            "wagtailadmin_block_preview": {"": (NOBODY, SIGNED_IN)},
        },
    ),
    Family(
        "Images",
        "Editors add, change, choose and delete the images of every collection.",
        {
            # Addresses for sizes of any kind are not served.
            "wagtailimages:url_generator*": at("image, hidden image", NOBODY),
            # Only who has sent a file goes on with it.
            "wagtailimages:*_uploaded_image wagtailimages:delete_upload*": {"upload": NOBODY},
            "wagtailimages:index* wagtailimages:add*": {"": EDITORS},
            "wagtailimages:* blur_image photo_details withdraw_picture show_picture": IMAGES,
            "photo_arrival": {"photo": EDITORS},
        },
    ),
    Family(
        "Documents",
        "Editors add, change, choose and delete the documents of every collection.",
        {
            "wagtaildocs:*_uploaded_document wagtaildocs:delete_upload*": {
                "document upload": NOBODY
            },
            "wagtaildocs:index* wagtaildocs:add*": {"": EDITORS},
            "wagtaildocs:*": DOCUMENTS,
        },
    ),
    Family(
        "Topics",
        "Editors of every language name topics in all of them: Wagtail has no other permission on "
        "snippets. Administrators delete.",
        {
            "wagtailsnippets_pages_topic:delete": at("topic ru, topic en", ADMINISTRATORS),
            "wagtailsnippets_pages_topic:list* wagtailsnippets_pages_topic:add": {"": EDITORS},
            "wagtailsnippets_pages_topic:*": TOPICS,
            # Each kind of snippet has its own place in the menu; the list of the others is empty.
            "wagtailsnippets:index": {"": NOBODY},
        },
    ),
    Family(
        "Glossary",
        "Reviewers keep the glossary; everybody at the desk reads it there.",
        {
            "wagtailsnippets_translation_glossaryterm:list* "
            "wagtailsnippets_translation_glossaryterm:add "
            "wagtailsnippets_translation_glossaryterm:*_table": {"": REVIEWERS | ADMINISTRATORS},
            "wagtailsnippets_translation_glossaryterm:*": {"term": REVIEWERS | ADMINISTRATORS},
        },
    ),
    Family(
        "Translation desk, board and files",
        "Who translates a pair of languages, reviews it, or edits the translated page. A draft is "
        "taken up by its editors alone. Each route by itself: tests/translation/routes.py.",
        {
            "translation_board translation_files:import": {"": DESK},
            # Of what is not theirs, or not there, they are led to where a file is chosen.
            "translation_files:preview": at("into en, into ru", SIGNED_IN),
            "translation_files:waiting": at("into en, into ru", DESK),
            "translation_files:*": {"into en": DESK_EN, "into ru": DESK_RU},
            "translation_begin": OWN,
            "translation_of": {"draft ru": SIGNED_IN},
            # Nobody has said anything there.
            "translation_resolve": at("into en, into ru", NOBODY),
            "translation_*": {"into en": DESK_EN, "into ru": DESK_RU},
            "localize/submit/page/* wagtail_localize:submit_page_translation": {
                "draft ru": SIGNED_IN
            },
            "localize/submit/snippet/* wagtail_localize:submit_snippet_translation": {
                "topic ru": EDITORS
            },
            "localize/<path:rest>": {"into en": DESK},
            "wagtail_localize:convert_to_alias": {"into en": DESK},
            "wagtail_localize:snippets_api_*": {"topic ru": DESK},
            "wagtail_localize:translations_report* wagtail_localize:javascript_catalog": {"": DESK},
            "wagtail_localize:*": {"into en": DESK},
        },
    ),
    Family(
        "Withdrawals",
        "Who may publish a page may withdraw it.",
        {
            "withdraw_page": LIVE,
            "withdrawals": {"": EDITORS},
            "lift_withdrawal": {"withdrawal": EDITORS_RU},
        },
    ),
    Family(
        "Calendar and reports",
        "Editors; the lists hold pages that they may edit. What tells of the whole newsroom is "
        "for administrators.",
        {
            "calendar events_without_report* posts_without_translation*": {"": EDITORS},
            # Of this everybody sees what they could have done themselves.
            "wagtailadmin_reports:site_history*": {"": SIGNED_IN},
            "wagtailadmin_reports:page_types_usage*": {"": ADMINISTRATORS},
            "wagtailadmin_reports:*": {"": EDITORS},
            "health_report doctor": {"": ADMINISTRATORS},
            "retry_task": {"failed task": ADMINISTRATORS},
        },
    ),
    Family(
        "Channels and their tokens",
        "Channel managers and administrators; nobody else knows which partners there are.",
        {
            "channels:index* channels:add": {"": MANAGERS},
            "channels:replace_token channels:revoke_token": {"token": MANAGERS},
            "channels:who_knows": {"withdrawal": MANAGERS},
            "channels:* channel_graphiql": {"channel": MANAGERS},
        },
    ),
    Family(
        "Endpoints",
        "Channel managers and administrators, as the channels they belong to.",
        {
            "endpoints:index* endpoints:add*": {"": MANAGERS},
            "endpoints:replay": {"delivery": MANAGERS},
            "endpoints:*": {"endpoint": MANAGERS},
        },
    ),
    Family(
        "Collections",
        "Administrators: a collection's privacy decides what readers get.",
        {
            "wagtailadmin_collections:index wagtailadmin_collections:add": {"": ADMINISTRATORS},
            "wagtailadmin_collections:*": {"collection": ADMINISTRATORS},
        },
    ),
    Family(
        "Workflows and tasks",
        "Administrators.",
        {
            "wagtailadmin_workflows:*index* wagtailadmin_workflows:add": {"": ADMINISTRATORS},
            "wagtailadmin_workflows:select_task_type wagtailadmin_workflows:task_chooser*": {
                "": ADMINISTRATORS
            },
            "wagtailadmin_workflows:add_task": {"task type": ADMINISTRATORS},
            "wagtailadmin_workflows:*task*": {"task": ADMINISTRATORS},
            "wagtailadmin_workflows:remove": {"live ru": ADMINISTRATORS},
            "wagtailadmin_workflows:*": {"workflow": ADMINISTRATORS},
        },
    ),
    Family(
        "Users",
        "Administrators know who has an account. No administrator changes a superuser's.",
        {
            "wagtailusers_users:index* wagtailusers_users:add": {"": ADMINISTRATORS},
            "wagtailusers_users:edit wagtailusers_users:delete": {
                "account": ADMINISTRATORS,
                "superuser's account": SUPERUSER,
            },
            "wagtailusers_users:*": at("account, superuser's account", ADMINISTRATORS),
        },
    ),
    Family(
        "Groups",
        "Administrators.",
        {
            "wagtailusers_groups:index* wagtailusers_groups:add": {"": ADMINISTRATORS},
            "wagtailusers_groups:*": {"group": ADMINISTRATORS},
        },
    ),
    Family(
        "Sites, languages, settings",
        "Administrators. Nobody adds another Site or deletes the one.",
        {
            "wagtailsites:add": {"": NOBODY},
            "wagtailsites:copy wagtailsites:delete": {"site": NOBODY},
            "wagtailsites:index*": {"": ADMINISTRATORS},
            "wagtailsites:*": {"site": ADMINISTRATORS},
            "wagtaillocales:index* wagtaillocales:add": {"": ADMINISTRATORS},
            "wagtaillocales:*": {"locale": ADMINISTRATORS},
            # There is no model of settings.
            "wagtailsettings:*": {"setting": NOBODY},
        },
    ),
    Family(
        "Redirects",
        "Administrators: what was renamed leads to its new address by itself.",
        {
            "wagtailredirects:edit wagtailredirects:delete": {"redirect": ADMINISTRATORS},
            "wagtailredirects:*": {"": ADMINISTRATORS},
        },
    ),
    Family(
        "Forms",
        "There is no page with a form.",
        {
            "wagtailforms:index*": {"": EDITORS},
            "wagtailforms:*": {"live ru": NOBODY},
        },
    ),
]


def family_of(route):
    return next((each for each in FAMILIES if each.door(route) is not None), None)
