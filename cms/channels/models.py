from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# Django finds models here.
from cms.channels.origins import validate_origins
from cms.channels.readings import Reading as Reading
from cms.channels.tokens import TokenText, digest_of
from cms.channels.usage import FieldUse as FieldUse

# What decides which pages a channel may see. Whoever keeps a copy begins anew when it changes.
SCOPE = ("locales", "types", "topics", "only_syndicated")


class Channel(models.Model):
    """Somebody who gets content: the public, the organisation's own site, a partner.

    Saving another scope raises ``scope_version``.
    """

    PUBLIC = "public"
    SITE = "site"

    class Kind(models.TextChoices):
        SITE = "SITE", _("the organisation's own site")
        PUBLIC = "PUBLIC", _("the public: whoever asks without a token")
        PARTNER = "PARTNER", _("partner")

    name = models.CharField(_("name"), max_length=100)
    slug = models.SlugField(
        _("slug"), unique=True, help_text=_("The word for programs. It stays as it is.")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.PARTNER)
    contact = models.TextField(
        _("contact"), blank=True, help_text=_("Whom to tell of changes. Seen in the admin alone.")
    )
    locales = models.JSONField(
        _("languages"), default=list, blank=True, help_text=_("Empty: every language of the site.")
    )
    types = models.JSONField(
        _("page types"), default=list, blank=True, help_text=_("Empty: every type of page.")
    )
    topics = models.JSONField(
        _("topics"),
        default=list,
        blank=True,
        help_text=_("Pages about one of these alone. Empty: pages about anything, and sections."),
    )
    only_syndicated = models.BooleanField(
        _("only what partners may republish"),
        default=True,
        help_text=_("Leave out the pages whose editors do not allow it."),
    )
    license = models.CharField(
        _("licence"), max_length=200, blank=True, help_text=_("Its name, as CC BY-NC 4.0.")
    )
    license_url = models.URLField(_("address of the licence"), blank=True)
    attribution = models.CharField(
        _("attribution"),
        max_length=300,
        blank=True,
        help_text=_("What is to be written beside what is republished."),
    )
    origins = models.JSONField(
        _("web sites that may show pages in a frame"),
        default=list,
        blank=True,
        validators=[validate_origins],
        help_text=_(
            "One address in each line, as https://example.org. Empty: for the public every web "
            "site, for a partner none."
        ),
    )
    cost_per_minute = models.PositiveIntegerField(
        _("cost per minute"),
        default=60_000,
        validators=[MinValueValidator(1)],
        help_text=_("What its queries may cost in a minute, as the API's manual counts."),
    )
    may_introspect = models.BooleanField(
        _("may ask for the schema"),
        default=False,
        help_text=_("Whether programs with its token may ask the API what it can answer."),
    )
    is_paused = models.BooleanField(
        _("paused"), default=False, help_text=_("Its requests are refused until further notice.")
    )
    scope_version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("channel")
        verbose_name_plural = _("channels")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind"],
                condition=~models.Q(kind="PARTNER"),
                name="one_public_channel_and_one_of_the_site",
            )
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        # An update of some fields alone must keep the version with the scope.
        if self.pk and self.has_another_scope():
            self.scope_version = models.F("scope_version") + 1
            if fields := kwargs.get("update_fields"):
                kwargs["update_fields"] = {*fields, "scope_version"}
        super().save(*args, **kwargs)
        if not isinstance(self.scope_version, int):
            self.refresh_from_db(fields=["scope_version"])

    @property
    def state(self):
        """Whether its requests are answered, in a word."""
        return _("paused") if self.is_paused else _("active")

    def clean(self):
        super().clean()
        if self.is_paused and self.kind == self.Kind.SITE:
            raise ValidationError({"is_paused": _("The site would show nothing at all.")})

    def has_another_scope(self):
        stored = type(self).objects.filter(pk=self.pk).values(*SCOPE).first()
        return stored is not None and any(stored[name] != getattr(self, name) for name in SCOPE)


class ChannelTokenQuerySet(models.QuerySet):
    def active(self):
        """Leave out what was revoked, and what has expired."""
        not_expired = models.Q(expires_at=None) | models.Q(expires_at__gt=timezone.now())
        return self.filter(not_expired, revoked_at=None)

    def named_by(self, token, *, use):
        """The active token of this ``TokenText``, whatever key its digest was made with."""
        keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
        digests = [digest_of(token, key=key) for key in keys]
        return self.active().filter(prefix=token.prefix, digest__in=digests, use=use)


class ChannelToken(models.Model):
    """The key by which a channel's requests are known. Of its secret a keyed digest is kept."""

    class Use(models.TextChoices):
        """Addresses are seen by more people and machines than headers: their keys open less."""

        API = "API", _("token, sent in a header")
        FEEDS = "FEEDS", _("key, part of the addresses of feeds and calendars")

    # Of each use, so that a new one can be put in place before the old one is revoked.
    MOST_ACTIVE = 2
    # For how long a token goes on when another follows it.
    GRACE = timedelta(days=7)

    channel = models.ForeignKey(
        Channel, verbose_name=_("channel"), on_delete=models.CASCADE, related_name="tokens"
    )
    use = models.CharField(_("use"), max_length=10, choices=Use, default=Use.API)
    # The beginning of the token, by which people tell tokens apart; no secret.
    prefix = models.CharField(_("prefix"), max_length=20, unique=True)
    digest = models.CharField(max_length=64)
    created_at = models.DateTimeField(_("made"), auto_now_add=True)
    expires_at = models.DateTimeField(_("expires"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)
    # The day alone: more would tell when somebody works.
    last_used_on = models.DateField(_("last used"), null=True, blank=True)

    objects = ChannelTokenQuerySet.as_manager()

    class Meta:
        verbose_name = _("token")
        verbose_name_plural = _("tokens")
        ordering = ["created_at"]

    def __str__(self):
        return self.prefix

    @classmethod
    def make(cls, channel, *, use=Use.API, expires_at=None):
        """Return a new token with its text, which is not kept and cannot be shown again.

        Raises ``ValidationError`` where the channel has as many as it may have.
        """
        if channel.tokens.active().filter(use=use).count() >= cls.MOST_ACTIVE:
            raise ValidationError(
                _("This channel has %d active tokens. Revoke one first.") % cls.MOST_ACTIVE
            )
        text = TokenText.new()
        digest = digest_of(text, key=settings.SECRET_KEY)
        token = cls.objects.create(
            channel=channel, use=use, prefix=text.prefix, digest=digest, expires_at=expires_at
        )
        return token, str(text)

    @property
    def is_active(self):
        is_over = self.expires_at is not None and self.expires_at <= timezone.now()
        return self.revoked_at is None and not is_over

    def followed(self):
        """Return a new token for the same use with its text; this one ends ``GRACE`` later.

        Raises ``ValidationError`` as ``make`` does.
        """
        newer = type(self).make(self.channel, use=self.use)
        ends = timezone.now() + self.GRACE
        self.expires_at = min(self.expires_at or ends, ends)
        self.save(update_fields=["expires_at"])
        return newer

    def revoke(self):
        """End the token; the next request that names it is refused."""
        self.revoked_at = self.revoked_at or timezone.now()
        self.save(update_fields=["revoked_at"])

    def note_use(self):
        """Keep that the token was used today; it costs a statement once a day."""
        today = timezone.localdate()
        if self.last_used_on != today:
            self.last_used_on = today
            self.save(update_fields=["last_used_on"])
