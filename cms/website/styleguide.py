"""The parts that pages are made of, side by side: in each language of the site, light and dark.

For who works at the templates. What is shown is made up here, short and long, with and without
what may be missing.
"""

from datetime import timedelta

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.website.headers import POLICY
from cms.website.languages import interface_language
from cms.website.names import KINDS
from cms.website.selections import Selection
from cms.website.typography import typeset_html

THEMES = ("light", "dark")
YEAR = "2024"


@require_safe
def styleguide(request):
    """Show every part in every language and theme."""
    specimens = [
        specimen(language, theme) for language, _name in settings.LANGUAGES for theme in THEMES
    ]
    page = render_to_string("website/styleguide/page.html", {"specimens": specimens})
    response = HttpResponse(page)
    response["Content-Security-Policy"] = POLICY
    response["X-Robots-Tag"] = "noindex"
    return response


def specimen(language, theme):
    """Return all parts in one language and theme, with names of their own for what is named."""
    with translation.override(interface_language(language)):
        context = {"language": language, "specimen": f"{language}-{theme}", **parts()}
        html = typeset_html(render_to_string("website/styleguide/parts.html", context), language)
    return {"language": language, "theme": theme, "html": html}


def parts():
    """Return what is shown, as the API would answer it, in the active language."""
    return {
        "posts": posts(),
        "events": events(),
        "items": items(),
        "picture": picture(),
        "points": [
            {"lead": _("One sentence of the stand."), "text": {"html": f"<p>{sentence()}</p>"}}
        ],
        "topics": [{"slug": "a", "name": _("A topic")}, {"slug": "b", "name": _("Another topic")}],
        "facets": facets(),
        "selection": Selection(year=YEAR),
        "slice": {"hasNextPage": True, "endCursor": "cursor"},
        "page": {
            "path": "#",
            "breadcrumbs": [{"title": _("Home"), "path": "#"}, {"title": _("News"), "path": "#"}],
        },
        "sentence": sentence(),
        "headline": headline(),
    }


def sentence():
    return _(
        "A sentence of ordinary length, with a “quotation” in it, a number of 5 km and a dash "
        "- so that the typography of the language can be seen."
    )


def headline():
    return _(
        "A headline that somebody wrote late in the evening and could not bring himself to "
        "shorten, so that it goes on over several lines and has to be read to its end all the same"
    )


def posts():
    plain = {"kind": "REPORT", "path": "#", "date": f"{YEAR}-12-01", "lead": "", "image": None}
    return [
        plain | {"title": _("Three words long")},
        plain | {"title": headline(), "lead": sentence(), "kind": "OPEN_LETTER"},
        plain | {"title": _("With a picture"), "lead": sentence(), "image": picture()},
    ]


def events():
    start = timezone.now() + timedelta(days=3)
    plain = {
        "path": "#",
        "startsAt": start.isoformat(),
        "endsAt": None,
        "timeZone": settings.TIME_ZONE,
        "isAllDay": False,
        "status": "SCHEDULED",
        "place": None,
        "image": None,
        "linkedPosts": [],
    }
    place = {"name": _("A hall with a name"), "city": _("A city")}
    end = (start + timedelta(hours=2)).isoformat()
    return [
        plain | {"title": _("An event without an end and without a place")},
        plain | {"title": headline(), "endsAt": end, "place": place, "image": picture()},
        plain | {"title": _("Cancelled"), "status": "CANCELLED", "place": place},
    ]


def items():
    plain = {
        "path": "#",
        "date": f"{YEAR}-02-01",
        "datePrecision": "MONTH",
        "displayDate": _("February 2024"),
        "headline": "",
        "title": sentence(),
        "summary": sentence(),
        "body": {"html": ""},
        "source": None,
    }
    body = {"html": f"<p>{sentence()}</p>"}
    source = {"text": _("A newspaper"), "url": "https://example.org/"}
    return [
        plain,
        plain | {"headline": _("With more to read"), "body": body, "source": source},
        plain | {"headline": headline(), "date": "2025-01-01", "datePrecision": "YEAR"},
    ]


def facets():
    return {
        "years": [{"year": 2025, "count": 12}, {"year": int(YEAR), "count": 120}],
        "kinds": [{"kind": kind, "count": 5} for kind in KINDS],
        "topics": [{"topic": {"slug": "a", "name": _("A topic")}, "count": 7}],
    }


def picture():
    return {
        "alt": _("The sign of the site"),
        "caption": _("What stands below a picture"),
        "credit": _("A photographer"),
        "rendition": {"url": static("website/icon.svg"), "width": 800, "height": 500},
        "sources": [],
    }
