import graphene

from cms.api.fields import input_list_of
from cms.api.pages.types import PageType
from cms.api.scalars import LanguageTag
from cms.api.search.resolvers import resolve_search
from cms.api.search.types import SearchResultConnection


class SearchQueries(graphene.ObjectType):
    search = graphene.Field(
        SearchResultConnection,
        required=True,
        query=graphene.String(
            required=True,
            description=(
                "Words, in any form and order; up to 10 of them, in up to 200 characters. "
                "Letters have no case, ё is е."
            ),
        ),
        locale=graphene.Argument(LanguageTag, required=True, description="The language wanted."),
        types=input_list_of(PageType, description="Only pages of these types."),
        first=graphene.Int(description="How many, from 1 to 100; 20 by default."),
        after=graphene.String(description="The `endCursor` of the page before."),
        description=(
            "The published pages of one locale that hold all the words, in whatever form. Those "
            "that name them in the title come first; of equal ones the newest."
        ),
    )

    @staticmethod
    def resolve_search(root, info, **arguments):
        return resolve_search(info.context, **arguments)
