"""What all lists of pages have in common: locales, filters, orders, and pages of a list."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.db.models import DateTimeField, Exists, OuterRef, Q

from cms.api.caching.totals import total_of
from cms.api.locales import ranked, resolution
from cms.api.pages.rows import as_page, with_columns
from cms.api.pagination import Connection, KeysetPage, Order
from cms.channels.visibility import visible_to
from cms.compiled import Parameter, compiled, number_of_rows, prepared
from cms.publication.models import PageType, PublishedReference

Target = PublishedReference.Target
# That of the request, for filters that compare with it.
MOMENT = Parameter("moment", DateTimeField())


@dataclass(frozen=True, eq=False)
class PageList:
    """A list of the pages of one type.

    The first of its ``orders`` holds where none is asked for. Its ``filters`` are functions by
    their names in the API: of the pages, the value, and the moment of the request.
    """

    type: PageType
    orders: tuple[Order, ...]
    filters: dict[str, Callable]

    def order(self, name):
        by_name = {order.name: order for order in self.orders}
        return by_name[name] if name else self.orders[0]

    def meeting(self, pages, filters, *, now):
        for name, value in filters:
            pages = self.filters[name](pages, value, now)
        return pages


class PageConnection(Connection):
    """A slice of a list of pages, whose edges say which locale is served."""

    def __init__(self, *args, locale, **options):
        super().__init__(*args, **options)
        self.locale = locale

    def edge(self, node):
        served = resolution(self.locale, node)
        return super().edge(node) | {"locale_resolution": served}


def resolve_list(page_list, context, *, locale, fallback=(), filter=None, order_by=None, **page):
    """Return one slice of the pages of a list that this caller may see."""
    locales, filters = ranked(locale, fallback), given(filter)
    listed = [page_list.type, locales, filters]
    keyset = KeysetPage(page_list.order(order_by), listed, **page)
    facts = page_list, context.scope, tuple(locales), frozen(filters)
    context.tags.add_list(page_list.type)
    values = {"moment": context.now}
    rows = keyset.rows(slice_of(*facts, keyset.slice, context.left_out), **values)
    nodes = [as_page(row, context) for row in rows]
    context.withdrawn.prime_fallbacks(nodes, locale=locale)
    count = partial(total_of, partial(number_of, *facts), values, context, *listed)
    return PageConnection(nodes, page=keyset, count=count, locale=locale)


def slice_of(page_list, scope, locales, filters, asked, left_out):
    """Return a compiled query, prepared where no filter asks for another plan for each value."""
    select = filtered_slice if filters else whole_slice
    return select(page_list, scope, locales, filters, asked, left_out)


def listed_slice(page_list, scope, locales, filters, asked, left_out):
    pages = asked.of(listed_pages(page_list, scope, locales, filters))
    return with_columns(pages, left_out)


whole_slice, filtered_slice = prepared(listed_slice), compiled(listed_slice)


@compiled
def number_of(page_list, scope, locales, filters):
    return listed_pages(page_list, scope, locales, filters).values(total=number_of_rows())


def listed_pages(page_list, scope, locales, filters):
    pages = best_versions(visible_to(scope).of_type(page_list.type), locales)
    return page_list.meeting(pages, filters, now=MOMENT)


def given(filters):
    """Return the filters that have a value: null asks for nothing."""
    return {name: value for name, value in (filters or {}).items() if value is not None}


def frozen(filters):
    """Return the filters as pairs, for queries that are compiled for each of their values."""
    return tuple(
        (name, tuple(value) if isinstance(value, list) else value)
        for name, value in filters.items()
    )


def best_versions(pages, locales):
    """Return each content once, in the first of ``locales`` in which it is visible."""
    condition = Q()
    for rank, locale in enumerate(locales):
        better = pages.in_locales(*locales[:rank]).filter(content_id=OuterRef("content_id"))
        condition |= Q(locale=locale) & ~Q(Exists(better)) if rank else Q(locale=locale)
    return pages.filter(condition)


def about(pages, slugs, now):
    """Return the pages about one of the topics. No slug holds NUL, and PostgreSQL takes none."""
    return pages.referring_to(Target.TOPIC_SLUG, [slug for slug in slugs if "\0" not in slug])


def by(lookup):
    """Return the filter that compares a column: ``by("date__gte")``."""
    return lambda pages, value, now: pages.filter(**{lookup: value})
