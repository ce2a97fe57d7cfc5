from dataclasses import dataclass

from django.utils import timezone
from wagtail.models import COMMENTS_RELATION_NAME

from cms.publication.models import PageType, TranslationStatus
from cms.publication.projections.ancestors import project_ancestors
from cms.publication.projections.context import ProjectionContext
from cms.publication.projections.home import project_home_page
from cms.publication.projections.news import project_news_index, project_news_post
from cms.publication.projections.references import References, Target
from home.models import HomePage
from pages.models import NewsIndexPage, NewsPostPage

# Raised whenever a document's shape changes: rows of another version are written anew.
VERSION = 1

PROJECTIONS = {
    HomePage: (PageType.HOME_PAGE, project_home_page),
    NewsIndexPage: (PageType.NEWS_INDEX, project_news_index),
    NewsPostPage: (PageType.NEWS_POST, project_news_post),
}

# What a revision keeps beside the words. The row knows it better, and to read it costs a
# statement for each.
NO_CONTENT = {
    "alias_of",
    "content_type",
    "latest_revision",
    "live_revision",
    "locale",
    "locked_by",
    "owner",
    COMMENTS_RELATION_NAME,
}


@dataclass(frozen=True)
class Projection:
    """A page as readers get it: the columns of its row, and what it shows and points to."""

    columns: dict
    references: References


def is_projected(model):
    """Tell whether pages of this class are published at all."""
    return model in PROJECTIONS


def project(page, *, tree, contributed=None, earlier=None):
    """Return the ``Projection`` of what is published of ``page``, a specific page.

    Where the page has a live revision, its content is taken, not the row's: other code may have
    written a draft into the row. ``earlier`` is the row that is published until now.
    """
    columns = (contributed or {}) | dates(page, earlier)
    return projection_of(published_content(page), page, tree=tree, columns=columns)


def published_content(page):
    """Return a page that holds the words published of ``page``, and is never saved."""
    if page.live_revision is None:
        return page
    content = page.live_revision.content.items()
    return type(page).from_serializable_data(
        {name: value for name, value in content if name not in NO_CONTENT}
    )


def projection_of(content, page, *, tree, columns):
    page_type, project_content = PROJECTIONS[type(content)]
    context = ProjectionContext(page, tree)
    document = project_content(content, context) | {
        "seo": project_seo(content),
        "ancestors": project_ancestors(page, context),
    }
    document["points_to"] = context.references.keys(Target.PAGE)
    columns = {
        **tree_columns(page, tree),
        "type": page_type,
        "title": content.title,
        "title_key": title_key(content.title),
        "date": getattr(content, "date", None),
        "version": VERSION,
        "document": document,
        "translation_status": TranslationStatus.SOURCE,
        "source_changed_at": None,
        **columns,
    }
    return Projection(columns, context.references)


def tree_columns(page, tree):
    """Return what the page's row knows better than any revision of it."""
    return {
        "page_id": page.pk,
        "content_id": page.translation_key,
        "locale": page.locale.language_code,
        "slug": page.slug,
        "path": tree.path_of(page),
        "tree_path": page.path,
        "expires_at": page.expire_at,
    }


def dates(page, earlier):
    """Return when the page was published; code may make a page live without a date."""
    since = earlier.first_published_at if earlier else timezone.now()
    first = page.first_published_at or page.last_published_at or since
    return {"first_published_at": first, "last_published_at": page.last_published_at or first}


def title_key(title):
    """Return what titles are sorted by: letters without case, ё beside е."""
    return title.casefold().replace("ё", "е").encode()


def project_seo(content):
    return {"title": content.seo_title, "description": content.search_description}


def draft_row(draft, page, *, tree):
    """Return the row that ``draft`` would have if it were published now, for a preview.

    ``page`` gives the place in the tree; it is a draft itself where nothing was saved yet.
    """
    return projection_of(draft, page, tree=tree, columns=dates(page, None)).columns
