from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from django.utils import timezone
from wagtail.models import COMMENTS_RELATION_NAME

from cms.publication.models import PageType, TranslationStatus
from cms.publication.projections.ancestors import project_ancestors
from cms.publication.projections.context import ProjectionContext
from cms.publication.projections.events import project_event, project_event_index
from cms.publication.projections.home import project_home_page
from cms.publication.projections.lookups import Lookups
from cms.publication.projections.news import project_news_index, project_news_post
from cms.publication.projections.references import References, Target
from cms.publication.projections.streams import prefetch_blocks
from cms.publication.projections.texts import project_text_page
from cms.publication.projections.timeline import project_timeline, project_timeline_item
from home.models import HomePage
from pages.models import (
    EventIndexPage,
    EventPage,
    NewsIndexPage,
    NewsPostPage,
    TextPage,
    TimelineItemPage,
    TimelinePage,
)

# Raised whenever a document's shape changes: rows of another version are written anew.
VERSION = 2

PROJECTIONS = {
    HomePage: (PageType.HOME_PAGE, project_home_page),
    NewsIndexPage: (PageType.NEWS_INDEX, project_news_index),
    NewsPostPage: (PageType.NEWS_POST, project_news_post),
    EventIndexPage: (PageType.EVENT_INDEX, project_event_index),
    EventPage: (PageType.EVENT, project_event),
    TimelinePage: (PageType.TIMELINE, project_timeline),
    TimelineItemPage: (PageType.TIMELINE_ITEM, project_timeline_item),
    TextPage: (PageType.TEXT_PAGE, project_text_page),
}

# What lists filter and sort by, with what stands for pages of the types that do not have it.
LIST_COLUMNS = {
    "date": None,
    "kind": "",
    "status": "",
    "starts_at": None,
    "over_at": None,
    "allow_syndication": True,
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


def page_type_of(page):
    """Return the ``PageType`` of a specific page that can be published."""
    return PROJECTIONS[type(page)][0]


def project(page, content, *, tree, lookups, contributed=None, earlier=None):
    """Return the ``Projection`` of ``page``, a specific page, with what is published of it.

    ``content`` is as ``published_contents`` returns it; ``earlier`` the row published until now.
    """
    columns = (contributed or {}) | dates(page, earlier)
    return projection_of(content, ProjectionContext(page, tree, lookups), columns=columns)


def published_contents(pages, *, with_blocks=False):
    """Return pages that hold the words published of ``pages``, by their ids; none is ever saved.

    Where a page has a live revision, its content is taken, not the row's: other code may have
    written a draft into the row. What it refers to is read for all at once, and is ``None``
    is gone. ``with_blocks`` reads what the blocks of their texts name, too.
    """
    contents = {page.pk: published_content(page) for page in pages}
    for page in pages:
        hand_over(page, contents[page.pk])
    for model in {type(content) for content in contents.values()}:
        alike = [content for content in contents.values() if type(content) is model]
        prefetch_related_objects(alike, *references_of(model))
        if with_blocks:
            prefetch_blocks(alike)
    return contents


def published_content(page):
    return content_of(page.live_revision, type(page)) if page.live_revision else page


def hand_over(page, content):
    """Let ``content`` have what was read beside its page, where it refers to the same."""
    for field in map(page._meta.get_field, references_of(type(page))):
        is_same = getattr(page, field.attname) == getattr(content, field.attname)
        if is_same and field.is_cached(page):
            field.set_cached_value(content, field.get_cached_value(page))


def content_of(revision, model=None):
    """Return a page that holds the words of a revision; it is never saved.

    ``model`` is the page's class, where it is known.
    """
    model = model or revision.content_type.model_class()
    return model.from_serializable_data(
        {name: value for name, value in revision.content.items() if name not in NO_CONTENT},
        # It would cost a statement for each; what is gone is found when it is read.
        check_fks=False,
    )


def references_of(model):
    """Return the names of the fields of its own by which a page type refers to other things."""
    own = (field for field in model._meta.local_concrete_fields if field.many_to_one)
    return [field.name for field in own if field.name not in NO_CONTENT]


def projection_of(content, context, *, columns):
    page_type, project_content = PROJECTIONS[type(content)]
    document = project_content(content, context) | {
        "seo": project_seo(content),
        "ancestors": project_ancestors(context.page, context),
    }
    document["points_to"] = context.references.keys(Target.PAGE)
    columns = {
        **tree_columns(context.page, context.tree),
        "type": page_type,
        "topics": between_blanks(context.references.keys(Target.TOPIC_SLUG)),
        "title": content.title,
        "title_key": title_key(content.title),
        **list_columns(content),
        "version": VERSION,
        "document": document,
        "translation_status": TranslationStatus.SOURCE,
        "source_changed_at": None,
        **columns,
    }
    return Projection(columns, context.references)


def list_columns(content):
    """Return what lists filter and sort by; page types have it or have it not."""
    columns = {name: getattr(content, name, default) for name, default in LIST_COLUMNS.items()}
    return columns | {"city": getattr(content, "city", "").casefold()}


def between_blanks(slugs):
    return f" {' '.join(slugs)} " if slugs else ""


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
    context = ProjectionContext(page, tree, Lookups())
    return projection_of(draft, context, columns=dates(page, None)).columns
