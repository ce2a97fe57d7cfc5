from datetime import timedelta
from importlib import import_module

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.utils.translation import gettext_lazy as _


class Session(AbstractBaseSession):
    """A session that knows whose it is, so that all of somebody's can be ended."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("user"),
        on_delete=models.CASCADE,
        null=True,
        related_name="+",
    )

    class Meta(AbstractBaseSession.Meta):
        pass

    @classmethod
    def get_session_store_class(cls):
        # By its name, as Django finds it: the engine is made of this model.
        return import_module(settings.SESSION_ENGINE).SessionStore


class Guesses(models.Model):
    """How often somebody has failed lately, by a digest of what was guessed and from where.

    Neither the account nor the device can be read from it, and no address is stored.
    """

    digest = models.CharField(_("digest"), max_length=64, unique=True)
    failures = models.PositiveIntegerField(_("failures"), default=0)
    latest_at = models.DateTimeField(_("latest at"))
    closed_until = models.DateTimeField(_("closed until"), null=True)

    class Meta:
        verbose_name = _("guesses")
        verbose_name_plural = _("guesses")

    def __str__(self):
        return self.digest[:8]


class SignInLink(models.Model):
    """A way in that the operator of the server has made for somebody. It is good once."""

    LIFETIME = timedelta(minutes=10)

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("user"), on_delete=models.CASCADE, related_name="+"
    )
    digest = models.CharField(_("digest"), max_length=64, unique=True)
    ends_at = models.DateTimeField(_("ends at"))

    class Meta:
        verbose_name = _("sign-in link")
        verbose_name_plural = _("sign-in links")

    def __str__(self):
        return self.digest[:8]
