"""A view that does nothing: what Django and the service's middleware take by themselves."""

from django.http import HttpResponse

from benchmarks.sides.side import Request, Side


def view(request):
    return HttpResponse(b"{}", content_type="application/json")


SIDES = [Side("an empty view", requests=lambda facts: {"list20": Request("/empty/")})]
