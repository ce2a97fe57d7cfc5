from dataclasses import dataclass
from functools import partial

from django.db import models

from cms.api.caching.totals import total_of
from cms.api.errors import BadUserInput
from cms.api.locales import ranked
from cms.api.pages.rows import as_page, with_columns
from cms.api.pagination import Connection, KeysetPage, Order
from cms.channels.visibility import visible_to
from cms.compiled import Parameter, Parameters, compiled, number_of_rows
from cms.publication.models import PublishedPage
from search.finding import holding
from search.snippets import snippet
from search.stems import stems_in
from search.texts import text_of

LONGEST_QUERY = 200
MOST_WORDS = 10


@dataclass(frozen=True)
class RankOrder(Order):
    """The order of results, by what ``holding`` says of each."""

    @property
    def fields(self):
        return [
            models.PositiveBigIntegerField(),
            models.DateField(),
            models.PositiveBigIntegerField(),
        ]


BEST_FIRST = RankOrder("BEST_FIRST", ("rank", "day", "page_id"), is_descending=True)


def resolve_search(context, *, query, locale, types=None, **page):
    """Return one slice of the pages with these words that this caller may see."""
    stems = stems_of_query(query)
    ranked(locale)
    context.tags.add_list("SEARCH")
    listed = [stems, locale, types and sorted(types)]
    keyset = KeysetPage(BEST_FIRST, listed, **page)
    facts = context.scope, locale, None if types is None else tuple(types), len(stems)
    values = named(stems)
    places = keyset.rows(slice_of(*facts, keyset.slice), **values)
    # Apart, for sorting thousands of results with their documents takes long.
    whole = whole_pages([place["page_id"] for place in places], context)
    nodes = [result(place, whole, stems) for place in places if place["page_id"] in whole]
    count = partial(total_of, partial(number_of, *facts), values, context, "SEARCH", *listed)
    return Connection(nodes, page=keyset, count=count)


def named(stems):
    """Return the stems as the values of parameters."""
    return {f"stem_{place}": stem for place, stem in enumerate(stems)}


@compiled
def slice_of(scope, locale, types, number_of_stems, asked):
    found = found_pages(scope, locale, types, number_of_stems)
    return asked.of(found).values(*BEST_FIRST.columns)


@compiled
def number_of(scope, locale, types, number_of_stems):
    found = found_pages(scope, locale, types, number_of_stems)
    return found.values(total=number_of_rows())


def found_pages(scope, locale, types, number_of_stems):
    pages = visible_to(scope).in_locales(locale)
    stems = [Parameter(name, models.CharField()) for name in named(range(number_of_stems))]
    return holding(pages if types is None else pages.of_type(*types), stems)


def whole_pages(page_ids, context):
    """Return these pages by their ids, with their documents."""
    query = pages_with_ids(context.scope, context.left_out)
    rows = query.rows(ids=page_ids) if page_ids else ()
    return {row["page_id"]: as_page(row, context) for row in rows}


@compiled
def pages_with_ids(scope, left_out):
    ids = Parameters("ids", PublishedPage._meta.get_field("page_id"))
    return with_columns(visible_to(scope).filter(page_id__in=[ids]), left_out)


def stems_of_query(query):
    """Return the stems of a query, each once, in an order of their own: words have none."""
    if len(query) > LONGEST_QUERY:
        raise BadUserInput(f"`query` has at most {LONGEST_QUERY} characters, not {len(query)}.")
    stems = sorted(set(stems_in(query)))
    if not stems:
        raise BadUserInput("`query` holds no word to look for.")
    if len(stems) > MOST_WORDS:
        raise BadUserInput(f"`query` has at most {MOST_WORDS} words, not {len(stems)}.")
    return stems


def result(place, pages, stems):
    return place | {"page": pages[place["page_id"]], "stems": stems}


def resolve_snippet(result):
    return snippet(text_of(result["page"]), set(result["stems"]))
