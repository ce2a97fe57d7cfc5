from dataclasses import dataclass
from functools import partial

from django.db import models

from cms.api.caching.totals import total_of
from cms.api.errors import BadUserInput
from cms.api.locales import ranked
from cms.api.pages.rows import COLUMNS, as_page
from cms.api.pagination import Connection, KeysetPage, Order
from cms.channels.visibility import visible_to
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
    pages = visible_to(context.channel).in_locales(locale)
    if types is not None:
        pages = pages.of_type(*types)
    found = holding(pages, stems)
    places = keyset.slice(found, BEST_FIRST.columns)
    # Apart, for sorting thousands of results with their documents takes long.
    rows = pages.filter(pk__in=[place["page_id"] for place in places]).values(*COLUMNS)
    whole = {row["page_id"]: as_page(row, context) for row in rows}
    nodes = [result(place, whole, stems) for place in places if place["page_id"] in whole]
    count = partial(total_of, found, context, "SEARCH", *listed)
    return Connection(nodes, page=keyset, count=count)


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
