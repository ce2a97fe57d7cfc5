from datetime import timedelta

from django.utils import timezone

from cms.deliveries.models import Attempt, Delivery, EndpointSecret

KEPT_FOR = timedelta(days=30)


def forget_old():
    """Delete what was finished 30 days ago, older attempts, and secrets that sign no more.

    What waits is kept, however old: it has not been delivered.
    """
    limit = timezone.now() - KEPT_FOR
    Attempt.objects.filter(made_at__lt=limit).delete()
    Delivery.objects.filter(finished_at__lt=limit).delete()
    EndpointSecret.objects.filter(ends_at__lt=limit).delete()
