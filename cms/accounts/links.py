"""Ways in that an operator makes: each is good once, and for minutes."""

import secrets
from hashlib import sha256

from django.conf import settings
from django.contrib.auth import login
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from cms.accounts.admission import show_second_factor
from cms.accounts.models import SignInLink


def make_link(user):
    """Return the address at which ``user`` signs in with neither password nor second factor."""
    SignInLink.objects.filter(ends_at__lt=timezone.now()).delete()
    token = secrets.token_urlsafe(32)
    ends_at = timezone.now() + SignInLink.LIFETIME
    SignInLink.objects.create(user=user, digest=digest_of(token), ends_at=ends_at)
    return settings.SITE_URL + reverse("sign_in_link", args=[token])


def find_link(token):
    """Return the ``SignInLink``, or ``None`` where it has ended or was used."""
    links = SignInLink.objects.filter(ends_at__gt=timezone.now(), user__is_active=True)
    return links.filter(digest=digest_of(token)).select_related("user").first()


def sign_in_by(token, request):
    """Use a link up; return the user who is signed in by it, or ``None``."""
    with transaction.atomic():
        link = find_link(token)
        is_taken = link and SignInLink.objects.filter(pk=link.pk).delete()[0]
    if not is_taken:
        return None
    request.session.flush()
    login(request, link.user, backend=settings.AUTHENTICATION_BACKENDS[0])
    show_second_factor(request, link.user)
    return link.user


def digest_of(token):
    # The token has 256 random bits: nobody finds it by guessing at digests.
    return sha256(token.encode()).hexdigest()
