import graphene

from cms.api.pages.types import Page
from cms.api.pagination import connection_type
from cms.api.scalars import HTML
from cms.api.search.resolvers import resolve_snippet


class SearchResult(graphene.ObjectType):
    """A page that was found, and the piece of its text that says so."""

    page = graphene.Field(Page, required=True, description="The page.")
    snippet = graphene.Field(
        HTML,
        required=True,
        description=(
            "About 200 characters of the page's text, with the words found in `<mark>`; the "
            "beginning of the text where only the title holds them. May be empty."
        ),
    )

    @staticmethod
    def resolve_snippet(result, info):
        return resolve_snippet(result)


SearchResultConnection = connection_type(SearchResult, description="A page of the list of results.")
