from cms.channels.authentication import channel_named
from cms.channels.feeds import feeds_of
from cms.channels.models import Channel
from cms.channels.visibility import visible_to
from cms.publication.models import PageType

# The types that are sections of the site, and so stand in its menu.
SECTION_TYPES = [PageType.NEWS_INDEX, PageType.EVENT_INDEX, PageType.TIMELINE]
# Slashes in the path of a page right below a home page: /ru/about/.
BELOW_HOME = 3


def reason_of(resolution, context):
    """Return why a locale is served that may not be the one asked for."""
    if resolution["requested"] == resolution["served"]:
        return "EXACT"
    place = (str(resolution["content_id"]), resolution["requested"])
    return "WITHDRAWN" if context.withdrawn.load(place) else "NOT_TRANSLATED"


def resolve_navigation(context, language_code):
    """Return the sections of a locale, in the order of the page tree."""
    return in_tree_order(context, language_code, SECTION_TYPES)


def resolve_footer(context, language_code):
    """Return the text pages right below the home page, in the order of the page tree."""
    texts = in_tree_order(context, language_code, [PageType.TEXT_PAGE])
    return [item for item in texts if item["path"].count("/") == BELOW_HOME]


def in_tree_order(context, language_code, types):
    for page_type in types:
        context.tags.add_list(page_type)
    pages = visible_to(context.channel).in_locales(language_code).of_type(*types)
    rows = pages.order_by("tree_path").values("title", "path")
    return [row | {"children": []} for row in rows]


def resolve_feeds(context, language_code):
    """Return where a locale can be followed by feed readers and calendars.

    Readers of the site follow as the public does, which may get less than the site shows.
    """
    channel = context.channel
    follower = channel_named(Channel.PUBLIC) if channel.kind == Channel.Kind.SITE else channel
    return [] if follower.is_paused else feeds_of(follower, language_code)
