from functools import partial

from django.db.models import Count, F, Max
from django.db.models.functions import ExtractYear

from cms.api.lists.resolvers import PageList, about, by, resolve_list
from cms.api.pages.rows import as_page, linked, with_columns
from cms.api.pagination import Order
from cms.channels.visibility import visible_to
from cms.publication.models import PageType, PublishedReference

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


def posts_of(context, *, locale):
    context.tags.add_list(PageType.NEWS_POST)
    return visible_to(context.channel).in_locales(locale).of_type(PageType.NEWS_POST)


def resolve_years(context, *, locale):
    """Return each year with the number of its posts, the newest first."""
    posts = posts_of(context, locale=locale).order_by()
    years = posts.values(year=ExtractYear("date")).annotate(count=Count("page_id"))
    return years.order_by("-year")


def resolve_kinds(context, *, locale):
    """Return each kind with the number of its posts, the most frequent first."""
    kinds = posts_of(context, locale=locale).order_by().values("kind")
    return kinds.annotate(count=Count("page_id")).order_by("-count", "kind")


def resolve_topics(context, *, locale):
    """Return each topic with the number of its posts, the most frequent first.

    A topic has the name that the newest of its posts shows. Two statements.
    """
    posts = posts_of(context, locale=locale)
    topics = (
        posts.filter(references__target=PublishedReference.Target.TOPIC_SLUG)
        .values(about=F("references__key"))
        .annotate(count=Count("page_id"), newest=Max("page_id"))
        .order_by("-count", "about")
    )
    facets = {facet["about"]: facet for facet in topics}
    named = topics_shown_by(posts, {facet["newest"] for facet in facets.values()}, context)
    return [
        {"topic": named[slug], "count": facet["count"]}
        for slug, facet in facets.items()
        if slug in named
    ]


def topics_shown_by(posts, page_ids, context):
    """Return the topics that these posts show, by their slugs."""
    rows = with_columns(posts.filter(page_id__in=page_ids), context.left_out)
    topics = (topic for row in rows for topic in as_page(row, context)["topics"])
    return {topic["slug"]: topic for topic in topics}
