"""Execution by a plan: what is the same for each item of a list, and each time, is looked up once.

graphql-core asks anew at each field of each item which field of the schema it is, what its
arguments are, and of what kind its type is. Here that is asked once for each selection of a type,
and kept with the document. Values, errors, their order and how nulls spread are
graphql-core's (GraphQL, October 2021, section 6). Two things are not there: resolvers that are
awaited, and the path of every item in ``info``, which has that of the first.
"""

from cms.api.planning.plans import Plans

__all__ = ["Plans"]
