"""From a path to the page that a reader gets."""

import re
from dataclasses import dataclass
from urllib.parse import quote

from django.http import HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.utils import translation

from cms.api.context import Context
from cms.website.documents import BadVariable, ask
from cms.website.languages import interface_language, language_choices
from cms.website.typography import typeset_html


@dataclass(frozen=True)
class Visit:
    """Who reads which path in which language, looking for which words.

    ``after`` is the cursor of a list.
    """

    context: Context
    path: str
    language: str
    after: str | None = None
    words: str = ""

    def ask(self, name):
        return ask(name, context=self.context, variables=self.variables)

    @property
    def variables(self):
        """What a document may ask for; ``section`` is the path above a page below a section."""
        above = self.path.rstrip("/").rpartition("/")[0]
        return {
            "path": quote(self.path),
            "locale": self.language,
            "after": self.after,
            "words": self.words,
            "isFirstSlice": self.after is None,
            "section": f"{quote(above)}/",
            "isInSection": above.count("/") > 1,
        }


def respond(visit):
    """Return what a visit leads to: a page, a redirect, 410 or 404, in the visit's language."""
    with translation.override(interface_language(visit.language)):
        frame = frame_of(visit)
        return RESPONSES[frame["route"]["__typename"]](visit, frame)


def respond_with(template, visit, *, status):
    """Return a page that says why there is no content, within the site's frame."""
    with translation.override(interface_language(visit.language)):
        return html(template, visit, frame_of(visit), status=status)


def respond_in_every_language(template, visit, **context):
    """Return a page of the site's own, which stands at the same path in each of its languages."""
    _start, _language, rest = visit.path.split("/", 2)
    with translation.override(interface_language(visit.language)):
        frame = frame_of(visit)
        for choice in frame["languages"]:
            choice |= {"path": f"/{choice['tag']}/{rest}", "is_missing": False}
        return html(template, visit, frame | context)


def respond_to_search(visit):
    """Return what was found of the visit's words, or why nothing can be looked for."""
    found, is_refused = None, False
    try:
        found = visit.ask("search")["search"] if visit.words else None
    except BadVariable:
        is_refused = True
    return respond_in_every_language(
        "website/search.html", visit, words=visit.words, found=found, is_refused=is_refused
    )


def frame_of(visit):
    """Return what surrounds every page: route, site, menu and languages."""
    frame = visit.ask("route")
    return frame | {"languages": language_choices(frame, current=visit.language)}


def page_response(visit, frame):
    name = document_name(frame["route"]["page"]["__typename"])
    try:
        data = visit.ask(name)
    except BadVariable:
        return not_found(visit, frame)
    if data["page"] is None:
        # Taken down since the route was read.
        return not_found(visit, frame)
    page = frame["route"]["page"] | data["page"]
    return html(f"website/{name}.html", visit, frame | data | {"page": page})


def document_name(type_name):
    """Return the name that the document and the template of a page type share."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", type_name).lower()


def redirect(visit, frame):
    route = frame["route"]
    response = HttpResponseRedirect(route["location"])
    response.status_code = route["statusCode"]
    return response


def not_found(visit, frame):
    return html("website/not_found.html", visit, frame, status=404)


def gone(visit, frame):
    return html("website/gone.html", visit, frame, status=410)


def html(template, visit, context, *, status=200):
    """Render without the request: no session, user or token can find its way into a page."""
    context = context | {"language": visit.language, "after": visit.after}
    page = typeset_html(render_to_string(template, context), visit.language)
    response = HttpResponse(page, status=status)
    response["Content-Language"] = visit.language
    return response


RESPONSES = {
    "PageRoute": page_response,
    "RedirectRoute": redirect,
    "GoneRoute": gone,
    "NotFoundRoute": not_found,
}
