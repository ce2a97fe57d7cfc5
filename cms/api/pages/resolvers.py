from urllib.parse import unquote
from uuid import UUID

from django.db.models import Q
from wagtail.contrib.redirects.models import Redirect

from cms.api.errors import BadUserInput
from cms.api.locales import describe, ranked, resolution, site_locales
from cms.api.nodes import parse_global_id
from cms.api.pages.rows import LEFT_OUT, as_page, with_columns
from cms.channels.visibility import visible_to, withdrawals_known_to
from cms.compiled import Parameter, prepared
from cms.publication.models import PublishedPage
from cms.publication.rendering.blocks import text_of_block
from cms.publication.rendering.links import absolute
from cms.publication.rendering.text import shortened

MISSING = "MISSING"
# Of a version, where nobody asks for them.
UNREAD = dict.fromkeys(("last_published_at", "source_changed_at"), LEFT_OUT)
# Of a description; search engines show no more.
MAX_DESCRIPTION = 160
# What is told of a page that is gone: no path, and no title.
GONE_COLUMNS = ("content_id", "type", "reason", "notice")


def first_page(context, **condition):
    """Return the visible page that meets ``condition``, or ``None``; a preview comes first."""
    preview = context.preview
    if preview and all(str(preview[name]) == str(value) for name, value in condition.items()):
        return as_page(preview, context)
    query = pages_by(context.scope, tuple(condition), context.left_out)
    row = query.row(**condition)
    return row and as_page(row, context)


@prepared
def pages_by(scope, columns, left_out):
    """Select the page that has certain values in these columns."""
    fields = {column: PublishedPage._meta.get_field(column) for column in columns}
    given = {column: Parameter(column, field) for column, field in fields.items()}
    return with_columns(visible_to(scope).filter(**given).order_by("pk"), left_out)[:1]


def resolve_preview(context):
    """Return the draft that the caller's token opens, or ``None`` where it has no token."""
    return context.preview and as_page(context.preview, context)


def resolve_page(context, by, *, locale, fallback):
    """Return the page that ``by`` names, or ``None``."""
    if by.get("content_id") is None and (locale or fallback):
        raise BadUserInput("`locale` and `fallback` go with `contentId` alone.")
    if by.get("id") is not None:
        return resolve_page_id(context, by["id"])
    if by.get("path") is not None:
        return first_page(context, path=normal_path(by["path"]))
    return resolve_content(context, by["content_id"], ranked(locale or site_locales()[0], fallback))


def resolve_page_id(context, page_id):
    found = context.nodes.load(parse_global_id(page_id))
    return found if found and "page_id" in found else None


def resolve_content(context, content_id, locales):
    """Return the version of a content in the best of ``locales``, or ``None``."""
    try:
        key = UUID(content_id)
    except ValueError:
        return None
    found = (first_page(context, content_id=key, locale=locale) for locale in locales)
    return next((page for page in found if page), None)


def resolve_translations(page, context):
    """Return how the page stands in every locale of the site."""
    return [translation(page["content_id"], code, context) for code in site_locales()]


def translation(content_id, language_code, context):
    version = context.versions.version(content_id, language_code)
    if version is None:
        return {"locale": describe(language_code), "status": MISSING, "is_source": False}
    status = version["translation_status"]
    told = {"locale": describe(language_code), "status": status, "is_source": status == "SOURCE"}
    return UNREAD | version | told


def resolve_seo(page):
    """Return what other services should show of a page; its first words where nothing is said."""
    return {
        "title": page["seo"]["title"] or page["title"],
        "description": page["seo"]["description"] or first_words(page),
        "image": page.get("image"),
        "canonical_url": absolute(page["path"]),
    }


def first_words(page):
    """Return what a page says of itself, or how it begins; empty where it has no text."""
    paragraphs = [
        each for each in page.get("body") or page.get("intro") or () if each["type"] == "paragraph"
    ]
    beginning = " ".join(text_of_block(paragraphs[0]).split()) if paragraphs else ""
    return (
        page.get("lead") or page.get("summary") or shortened(beginning, max_length=MAX_DESCRIPTION)
    )


def resolve_breadcrumbs(page, context):
    """Return the visible pages above a page, the home page first."""
    versions = (context.versions.version(key, page["locale"]) for key in page["ancestors"])
    return [{"title": each["title"], "path": each["path"]} for each in versions if each]


def resolve_route(context, path):
    """Return what stands at ``path``: a page, a redirect, something withdrawn, or nothing."""
    page = first_page(context, path=normal_path(path))
    if page and page["path"] == unquote(path):
        found = {"page": page, "locale_resolution": resolution(page["locale"], page)}
        return found | {"__typename": "PageRoute"}
    if page:
        return redirect(page["path"], status_code=301)
    entry = redirect_at(path)
    leads_on = entry and resolve_redirect(context, entry)
    return leads_on or gone_from(context, path, entry) or not_found(context, path)


def normal_path(path):
    """Return ``path`` with one slash at its ends and between its parts, percent-decoded."""
    parts = [part for part in unquote(path).replace("\0", "").split("/") if part]
    return f"/{'/'.join(parts)}/" if parts else "/"


def redirect(location, *, status_code):
    return {"__typename": "RedirectRoute", "location": location, "status_code": status_code}


def redirect_at(path):
    """Return the record of the redirect that editors or a renaming left, or ``None``."""
    return Redirect.objects.filter(old_path=former_path(path)).order_by("-pk").first()


def former_path(path):
    """Return ``path`` in the form in which addresses are kept that led to a page."""
    return Redirect.normalise_path(normal_path(path))


def resolve_redirect(context, entry):
    """Return where a redirect leads; ``None`` where it is a page that this caller does not see."""
    location = entry.redirect_link
    if entry.redirect_page_id:
        page = first_page(context, page_id=entry.redirect_page_id)
        location = page and page["path"]
    return location and redirect(location, status_code=301 if entry.is_permanent else 302)


def gone_from(context, path, entry):
    """Return what was withdrawn from ``path``, or from where a redirect leads; or ``None``.

    Several pages may have stood there, one after the other: the last withdrawn is told.
    """
    place = Q(paths__path=former_path(path))
    if entry and entry.redirect_page_id:
        place |= Q(page_id=entry.redirect_page_id)
    withdrawals = withdrawals_known_to(context.channel).filter(place)
    found = withdrawals.order_by("-withdrawn_at", "-pk").values(*GONE_COLUMNS).first()
    if found is None:
        return None
    context.tags.add_page(found)
    return found | {"__typename": "GoneRoute"}


def not_found(context, path):
    """Say that nothing is there, and where the same content is in other locales."""
    rows = visible_to(context.channel).filter(path__in=paths_in_locales(normal_path(path)))
    contents = rows.values_list("content_id", flat=True)
    found = (translation(key, code, context) for key in set(contents) for code in site_locales())
    alternatives = [each for each in found if each["status"] != MISSING]
    return {"__typename": "NotFoundRoute", "path": path, "alternatives": alternatives}


def paths_in_locales(path):
    """Return ``path`` with the prefix of each locale; slugs are the same in all of them."""
    _empty, prefix, *rest = path.split("/")
    if not (any(rest) or prefix in site_locales()):
        return []
    return [f"/{code}/{'/'.join(rest)}" for code in site_locales()]
