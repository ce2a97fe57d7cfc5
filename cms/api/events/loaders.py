from collections import defaultdict

from django.db.models import F, Window
from django.db.models.functions import RowNumber

from cms.api.loaders import BatchLoader
from cms.api.pages.rows import as_page, with_columns
from cms.channels.visibility import visible_to
from cms.publication.models import PageType, PublishedReference

# An event with more posts shows the newest.
POSTS_OF_EVENT = 100


class PostsOfEventsLoader(BatchLoader):
    """The posts that name events, by content id and locale of the event, in one statement."""

    def __init__(self, context):
        super().__init__()
        self.context = context

    def fetch(self, keys):
        posts = defaultdict(list)
        for row in self.rows(*zip(*keys, strict=True)):
            place = row.pop("event"), row["locale"]
            if place in keys:
                posts[place].append(as_page(row, self.context))
        return dict(posts)

    def rows(self, contents, locales):
        """Return the newest posts of each event and locale, as dicts."""
        newest = [F("date").desc(), F("page_id").desc()]
        posts = visible_to(self.context.channel).of_type(PageType.NEWS_POST)
        found = (
            posts.in_locales(*set(locales))
            .filter(
                references__target=PublishedReference.Target.EVENT,
                references__key__in=set(contents),
            )
            .annotate(
                event=F("references__key"),
                place=Window(
                    RowNumber(), partition_by=["references__key", "locale"], order_by=newest
                ),
            )
            .filter(place__lte=POSTS_OF_EVENT)
            .order_by(*newest)
        )
        return with_columns(found, self.context.left_out, "event")
