"""From a path to the page that a reader gets."""

import re
from dataclasses import dataclass
from functools import partial
from urllib.parse import quote

from django.http import HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.utils import translation

from cms.api.context import Context
from cms.website.documents import BadVariable, ask
from cms.website.languages import alternates, interface_language, language_choices
from cms.website.selections import EVERYTHING, Selection
from cms.website.typography import typeset_html


@dataclass(frozen=True)
class Visit:
    """Who reads which path in which language, looking for which words.

    ``after`` is the cursor of a list, ``selection`` what is wanted of the news.
    """

    context: Context
    path: str
    language: str
    after: str | None = None
    selection: Selection = EVERYTHING
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
            "isFirstSlice": self.after is None,
            "newsPosts": self.selection.filter,
            "words": self.words,
            "hasWords": bool(self.words),
            "section": f"{quote(above)}/",
            "isInSection": above.count("/") > 1,
        }


def respond(visit):
    """Return what a visit leads to: a page, a redirect, 410 or 404, in the visit's language."""
    with translation.override(interface_language(visit.language)):
        try:
            data = visit.ask("page")
        except BadVariable:
            return nothing_there(visit)
        return RESPONSES[data["route"]["__typename"]](visit, framed(data, visit))


def respond_with(template, visit, *, status):
    """Return a page that says why there is no content, within the site's frame."""
    with translation.override(interface_language(visit.language)):
        return html(template, visit, framed(visit.ask("frame"), visit), status=status)


def nothing_there(visit):
    """Return the 404 of an address whose parameters nobody can answer."""
    return respond_with("website/not_found.html", visit, status=404)


def respond_in_every_language(template, visit, *, document="frame", **context):
    """Return a page of the site's own, which stands at the same path in each of its languages."""
    _start, _language, rest = visit.path.split("/", 2)
    with translation.override(interface_language(visit.language)):
        frame = framed(visit.ask(document), visit)
        for choice in frame["languages"]:
            choice |= {"path": f"/{choice['tag']}/{rest}", "is_missing": False}
        site = frame["site"]["url"]
        addresses = {each["tag"]: f"{site}{each['path']}" for each in frame["languages"]}
        frame["alternates"] = alternates(addresses, is_home=False)
        return html(template, visit, frame | context)


def respond_to_search(visit):
    """Return what was found of the visit's words, or why nothing can be looked for."""
    page = partial(
        respond_in_every_language, "website/search.html", visit, words=visit.words, is_search=True
    )
    try:
        return page(document="search")
    except BadVariable:
        return page(is_refused=True)


def framed(data, visit):
    """Return the data of a document with what the head and the language switcher say."""
    return data | {"languages": language_choices(data, current=visit.language)}


def page_response(visit, frame):
    page = frame["route"]["page"]
    if visit.selection.query and not page.get("posts", {}).get("nodes"):
        return not_found(visit, frame)
    name = document_name(page["__typename"])
    addresses = {each["locale"]["tag"]: each["url"] for each in page["translations"] if each["url"]}
    head = {"alternates": alternates(addresses, is_home=page["__typename"] == "HomePage")}
    return html(f"website/{name}.html", visit, frame | head | {"page": page})


def document_name(type_name):
    """Return the name that the fragment and the template of a page type share."""
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
    context = context | {
        "language": visit.language,
        "after": visit.after,
        "selection": visit.selection,
    }
    page = typeset_html(render_to_string(template, context), visit.language)
    response = HttpResponse(page, status=status)
    response["Content-Language"] = visit.language
    if tags := visit.context.tags.header():
        response["Cache-Tag"] = tags
    return response


RESPONSES = {
    "PageRoute": page_response,
    "RedirectRoute": redirect,
    "GoneRoute": gone,
    "NotFoundRoute": not_found,
}
