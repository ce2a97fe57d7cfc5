"""A language of the site: in which words it begins, and when it can be deleted."""

from django.conf import settings
from django.db.models import ProtectedError
from django.utils.translation import gettext as _
from wagtail.locales.utils import get_locale_usage
from wagtail.models import Locale, Page
from wagtail.signals import pre_validate_delete


def connect():
    """Connect the receiver; called once, when the application is ready."""
    pre_validate_delete.connect(locale_is_deleted, sender=Locale, dispatch_uid="home.locales")


def locale_is_deleted(instance, **kwargs):
    """Raise ``ProtectedError``, in words, while anything is written in the language."""
    pages, others = get_locale_usage(instance)
    if not (pages or others):
        return
    message = _(
        "The language “%(language)s” cannot be deleted while anything is written in it "
        "(pages: %(pages)d, other content: %(others)d). Delete that first. To hide the language "
        "from readers, take its line out of LANGUAGES."
    )
    facts = {"language": instance, "pages": pages, "others": others}
    raise ProtectedError(message % facts, Page.objects.filter(locale=instance, depth__gt=1))


def interface_language(language_code):
    """Return the language of the words that the program puts in; English where it has none."""
    return language_code if language_code in settings.INTERFACE_LANGUAGES else "en"
