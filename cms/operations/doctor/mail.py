"""Whether mails can leave: a connection to the server, or a mail that somebody waits for."""

from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.utils.translation import gettext as _

from cms.operations.doctor.addresses import is_public
from cms.operations.health.report import Finding

# Seconds that the server has to answer.
PATIENCE = 5


def look_at_mail(*, address=""):
    """Look at the settings and connect; with an ``address`` send it a mail."""
    is_smtp = settings.EMAIL_BACKEND.endswith("smtp.EmailBackend")
    if not is_smtp and not address:
        return without_server()
    try:
        with connection(is_smtp) as server:
            if address:
                mail_to(address, server)
    except (OSError, SMTPException) as error:
        # Of an error of the server the number, not what it says: it repeats addresses.
        return Finding(False, _("Mails cannot be sent (%s). Check EMAIL_URL.") % named(error))
    if address:
        return Finding(True, _("A mail was handed over. Look whether it arrives."))
    return Finding(True, _("The mail server lets us in."))


def connection(is_smtp):
    return get_connection(**({"timeout": PATIENCE} if is_smtp else {}))


def mail_to(address, server):
    EmailMessage(
        _("A mail of the doctor"),
        _("%s can send mails.") % settings.SITE_NAME,
        to=[address],
        connection=server,
    ).send()


def named(error):
    number = getattr(error, "smtp_code", None) or getattr(error, "errno", None)
    return f"{type(error).__name__} {number}" if number else type(error).__name__


def without_server():
    """Tell that mails reach nobody; where only this machine is served that is as it should be."""
    if is_public():
        return Finding(False, _("Mails are sent to nobody. Name a mail server by EMAIL_URL."))
    return Finding(True, _("Mails are sent to nobody: the service is for this machine alone."))
