from functools import partial

from cms.api.lists.resolvers import PageList, about, by, resolve_list
from cms.api.pages.rows import linked
from cms.api.pagination import Order
from cms.publication.models import PageType

NEWS_POSTS = PageList(
    PageType.NEWS_POST,
    orders=(
        Order("DATE_DESC", ("date", "page_id"), is_descending=True),
        Order("DATE_ASC", ("date", "page_id")),
        Order("TITLE_ASC", ("title_key", "page_id")),
    ),
    filters={
        "kinds": by("kind__in"),
        "topics": about,
        "date_from": by("date__gte"),
        "date_to": by("date__lte"),
    },
)
resolve_news_posts = partial(resolve_list, NEWS_POSTS)


def resolve_events_of_post(post, context):
    """Return the events that a post names and this caller sees, in the editor's order."""
    return context.pages.visible(linked(post, "events"))


def resolve_related_posts(post, context):
    """Return the posts that a post names and this caller sees, in the editor's order."""
    return context.pages.visible(linked(post, "related_posts"))
