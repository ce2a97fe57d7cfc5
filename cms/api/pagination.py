"""Relay cursor connections over keysets: a page begins where the cursor's item stands or stood.

A cursor holds the sort key of an item, so it holds while posts are added and removed. It is
bound to its list: the same cursor under another order, filter or locale is an error.
"""

from base64 import b64decode, b64encode, urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from hashlib import sha256
from typing import NamedTuple

import graphene
import orjson
from django.db import models
from django.db.models import BooleanField, F, Func
from django.db.models.lookups import GreaterThan, LessThan

from cms.api.errors import BadUserInput
from cms.api.fields import list_of
from cms.api.limits import page_size
from cms.api.moments import read_moment
from cms.compiled import Parameter
from cms.publication.models import PublishedPage


class Row(Func):
    """A row value: ``(date, id) < (?, ?)`` uses an index where the OR form does not."""

    template = "(%(expressions)s)"
    output_field = BooleanField()


def positive_integer(value):
    if type(value) is not int or not 0 <= value <= models.BigIntegerField.MAX_BIGINT:
        raise ValueError
    return value


# How the value of a column is read from a cursor: clients can write anything there.
READERS = {
    models.DateField: date.fromisoformat,
    models.DateTimeField: read_moment,
    models.BinaryField: partial(b64decode, validate=True),
    models.PositiveBigIntegerField: positive_integer,
}


@dataclass(frozen=True)
class Order:
    """A total order: columns, the last of which is unique, all up or all down."""

    name: str
    columns: tuple
    is_descending: bool = False

    def key(self, row):
        return [row[column] for column in self.columns]

    def read_key(self, parts):
        """Return a key from its form in a cursor; raises ``ValueError`` or ``TypeError``."""
        readers = (READERS[type(field)] for field in self.fields)
        return [read(part) for read, part in zip(readers, parts, strict=True)]

    @property
    def fields(self):
        return [PublishedPage._meta.get_field(column) for column in self.columns]

    def by(self, *, backwards):
        sign = "-" if self.is_descending != backwards else ""
        return [f"{sign}{column}" for column in self.columns]

    def past(self, end, *, backwards):
        """Return the condition for what comes behind the key of an end, or before it."""
        lookup = LessThan if self.is_descending != backwards else GreaterThan
        names = names_of_key(end, len(self.columns))
        key = map(Parameter, names, self.fields)
        return lookup(Row(*map(F, self.columns)), Row(*key))


def names_of_key(end, number):
    """Return what the parameters are named that hold the key of an end of a page."""
    return [f"{end}_{place}" for place in range(number)]


class PageInfo(graphene.ObjectType):
    """Where a page of a connection begins and ends."""

    has_next_page = graphene.Boolean(required=True, description="Whether more items follow.")
    has_previous_page = graphene.Boolean(required=True, description="Whether items come before.")
    start_cursor = graphene.String(description="The cursor of the first item; null without items.")
    end_cursor = graphene.String(description="The cursor of the last item; null without items.")


class Connection:
    """One slice of a list. ``count`` is called when its total is asked for."""

    def __init__(self, nodes, *, page, count):
        self.nodes = nodes
        self.page = page
        self.count = count

    @cached_property
    def total_count(self):
        return self.count()

    @property
    def edges(self):
        return [self.edge(node) for node in self.nodes]

    def edge(self, node):
        return {"node": node, "cursor": self.page.cursor(node)}

    @property
    def page_info(self):
        ends = [self.page.cursor(node) for node in self.nodes[:1] + self.nodes[-1:]] or [None]
        return {
            "start_cursor": ends[0],
            "end_cursor": ends[-1],
            "has_next_page": self.page.has_next,
            "has_previous_page": self.page.has_previous,
        }


