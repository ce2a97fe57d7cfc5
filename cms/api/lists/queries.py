import graphene

from cms.api.fields import input_list_of
from cms.api.scalars import LanguageTag


def page_list_field(connection, *, filters, orders, of, description):
    """Return the field of a list of pages in one locale, with the arguments that all lists take.

    The first of ``orders`` is the default. ``of`` says in the plural what is listed, for the
    descriptions.
    """
    return graphene.Field(
        connection,
        required=True,
        locale=graphene.Argument(LanguageTag, required=True, description="The language wanted."),
        fallback=input_list_of(
            LanguageTag,
            default_value=[],
            description=f"Languages to serve, best first, for {of} that `locale` does not have.",
        ),
        **arguments(filters, orders, of=of),
        description=(
            f"{description} Each content stands there once: in the first of "
            "[locale, ...fallback] in which it is visible."
        ),
    )


def section_list_field(connection, resolve, *, filters, orders, of, description):
    """Return the field of what a section lists: the same list, in the section's own locale.

    ``resolve`` is the resolver of the list at the root.
    """

    def resolve_section(section, info, **asked):
        return resolve(info.context, locale=section["locale"], **asked)

    return graphene.Field(
        connection,
        required=True,
        resolver=resolve_section,
        **arguments(filters, orders, of=of),
        description=description,
    )


def arguments(filters, orders, *, of):
    return {
        "filter": graphene.Argument(filters, description=f"Only {of} that meet all of these."),
        "order_by": graphene.Argument(
            orders, default_value=next(iter(orders._meta.enum)), description="What comes first."
        ),
        "first": graphene.Int(description="How many, from 1 to 100; 20 by default."),
        "after": graphene.String(description="The `endCursor` of the page before."),
        "last": graphene.Int(description="How many from the end, from 1 to 100."),
        "before": graphene.String(description="The `startCursor` of the page after."),
    }
