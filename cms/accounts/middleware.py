from functools import partial

from asgiref.sync import sync_to_async
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.auth.views import redirect_to_login
from django.utils.functional import SimpleLazyObject

from cms.accounts.admission import admitted, is_of_admin, is_to_set_up


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
        if is_of_admin(request) and not is_by_script(request) and is_to_set_up(request):
            return redirect_to_login(request.get_full_path(), login_url="mfa_index")
        return None


def is_by_script(request):
    return request.headers.get("X-Requested-With") == "XMLHttpRequest"
