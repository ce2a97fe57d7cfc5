"""Telling the contact of a channel that an endpoint was disabled.

A mail leaves the service: it names the host that does not answer, and no page.
"""

import logging
import re
from smtplib import SMTPException
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import get_connection, send_mail
from django.core.validators import validate_email
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.deliveries.models import Endpoint
from cms.deliveries.schedule import FAILED_DAYS

logger = logging.getLogger(__name__)

# Seconds: a mail server that says nothing must not hold the worker.
LONGEST_WAIT = 20


def tell_of_disabled():
    """Mail to the contacts of channels whose endpoints were disabled, once; try again what fails.

    A contact without an address of mail is told nothing: the health page tells the operator.
    """
    disabled = Endpoint.objects.filter(state=Endpoint.State.DISABLED, told_at=None)
    for endpoint in disabled.select_related("channel"):
        if mail(endpoint, recipients_in(endpoint.channel.contact)):
            endpoint.told_at = timezone.now()
            endpoint.save(update_fields=["told_at"])


def recipients_in(contact):
    """Return the addresses of mail that a free text names."""
    return [word for word in re.split(r"[\s,;<>()]+", contact) if is_mail_address(word)]


def is_mail_address(word):
    try:
        validate_email(word)
    except ValidationError:
        return False
    return True


def mail(endpoint, recipients):
    """Tell whether the mail was sent, or had nobody to go to."""
    if not recipients:
        return True
    connection = get_connection(timeout=settings.EMAIL_TIMEOUT or LONGEST_WAIT)
    try:
        send_mail(subject(), in_each_language(endpoint), None, recipients, connection=connection)
    # A ``ValueError`` is an address that no mail can be sent to.
    except (SMTPException, OSError, ValueError):
        logger.exception("A mail about endpoint %s could not be sent", endpoint.pk)
        return False
    return True


def subject():
    """Return the subject in each language: nobody has said which one the contact reads."""
    said = (in_language(each, lambda: _("Your receiver does not answer")) for each in languages())
    return f"{settings.SITE_NAME}: {' / '.join(said)}"


def in_each_language(endpoint):
    return "\n\n—\n\n".join(in_language(each, lambda: text(endpoint)) for each in languages())


def languages():
    """Return the languages of our own words, those of the site first and in its order."""
    known = [code for code, _name in settings.LANGUAGES if code in settings.INTERFACE_LANGUAGES]
    return known or settings.INTERFACE_LANGUAGES


def in_language(language, say):
    with translation.override(language):
        return say()


def text(endpoint):
    facts = {
        "target": urlsplit(endpoint.address).hostname or endpoint.address,
        "channel": endpoint.channel.name,
        "days": FAILED_DAYS,
    }
    sentences = [
        ngettext(
            "Messages of the channel “%(channel)s” to %(target)s have failed on %(days)d day.",
            "Messages of the channel “%(channel)s” to %(target)s have failed on %(days)d days.",
            FAILED_DAYS,
        ),
        _("They are not sent any more. Nothing is lost: what waits is sent when we start again."),
        _("Please mend the receiver and answer this mail."),
    ]
    return "\n\n".join(each % facts for each in sentences)
