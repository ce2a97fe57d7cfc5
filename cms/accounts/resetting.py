"""Mails with which somebody chooses a new password."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.forms import PasswordResetForm
from django.core.exceptions import ValidationError
from django_tasks import task

from cms.accounts import guesses


def ask_for_reset(email):
    """Queue the mail, whether or not anybody has the address; too many are let fall."""
    try:
        guesses.claim(guesses.digest_of("reset", email.casefold()))
    except ValidationError:
        return
    mail_reset.enqueue(email)


@task()
def mail_reset(email):
    """Mail the address at which a new password is chosen to who has the address, if anybody has."""
    form = PasswordResetForm({"email": email})
    if form.is_valid():
        site = urlsplit(settings.SITE_URL)
        form.save(
            # Not the host that a request names: it might be anybody's.
            domain_override=site.netloc,
            use_https=site.scheme == "https",
            from_email=settings.DEFAULT_FROM_EMAIL,
            email_template_name="wagtailadmin/account/password_reset/email.txt",
            subject_template_name="wagtailadmin/account/password_reset/email_subject.txt",
        )
