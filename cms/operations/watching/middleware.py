from time import perf_counter

from cms.counting import IN_PROGRESS, REQUEST_SECONDS, REQUESTS
from cms.operations.watching.routes import class_of, part_of
from cms.operations.watching.views import answer


class CountingMiddleware:
    """Count each request, whatever answers it, by the part of the service and by its status."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        began = perf_counter()
        with IN_PROGRESS.track_inprogress():
            response = self.get_response(request)
        part = part_of(request.path_info)
        REQUESTS.labels(part, class_of(response.status_code)).inc()
        REQUEST_SECONDS.labels(part).observe(perf_counter() - began)
        return response


class WatchersMiddleware:
    """Answer those who watch before anything is asked of a request.

    A balancer asks each server by its address and by HTTP: it knows no host that the service is
    called by, and would be led to HTTPS.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return answer(request) or self.get_response(request)
