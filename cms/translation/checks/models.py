from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Dismissal(models.Model):
    """That somebody looked at a finding and let the translation stand, and why.

    ``digest`` is made of the finding and of both texts: when one changes, it is asked again.
    """

    context = models.ForeignKey(
        "wagtail_localize.TranslationContext",
        verbose_name=_("segment"),
        on_delete=models.CASCADE,
        related_name="+",
    )
    locale = models.ForeignKey(
        "wagtailcore.Locale", verbose_name=_("locale"), on_delete=models.CASCADE, related_name="+"
    )
    # Not a key: checks are in the code, and one may be gone.
    check_id = models.CharField(_("check"), max_length=50)
    digest = models.CharField(max_length=64)
    reason = models.TextField(_("reason"))
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("dismissed by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField(_("dismissed at"), default=timezone.now)

    class Meta:
        verbose_name = _("dismissal")
        verbose_name_plural = _("dismissals")
        constraints = [
            models.UniqueConstraint(
                fields=["context", "locale", "digest"], name="one_dismissal_of_a_finding"
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="dismissal_says_why"),
        ]

    def __str__(self):
        return f"{self.check_id}: {self.reason}"
