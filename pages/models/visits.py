from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

# Who comes back sooner was not away.
AWAY = timedelta(minutes=30)
# What is looked at again and again is not written each time.
PRECISION = timedelta(minutes=1)


class DashboardVisit(models.Model):
    """When somebody last looked at the admin's first page; nothing of how or from where.

    ``since`` is when they had looked at it before they were last away. It is empty in a first
    visit.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    seen_at = models.DateTimeField()
    since = models.DateTimeField(null=True)

    # Not among what Wagtail says a user is used by.
    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()

    def __str__(self):
        return f"{self.user_id}: {self.seen_at}"

    @classmethod
    def note(cls, user):
        """Note that somebody looks now; return since when they were not here, or ``None``."""
        now = timezone.now()
        visit, is_first = cls.objects.get_or_create(user=user, defaults={"seen_at": now})
        if not is_first and now - visit.seen_at > PRECISION:
            visit.come_back(now)
        return visit.since

    def come_back(self, now):
        if now - self.seen_at > AWAY:
            self.since = self.seen_at
        self.seen_at = now
        self.save()
