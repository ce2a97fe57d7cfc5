from wagtail.admin.views.pages.listing import ExplorableIndexView

from pages.periods import next_first

# An order that no column stands for: what comes, the soonest first, and then what is over.
NEXT = "next"


class DatedListView(ExplorableIndexView):
    """Children of a page that have a date: the newest first."""

    default_ordering = "-date"

    def order_queryset(self, queryset):
        """Let pages of one day keep one order, so that each is on one page of the listing."""
        if self.is_searching or self.ordering not in ("date", "-date"):
            return super().order_queryset(queryset)
        return queryset.order_by(self.ordering, self.ordering.replace("date", "pk"))


class EventListView(ExplorableIndexView):
    """Events below a page: those that come, and then those that are over."""

    default_ordering = NEXT

    def get_valid_orderings(self):
        return [*super().get_valid_orderings(), NEXT]

    def order_queryset(self, queryset):
        if self.ordering != NEXT:
            return super().order_queryset(queryset)
        return queryset if self.is_searching else next_first(queryset)
