"""What somebody is told by mail about their account. No address, and no device, stands in it."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import send_mail
from django.db.models import TextChoices
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django_tasks import task
from wagtail.users.models import UserProfile


class Notice(TextChoices):
    """What has happened."""

    NEW_DEVICE = "NEW_DEVICE", _("Somebody has signed in with your account on a new device.")
    LINK = "LINK", _("Somebody has signed in with a link that an operator made for your account.")
    ADDED = "ADDED", _("A second step for signing in was added to your account.")
    REMOVED = "REMOVED", _("A second step for signing in was removed from your account.")
    CODES = "CODES", _("New recovery codes were made for your account; the old ones have ended.")
    RESET = "RESET", _("An administrator has reset the second step of your account.")
    PASSWORD = "PASSWORD", _("The password of your account was changed.")


def tell(user, notice):
    """Queue a mail to somebody, where there is an address."""
    if user.email:
        mail.enqueue(user.pk, notice.value, timezone.now().isoformat())


@task()
def mail(user_pk, notice, at):
    """Send a mail in the language that somebody reads the admin in."""
    user = get_user_model().objects.filter(pk=user_pk).first()
    if user is None:
        return
    with translation.override(UserProfile.get_for_user(user).get_preferred_language()):
        text = render_to_string("accounts/notice.txt", context_of(user, Notice(notice), at))
        subject = f"{settings.SITE_NAME}: {Notice(notice).label}"
        send_mail(subject, text, settings.DEFAULT_FROM_EMAIL, [user.email])


def context_of(user, notice, at):
    moment = timezone.localtime(timezone.datetime.fromisoformat(at))
    return {
        "user": user,
        "text": notice.label,
        "at": date_format(moment, "j E Y, H:i"),
        "zone": settings.TIME_ZONE,
        "url": settings.SITE_URL + reverse("mfa_index"),
    }
