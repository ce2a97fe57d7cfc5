"""One mail for all that somebody has not read yet, and not one for each.

A mail leaves the service: it names no page and quotes no draft, and says where to look.
"""

import logging
from collections import Counter, defaultdict
from datetime import timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import get_connection, send_mail
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.translation.models import Notice

logger = logging.getLogger(__name__)

# What was done in one go is told in one mail.
PAUSE = timedelta(minutes=10)
# Seconds: a mail server that says nothing must not hold the worker.
LONGEST_WAIT = 20


def mail_notices():
    """Mail to each user what waits for them since a while; once. What fails is tried again."""
    waiting = defaultdict(list)
    notices = Notice.objects.filter(read_at=None, mailed_at=None, user__is_active=True)
    for notice in notices.exclude(user__email="").select_related("user"):
        waiting[notice.user].append(notice)
    for user, theirs in waiting.items():
        if max(each.created_at for each in theirs) <= timezone.now() - PAUSE:
            mail(user, theirs)


def mail(user, notices):
    try:
        with translation.override(language_of(user)):
            send_mail(
                subject_of(notices),
                text_of(notices),
                None,
                [user.email],
                connection=get_connection(timeout=settings.EMAIL_TIMEOUT or LONGEST_WAIT),
            )
    # A ``ValueError`` is an address that no mail can be sent to.
    except (SMTPException, OSError, ValueError):
        logger.exception("A mail about translations could not be sent")
        return
    for notice in notices:
        notice.mailed_at = timezone.now()
        notice.save(update_fields=["mailed_at"])


def language_of(user):
    profile = getattr(user, "wagtail_userprofile", None)
    return (profile and profile.preferred_language) or settings.LANGUAGE_CODE


def subject_of(notices):
    text = ngettext(
        "%(site)s: %(number)d notice about translations",
        "%(site)s: %(number)d notices about translations",
        len(notices),
    )
    return text % {"site": settings.SITE_NAME, "number": len(notices)}


def text_of(notices):
    kinds = Counter(each.kind for each in notices)
    lines = [f"{Notice.Kind(kind).label} ({number})" for kind, number in kinds.items()]
    address = f"{settings.SITE_URL}{reverse('wagtailadmin_home')}"
    return "\n".join([*lines, "", _("Read more: %(address)s") % {"address": address}])
