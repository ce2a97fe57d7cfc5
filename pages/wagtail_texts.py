"""Texts of Wagtail's admin that its Russian catalogue lacks, or says in a case that does not fit.

Gathered here, they get into our own catalogue, which is asked before Wagtail's.
"""

from django.utils.translation import gettext_noop as _

TEXTS = [
    _("Actions (footer)"),
    _("%(start_index)s-%(end_index)s of %(items_count)s %(model_name)s across entire site."),
    _(
        "%(start_index)s-%(end_index)s of %(items_count)s %(model_name)s in "
        "'<span class=\"w-title-ellipsis\">%(title)s</span>'."
    ),
    _("%(start_index)s-%(end_index)s of %(items_count)s %(model_name)s"),
    _("View latest version"),
    _("Currently idle"),
    _("Proceeding will overwrite the changes you made in that window."),
    _("Proceeding will overwrite the changes made by %(user_name)s."),
    _("Alternatively, you can view the latest version in a new tab."),
    _("A network error occurred"),
    _(
        "Troubleshoot your connection to the site before proceeding. Open the editor in a "
        "separate tab to view the last saved version."
    ),
    _("Meta description is empty"),
    _("Add a concise description for search engines"),
    _("Maximum filesize: %(max_upload_size)s."),
    _("Add %(label)s"),
    _("The page title as you'd like it to be seen by the public"),
    _("Please add some alt text for your image or mark it as decorative"),
]
