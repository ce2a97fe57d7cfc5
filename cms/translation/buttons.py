"""wagtail-localize's own buttons in Wagtail's lists and menus, which the desk has replaced."""

from wagtail import hooks
from wagtail_localize import wagtail_hooks as theirs

THEIRS = {
    "register_page_listing_more_buttons": theirs.page_listing_more_buttons,
    "register_page_header_buttons": theirs.page_listing_more_buttons,
    "register_snippet_listing_buttons": theirs.register_snippet_listing_buttons,
}


def leave_out():
    """Take them out of the hooks: Wagtail has no way to hide buttons of the header's menu."""
    for name, function in THEIRS.items():
        hooks._hooks[name] = [each for each in hooks._hooks[name] if each[0] is not function]
