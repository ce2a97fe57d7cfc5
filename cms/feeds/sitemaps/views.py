from hashlib import sha256

from django.conf import settings
from django.http import HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from cms import shelf
from cms.editions.current import current_edition
from cms.editions.keeping import keep, key_of
from cms.feeds.refusals import Refused, not_found, refusing
from cms.feeds.responses import refusal
from cms.feeds.sitemaps import documents

XML = "application/xml; charset=utf-8"


@csrf_exempt
@require_safe
def robots(request):
    """Send what robots may read, and where the sitemap is."""
    response = HttpResponse(documents.robots(), content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = "public, max-age=3600"
    return response


@csrf_exempt
@require_safe
@gzip_page
def index(request):
    """Send the sitemap that names all others."""
    return answered(request, "index", documents.index)


@csrf_exempt
@require_safe
@gzip_page
def pages(request, number):
    """Send one part of all pages of the site."""
    return answered(request, f"pages:{number}", lambda: documents.pages(int(number)))


@csrf_exempt
@require_safe
@gzip_page
def news(request):
    """Send the posts of the last two days."""
    return answered(request, "news", documents.news)


def answered(request, name, write):
    """Return the response with the sitemap that ``write`` makes; it may be kept a while."""
    try:
        # It speaks to programs: the words of a refusal are for who looks after one.
        with refusing(locale="en", is_keyed=False):
            edition = current_edition()
            body = kept(name, write, edition)
            if body is None:
                raise not_found(_("There is no such sitemap."))
            return response_of(request, body, edition)
    except Refused as error:
        return refusal(error)


def kept(name, write, edition):
    """Return a sitemap in bytes: the one of this edition where it is kept, else made anew.

    Of posts that are news for two days no edition tells when they are not: those are made anew.
    """
    key = key_of("sitemap", edition, name)
    body = settings.API_ANSWER_SECONDS and name != "news" and shelf.find(key)
    if not body:
        text = write()
        body = text and text.encode()
        if body:
            keep(key, body, edition=edition, size=len(body))
    return body


def response_of(request, body, edition):
    """Return the response, or that its asker holds it. No date says so: what left changes none."""
    response = HttpResponse(body, content_type=XML)
    seconds = edition.seconds(most=settings.API_SHARED_SECONDS)
    response["Cache-Control"] = f"public, max-age=0, s-maxage={seconds}"
    response["ETag"] = quote_etag(sha256(body).hexdigest()[:32])
    return get_conditional_response(request, etag=response["ETag"], response=response)
