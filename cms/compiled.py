"""Queries that Django puts together once, and that run with other values each time.

To build a queryset and to compile it takes longer than the database takes to answer it. So what
is asked again and again is compiled once, with parameters in the place of values, and kept.
"""

from copy import copy
from datetime import timedelta
from functools import lru_cache, partial, wraps

from django.core.exceptions import EmptyResultSet
from django.db import connections, router
from django.db.models import DateTimeField, Expression, Func, IntegerField
from django.db.models.query import ModelIterable
from django.utils import timezone

from cms.preparing import prepared_rows, rows_of

# Of each function that is kept; those that are asked for least go first.
MOST_KEPT = 128
# Of facts, in characters and as many for each that is no text. Callers choose filters: one with
# hundreds of values is put together each time, so that nobody can fill the memory with them.
LONGEST_KEPT, LENGTH_OF_ONE = 4_000, 16
# Lists of more values than this have places for a multiple of it.
STEP = 10


class Parameter(Expression):
    """The place of a value that a compiled query is given when it runs."""

    def __init__(self, name, field):
        super().__init__(output_field=field)
        self.name = name

    def as_sql(self, compiler, connection):
        return "%s", [self]

    def placed_in(self, sql, values):
        return sql

    def of(self, values, connection):
        """Return the arguments of the statement that this parameter stands for."""
        return [self.prepared(values[self.name], connection)]

    def prepared(self, value, connection):
        return self.output_field.get_db_prep_value(value, connection)


class Parameters(Parameter):
    """The place of any number of values, as the one item of the list that ``__in`` takes."""

    def as_sql(self, compiler, connection):
        return self.mark, [self]

    @property
    def mark(self):
        return f"[{self.name}]"

    def placed_in(self, sql, values):
        """Return the statement with its places; nothing is equal to ``NULL``."""
        places = number_of_places(len(values[self.name]))
        return sql.replace(self.mark, ", ".join(["%s"] * places) or "NULL")

    def of(self, values, connection):
        """Return the values, the last of them again and again until all places are filled."""
        found = [self.prepared(value, connection) for value in values[self.name]]
        return found + found[-1:] * (number_of_places(len(found)) - len(found))


def number_of_places(values):
    """Return how many places a statement has for so many values: few numbers, so few statements."""
    return values if values <= STEP else -(-values // STEP) * STEP


class Now(Parameter):
    """The moment at which a query runs, or one so long before it.

    One that is read while a query is built would stand still.
    """

    def __init__(self, *, minus=timedelta()):
        super().__init__("now", DateTimeField())
        self.minus = minus

    def of(self, values, connection):
        return [self.prepared(timezone.now() - self.minus, connection)]


NOW = Now()


def number_of_rows():
    """Return what is selected of a query that counts its rows."""
    return Func(template="COUNT(*)", output_field=IntegerField())


class CompiledQuery:
    """A queryset's statement, and what makes of its rows what the queryset would have yielded.

    That is ``rows`` of one that says by ``values`` what is selected, and ``objects`` of any other.
    PostgreSQL is let remember the statement of one that ``is_prepared``.
    """

    def __init__(self, queryset, *, is_prepared=False):
        self.fetch = prepared_rows if is_prepared else rows_of
        self.model = queryset.model
        # What locks rows, locks them where they are written.
        self.routed = router.db_for_write if queryset._for_write else router.db_for_read
        self.names = tuple(queryset.query.selected or ())
        self.compiler = queryset.query.get_compiler(queryset.db)
        try:
            self.sql, self.arguments = self.compiler.as_sql()
        except EmptyResultSet:
            self.sql = None
            return
        self.parameters = [each for each in self.arguments if isinstance(each, Parameter)]
        selected = [column for column, *_rest in self.compiler.select]
        self.converters = self.compiler.get_converters(selected)

    @property
    def database(self):
        """The database that is asked, decided each time: a copy of it may have fallen behind."""
        return self.routed(self.model)

    def rows(self, **values):
        """Return the rows as dicts; ``values`` are those of the parameters, by their names."""
        found = self.fetched(values) if self.sql else []
        converted = self.compiler.apply_converters(found, self.converters) if found else ()
        return [dict(zip(self.names, row, strict=True)) for row in converted]

    def row(self, **values):
        """Return the first row, or ``None``."""
        return next(iter(self.rows(**values)), None)

    def objects(self, **values):
        """Return the objects, with what is selected beside them, as ``rows`` returns rows."""
        return list(ModelIterable(Answered(self, self.fetched(values)))) if self.sql else []

    def fetched(self, values):
        connection, sql = connections[self.database], self.sql
        for parameter in self.parameters:
            sql = parameter.placed_in(sql, values)
        return self.fetch(connection, sql, self.filled(values, connection))

    def filled(self, values, connection):
        """Return the arguments of the statement, those that stand in it and those of now."""
        arguments = []
        for each in self.arguments:
            is_known = not isinstance(each, Parameter)
            arguments += [each] if is_known else each.of(values, connection)
        return arguments


class Answered:
    """What ``ModelIterable`` asks of a queryset, where the rows of it are there already."""

    _known_related_objects = {}

    def __init__(self, query, rows):
        self.db, self.query = query.database, self
        self.compiler = copy(query.compiler)
        self.compiler.execute_sql = lambda **how: [rows]

    def get_compiler(self, using):
        return self.compiler


def compiled(build, *, is_prepared=False):
    """Make of a function that returns a queryset one that returns it compiled, and keeps it.

    Its arguments decide the statement, so they are such as can be keys of a dict.
    """

    def made(*facts):
        return CompiledQuery(build(*facts), is_prepared=is_prepared)

    kept = lru_cache(MOST_KEPT)(made)

    @wraps(build)
    def compiled_query(*facts):
        return kept(*facts) if length_of(facts) <= LONGEST_KEPT else made(*facts)

    return compiled_query


# For rows that are found by their keys: of words that are searched and of filters one plan may be
# good for this value and bad for that.
prepared = partial(compiled, is_prepared=True)


def length_of(fact):
    if isinstance(fact, tuple):
        return LENGTH_OF_ONE + sum(map(length_of, fact))
    return LENGTH_OF_ONE + (len(fact) if isinstance(fact, str) else 0)
