"""What the editor's form asks before it is sent: whether somebody is there to take it."""

from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

TAG = (
    '<script src="{script}" data-address="{address}" data-sign-in="{sign_in}" data-link="{link}"'
    ' data-signed-out="{signed_out}" data-cut-off="{cut_off}"></script>'
)


def sending_script():
    """Return the script that asks, with what it says."""
    return format_html(
        TAG,
        script=static("pages/js/sending.js"),
        address=reverse("signed_in"),
        sign_in=reverse("wagtailadmin_login"),
        link=_("Sign in in a new tab"),
        signed_out=_(
            "You are signed out, so nothing was sent, and nothing is lost: leave this page open. "
            "Sign in again, come back to this tab and press the button once more."
        ),
        cut_off=_(
            "The site does not answer, so nothing was sent, and nothing is lost: leave this page "
            "open, and press the button once more when the line is back."
        ),
    )


@never_cache
@require_safe
def is_there(request):
    """Send the token against forgery to who is signed in: signing in has made another one.

    Anybody else is sent to the sign-in page, as everywhere here.
    """
    return HttpResponse(get_token(request), content_type="text/plain")
