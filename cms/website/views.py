from dataclasses import replace
from functools import partial

from django.http import HttpResponseRedirect
from django.utils.cache import patch_vary_headers

from cms.api.context import Context, PreviewExpired, PreviewIncomplete
from cms.website.documents import BadVariable
from cms.website.headers import POLICY, WITH_SCRIPTS, for_readers
from cms.website.keeping import kept
from cms.website.languages import language_of, path_language, preferred_language
from cms.website.selections import Selection
from cms.website.visits import (
    Visit,
    nothing_there,
    respond,
    respond_in_every_language,
    respond_to_search,
    respond_with,
)

CHANNEL = "site"


@for_readers
def start(request):
    """Lead to the home page in a language that the browser asks for."""
    response = HttpResponseRedirect(f"/{preferred_language(request)}/")
    patch_vary_headers(response, ["Accept-Language"])
    return response


@for_readers
def page(request, path=""):
    """Show what stands at the path. ``path`` is for Wagtail, which makes addresses of it."""
    visit = Visit(Context(CHANNEL), request.path, language_of(request))
    try:
        visit = replace(
            visit,
            after=request.GET.get("after") or None,
            selection=Selection.of(request.GET),
        )
    except BadVariable:
        return nothing_there(visit)
    return kept(request, visit, respond)


@for_readers
def partners(request, language):
    """Say how partners get content: by feeds, calendars, embeds, webhooks, the API."""
    if path_language(request) != language:
        return page(request)
    visit = Visit(Context(CHANNEL), request.path, language)
    response = kept(request, visit, partial(respond_in_every_language, "website/partners.html"))
    response["Content-Security-Policy"] = f"{POLICY}; {WITH_SCRIPTS}"
    return response


@for_readers
def search(request, language):
    """Show the pages that hold the words of ``q``; without any, where to write them."""
    if path_language(request) != language:
        return page(request)
    visit = Visit(
        Context(CHANNEL),
        request.path,
        language,
        after=request.GET.get("after") or None,
        words=" ".join(request.GET.get("q", "").split()),
    )
    return respond_to_search(visit)


@for_readers
def preview(request):
    """Show a draft to the holder of its token, as it would stand on the site."""
    response = respond_to_token(request)
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def respond_to_token(request):
    try:
        context = Context.for_preview(request.GET.get("token", ""))
    except PreviewExpired:
        return say(request, "website/preview_expired.html", status=410)
    except PreviewIncomplete:
        return say(request, "website/preview_incomplete.html", status=200)
    return respond(Visit(context, context.preview["path"], context.preview["locale"]))


def say(request, template, *, status):
    """Return a page of the site that says why there is no preview."""
    visit = Visit(Context(CHANNEL), request.path, preferred_language(request))
    return respond_with(template, visit, status=status)
