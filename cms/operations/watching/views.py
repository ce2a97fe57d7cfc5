"""What is answered to who watches. Nothing of it depends on a host, a cookie or a language."""

from django.conf import settings
from django.http import HttpResponse, HttpResponseNotAllowed, HttpResponseNotFound, JsonResponse
from django.utils.crypto import constant_time_compare

from cms.operations.watching.exposition import CONTENT_TYPE, exposed
from cms.operations.watching.readiness import READINESS

# Seconds after which a balancer may ask again.
WAIT = 5
READABLE = ("GET", "HEAD")


def alive(request):
    """Say that this process answers; nothing else is asked."""
    return JsonResponse({"status": "ok"})


def ready(request):
    """Say whether this process can serve; 503 with the names of what keeps it from that."""
    failing = READINESS.failing()
    if not failing:
        return JsonResponse({"status": "ok"})
    response = JsonResponse({"status": "failing", "checks": failing}, status=503)
    response["Retry-After"] = str(WAIT)
    return response


def metrics(request):
    """Send what is counted to the holder of the token; without one set there is no such page."""
    if not settings.METRICS_TOKEN:
        return HttpResponseNotFound()
    if not constant_time_compare(bearer_token(request), settings.METRICS_TOKEN):
        response = HttpResponse(status=401)
        response["WWW-Authenticate"] = "Bearer"
        return response
    return HttpResponse(exposed(), content_type=CONTENT_TYPE)


def bearer_token(request):
    scheme, _blank, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


VIEWS = {"/healthz": alive, "/readyz": ready, "/metrics": metrics}


def answer(request):
    """Return the response to who watches; ``None`` where the address is none of theirs."""
    view = VIEWS.get(request.path_info)
    if view is None:
        return None
    response = view(request) if request.method in READABLE else HttpResponseNotAllowed(READABLE)
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
