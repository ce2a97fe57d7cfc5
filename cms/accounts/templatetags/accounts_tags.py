from datetime import UTC, datetime

from django import template
from django.utils import timezone
from django.utils.formats import date_format

register = template.Library()


@register.filter
def moment(seconds):
    """Return a moment, in seconds since 1970, as the reader's clock shows it."""
    return date_format(timezone.localtime(datetime.fromtimestamp(seconds, UTC)), "j E Y, H:i")
