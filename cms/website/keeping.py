"""Pages that are kept while nothing is published: then a reader costs no execution at all."""

from datetime import timedelta
from typing import NamedTuple

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers

from cms import shelf
from cms.api.compression import COMPRESS, compressed, encoding_for
from cms.counting import count_kept
from cms.editions.code import files_version
from cms.editions.current import current_edition
from cms.editions.keeping import keep, key_of

# Code, templates and words that decide how a page looks.
FOLDERS = ("cms/locale", "cms/website", "templates/static/website", "templates/website")


class KeptPage(NamedTuple):
    """A page as it is sent: its headers, and its bytes by their encoding."""

    headers: dict
    bodies: dict

    @classmethod
    def of(cls, response):
        body = response.content
        bodies = {encoding: compressed(body, encoding) for encoding in ("", *COMPRESS)}
        return cls(dict(response.headers), bodies)

    def response_to(self, request):
        encoding = encoding_wanted(request, self.bodies[""])
        return encoded(HttpResponse(self.bodies[encoding], headers=self.headers), encoding)


def kept(request, visit, respond):
    """Return the response to a visit: of a page that is kept, else of what ``respond`` makes.

    Kept are pages that are there, and of lists what they begin with: of other addresses anybody can
    think up any number. Previews do not come here.
    """
    if visit.after or not settings.API_ANSWER_SECONDS:
        return respond(visit)
    edition = current_edition()
    key = key_of_page(visit, edition)
    page = shelf.find(key)
    count_kept("page", is_found=page is not None)
    response = KeptPage(*page).response_to(request) if page else respond(visit)
    if response.status_code == 200:
        if not page:
            kept_page, size = KeptPage.of(response), len(response.content)
            keep(key, tuple(kept_page), edition=edition, size=size, most=seconds_of_day())
        seconds = edition.seconds(most=settings.API_SHARED_SECONDS)
        response["Cache-Control"] = f"public, max-age=0, s-maxage={seconds}"
    return response


def key_of_page(visit, edition):
    """Return the key of a page; it names the day, for pages say how far off an event is."""
    asked = (visit.path, visit.language, visit.selection, visit.context.caller)
    day = timezone.localdate().isoformat()
    return key_of("page", edition, files_version(*FOLDERS), day, asked)


def seconds_of_day():
    """Return how many seconds are left of the day."""
    now = timezone.localtime()
    midnight = (now + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    return int((midnight - now).total_seconds())


def in_encoding_of(request, response):
    """Return a response in the best encoding that the browser takes."""
    if response.has_header("Content-Encoding") or not response.content:
        return response
    encoding = encoding_wanted(request, response.content)
    response.content = compressed(response.content, encoding)
    return encoded(response, encoding)


def encoding_wanted(request, body):
    return encoding_for(request.headers.get("Accept-Encoding", ""), size=len(body))


def encoded(response, encoding):
    if encoding:
        response["Content-Encoding"] = encoding
    patch_vary_headers(response, ["Accept-Encoding"])
    return response
