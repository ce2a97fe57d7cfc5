from functools import partial

from asgiref.sync import sync_to_async
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.auth.views import redirect_to_login
from django.utils.functional import SimpleLazyObject

from cms.accounts.admission import (
    SETTING_UP,
    admitted,
    is_half_signed_in,
    is_of_admin,
    name_of_view,
)

# Who is signed in by halves sees these as everybody does.
ENTRANCE = {
    "account_login",
    "account_inactive",
    "mfa_authenticate",
    "mfa_login_webauthn",
    "sign_in_link",
    "wagtailadmin_login",
    "wagtailadmin_password_reset",
    "wagtailadmin_password_reset_done",
    "wagtailadmin_password_reset_confirm",
    "wagtailadmin_password_reset_complete",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_sprite",
}


class AdmissionMiddleware(AuthenticationMiddleware):
    """Let ``request.user`` be who has shown a second factor, and nobody else.

    That holds for every address, so nothing can forget to ask. A browser is led from the admin to
    where the second factor is set up; what scripts ask for is refused as to somebody who is not
    signed in.
    """

    def process_request(self, request):
        super().process_request(request)
        request.user = SimpleLazyObject(lambda: admitted(request))
        request.auser = partial(sync_to_async(admitted), request)
        if is_of_admin(request) and is_to_be_led(request):
            return redirect_to_login(request.get_full_path(), login_url="mfa_index")
        return None


def is_to_be_led(request):
    if request.headers.get("X-Requested-With") == "XMLHttpRequest":
        return False
    return name_of_view(request) not in ENTRANCE | SETTING_UP and is_half_signed_in(request)
