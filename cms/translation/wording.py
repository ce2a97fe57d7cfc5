"""What people still read of wagtail-localize whose Russian is poor, so that we say it ourselves.

Django asks ``LOCALE_PATHS`` before the catalogues of applications: a text that is gathered from
here into our own catalogue is shown as that has it. Nothing else reads this list.
"""

from django.utils.translation import gettext_noop

OF_LOCALIZE = [
    # In the editor's menu.
    gettext_noop("Start Synced translation"),
    gettext_noop("Convert to alias page"),
    # In histories.
    gettext_noop("Convert page to alias"),
    gettext_noop(
        "Converted page '%(title)s' to an alias of the translation source page '%(source_title)s'"
    ),
    gettext_noop("Converted page to an alias of the translation source page"),
    # Of records: how far they are, and who made a translation.
    gettext_noop("Up to date"),
    gettext_noop("Waiting for translations"),
    gettext_noop("Manual"),
    gettext_noop("Machine"),
    gettext_noop("Translated manually on {date}"),
    gettext_noop("Machine translated on {date}"),
    gettext_noop("Translated with {tool_name} on {date}"),
]

# Its permission and that of topics, as Wagtail names them where groups are edited.
PERMISSIONS = [gettext_noop("Can submit translations"), gettext_noop("Can publish")]
