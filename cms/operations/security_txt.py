"""Whom to tell of a defect: RFC 9116, for people and programs that look there first."""

from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

PLACE = ".well-known/security.txt"
# The standard wants less than a year. Somebody serves this as long as it is true.
GOOD_FOR = timedelta(days=180)
DAY = 86_400


@csrf_exempt
@require_safe
def security_txt(request):
    """Answer with the contacts of the settings, 404 where there are none."""
    if not settings.SECURITY_CONTACTS:
        raise Http404
    response = HttpResponse(text(), content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = f"public, max-age={DAY}"
    return response


def text():
    # By the day, so that everybody gets the same all day long.
    today = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    lines = [
        *(f"Contact: {contact}" for contact in settings.SECURITY_CONTACTS),
        f"Expires: {today + GOOD_FOR:%Y-%m-%dT%H:%M:%SZ}",
        f"Preferred-Languages: {', '.join(code for code, _name in settings.LANGUAGES)}",
        f"Canonical: {settings.SITE_URL}/{PLACE}",
    ]
    return "\n".join([*lines, ""])
