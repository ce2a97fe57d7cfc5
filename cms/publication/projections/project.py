from dataclasses import dataclass

from django.utils import timezone

from cms.publication.models import PageType, TranslationStatus
from cms.publication.projections.ancestors import project_ancestors
from cms.publication.projections.context import ProjectionContext
from cms.publication.projections.home import project_home_page
from cms.publication.projections.news import project_news_index, project_news_post
from cms.publication.projections.references import References, Target
from cms.publication.visibility import public_path
from home.models import HomePage
from pages.models import NewsIndexPage, NewsPostPage

# Raised whenever a document's shape changes: rows of another version are written anew.
VERSION = 1

PROJECTIONS = {
    HomePage: (PageType.HOME_PAGE, project_home_page),
    NewsIndexPage: (PageType.NEWS_INDEX, project_news_index),
    NewsPostPage: (PageType.NEWS_POST, project_news_post),
}


@dataclass(frozen=True)
class Projection:
    """A page as readers get it: the columns of its row, and what it shows and points to."""

    columns: dict
    references: References


def is_projected(model):
    """Tell whether pages of this class are published at all."""
    return model in PROJECTIONS


def project(page, *, roots, contributed=None):
    """Return the ``Projection`` of what is published of ``page``, a specific page.

    Where the page has a live revision, its content is taken, not the row's: other code may have
    written a draft into the row.
    """
    return projection_of(published_content(page), page, roots=roots, contributed=contributed or {})


def published_content(page):
    revision = page.live_revision
    return page.with_content_json(revision.content) if revision else page


def projection_of(content, page, *, roots, contributed):
    page_type, project_content = PROJECTIONS[type(content)]
    context = ProjectionContext(page)
    document = project_content(content, context) | {
        "seo": project_seo(content),
        "ancestors": project_ancestors(page, context, roots=roots),
    }
    document["points_to"] = context.references.keys(Target.PAGE)
    columns = {
        **tree_columns(page, roots),
        "type": page_type,
        "title": content.title,
        "title_key": title_key(content.title),
        "slug": content.slug,
        "date": getattr(content, "date", None),
        "version": VERSION,
        "document": document,
        "translation_status": TranslationStatus.SOURCE,
        "source_changed_at": None,
        **contributed,
    }
    return Projection(columns, context.references)


def tree_columns(page, roots):
    """Return what the page's row knows better than any revision of it."""
    published_at = page.first_published_at or page.last_published_at or timezone.now()
    return {
        "page_id": page.pk,
        "content_id": page.translation_key,
        "locale": page.locale.language_code,
        "path": public_path(page, roots),
        "tree_path": page.path,
        "first_published_at": published_at,
        "last_published_at": page.last_published_at or published_at,
        "expires_at": page.expire_at,
    }


def title_key(title):
    """Return what titles are sorted by: letters without case, ё beside е."""
    return title.casefold().replace("ё", "е").encode()


def project_seo(content):
    return {"title": content.seo_title, "description": content.search_description}


def draft_row(draft, page, *, roots):
    """Return the row that ``draft`` would have if it were published now, for a preview.

    ``page`` gives the place in the tree; it is a draft itself where nothing was saved yet.
    """
    return projection_of(draft, page, roots=roots, contributed={}).columns
