"""wagtail-localize's copying of whole trees, which is left out.

It fills a language with live aliases, in the words of another, and fails where two languages are
copied into each other. The roots of each language are real pages instead (``manage.py locales``).
"""

from wagtail_localize.locales.components import LOCALE_COMPONENTS
from wagtail_localize.models import LocaleSynchronization


def leave_out():
    """Take the choice from the form of a language; called once, when the application is ready."""
    LOCALE_COMPONENTS[:] = [
        each for each in LOCALE_COMPONENTS if each["model"] is not LocaleSynchronization
    ]
