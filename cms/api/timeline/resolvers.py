from functools import partial

from cms.api.lists.resolvers import PageList, about, by, resolve_list
from cms.api.pagination import Order
from cms.publication.models import PageType

TIMELINE_ITEMS = PageList(
    PageType.TIMELINE_ITEM,
    orders=(
        Order("DATE_ASC", ("date", "page_id")),
        Order("DATE_DESC", ("date", "page_id"), is_descending=True),
    ),
    filters={
        "topics": about,
        "date_from": by("date__gte"),
        "date_to": by("date__lte"),
    },
)
resolve_timeline_items = partial(resolve_list, TIMELINE_ITEMS)
