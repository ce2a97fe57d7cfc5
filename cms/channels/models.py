from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.Model):
    """Somebody who gets content: the public, the organisation's own site, later partners."""

    PUBLIC = "public"
    SITE = "site"

    name = models.CharField(_("name"), max_length=100)
    slug = models.SlugField(_("slug"), unique=True)
    locales = models.JSONField(
        _("languages"), default=list, blank=True, help_text=_("Empty: every language of the site.")
    )
    types = models.JSONField(
        _("page types"), default=list, blank=True, help_text=_("Empty: every type of page.")
    )

    class Meta:
        verbose_name = _("channel")
        verbose_name_plural = _("channels")

    def __str__(self):
        return self.name