class Slice(NamedTuple):
    """What decides the statement of a page of a list: all of it but its keys."""

    order: Order
    size: int
    is_backwards: bool
    has_after: bool
    has_before: bool

    def of(self, queryset):
        """Return what the page is made of: its items in their order, and one more."""
        if self.has_after:
            queryset = queryset.filter(self.order.past("after", backwards=False))
        if self.has_before:
            queryset = queryset.filter(self.order.past("before", backwards=True))
        return queryset.order_by(*self.order.by(backwards=self.is_backwards))[: self.size + 1]


class KeysetPage:
    """What ``first``, ``after``, ``last`` and ``before`` ask for, in one order of one list."""

    def __init__(self, order, binding, *, first=None, after=None, last=None, before=None):
        self.order = order
        self.binding = sha256(orjson.dumps([order.name, binding], default=str)).hexdigest()[:12]
        self.size = page_size(first=first, last=last)
        self.is_backwards = last is not None
        self.after = None if after is None else self.read(after)
        self.before = None if before is None else self.read(before)
        self.has_next = self.has_previous = False

    @property
    def slice(self):
        has_after, has_before = self.after is not None, self.before is not None
        return Slice(self.order, self.size, self.is_backwards, has_after, has_before)

    def rows(self, query, **values):
        """Return the rows of this page as dicts, in the list's order.

        ``query`` is the compiled one of its ``slice``, and ``values`` are what it needs besides.
        """
        rows = query.rows(**values, **self.keys())
        self.note_what_is_beyond(len(rows) > self.size)
        rows = rows[: self.size]
        return rows[::-1] if self.is_backwards else rows

    def keys(self):
        """Return the values of the parameters by which the slice begins and ends."""
        ends = {"after": self.after or (), "before": self.before or ()}
        return {
            name: value
            for end, key in ends.items()
            for name, value in zip(names_of_key(end, len(key)), key, strict=True)
        }

    def note_what_is_beyond(self, is_more):
        if self.is_backwards:
            self.has_previous, self.has_next = is_more, self.before is not None
        else:
            self.has_next, self.has_previous = is_more, self.after is not None

    def cursor(self, row):
        return encoded([self.binding, *self.order.key(row)])

    def read(self, cursor):
        """Return the sort key that ``cursor`` holds."""
        try:
            binding, *parts = decoded(cursor)
            if binding != self.binding:
                raise BadUserInput(
                    "This cursor belongs to another list. "
                    "Cursors hold for the same arguments alone."
                )
            return self.order.read_key(parts)
        except (ValueError, TypeError) as error:
            raise BadUserInput("This is no cursor. Take `endCursor` of an earlier page.") from error


def encoded(parts):
    return urlsafe_b64encode(orjson.dumps(parts, default=binary)).decode().rstrip("=")


def decoded(cursor):
    """Return the list that a cursor was made of; raises ``ValueError`` for any other text."""
    padded = cursor + "=" * (-len(cursor) % 4)
    parts = orjson.loads(urlsafe_b64decode(padded))
    if not isinstance(parts, list):
        raise ValueError
    return parts


def binary(value):
    """Write a binary column's value as ``READERS`` reads it."""
    return b64encode(bytes(value)).decode()


def connection_type(node, *, description, edge_fields=None):
    """Return the connection type of ``node``, with its edge type, named as Relay wants it."""
    name = node._meta.name
    edge = type(
        f"{name}Edge",
        (graphene.ObjectType,),
        {
            "__doc__": f"A {name} in its place in a list.",
            "cursor": graphene.String(required=True, description="Opaque; for `after`, `before`."),
            "node": graphene.Field(node, required=True, description="The item itself."),
            **(edge_fields or {}),
        },
    )
    return type(
        f"{name}Connection",
        (graphene.ObjectType,),
        {
            "__doc__": description,
            "edges": list_of(edge, description="The items with their cursors."),
            "nodes": list_of(node, description="The items, without their cursors."),
            "page_info": graphene.Field(PageInfo, required=True, description="Where it ends."),
            "total_count": graphene.Int(
                required=True, description="How many items there are; counted when selected."
            ),
        },
    )
