"""Queries that Django puts together once, and that run with other values each time.

To build a queryset and to compile it takes longer than the database takes to answer it. So what
is asked again and again is compiled once, with parameters in the place of values, and kept.
"""

from functools import lru_cache, wraps

from django.core.exceptions import EmptyResultSet
from django.db import connections, router
from django.db.models import DateTimeField, Expression, Func, IntegerField
from django.utils import timezone

# Of each function that is kept; those that are asked for least go first.
MOST_KEPT = 128
# Of facts, in characters and as many for each that is no text. Callers choose filters: one with
# hundreds of values is put together each time, so that nobody can fill the memory with them.
LONGEST_KEPT, LENGTH_OF_ONE = 4_000, 16


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
        """Return the statement with a place for each value; nothing is equal to ``NULL``."""
        return sql.replace(self.mark, ", ".join(["%s"] * len(values[self.name])) or "NULL")

    def of(self, values, connection):
        return [self.prepared(value, connection) for value in values[self.name]]


class Now(Parameter):
    """The moment at which a query runs; one that is read while it is built would stand still."""

    def __init__(self):
        super().__init__("now", DateTimeField())

    def of(self, values, connection):
        return [self.prepared(timezone.now(), connection)]


NOW = Now()


def number_of_rows():
    """Return what is selected of a query that counts its rows."""
    return Func(template="COUNT(*)", output_field=IntegerField())


class CompiledQuery:
    """A queryset's statement, and what makes of its rows what the queryset would have yielded.

    The queryset says by ``values`` what is selected.
    """

    def __init__(self, queryset):
        self.model = queryset.model
        self.names = tuple(queryset.query.selected)
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
        return router.db_for_read(self.model)

    def rows(self, **values):
        """Return the rows as dicts; ``values`` are those of the parameters, by their names."""
        found = self.fetched(values) if self.sql else []
        converted = self.compiler.apply_converters(found, self.converters) if found else ()
        return [dict(zip(self.names, row, strict=True)) for row in converted]

    def row(self, **values):
        """Return the first row, or ``None``."""
        return next(iter(self.rows(**values)), None)

    def fetched(self, values):
        connection, sql = connections[self.database], self.sql
        for parameter in self.parameters:
            sql = parameter.placed_in(sql, values)
        with connection.cursor() as cursor:
            cursor.execute(sql, self.filled(values, connection))
            return cursor.fetchall()

    def filled(self, values, connection):
        """Return the arguments of the statement, those that stand in it and those of now."""
        arguments = []
        for each in self.arguments:
            is_known = not isinstance(each, Parameter)
            arguments += [each] if is_known else each.of(values, connection)
        return arguments


def compiled(build):
    """Make of a function that returns a queryset one that returns it compiled, and keeps it.

    Its arguments decide the statement, so they are such as can be keys of a dict.
    """

    def made(*facts):
        return CompiledQuery(build(*facts))

    kept = lru_cache(MOST_KEPT)(made)

    @wraps(build)
    def compiled_query(*facts):
        return kept(*facts) if length_of(facts) <= LONGEST_KEPT else made(*facts)

    return compiled_query


def length_of(fact):
    if isinstance(fact, tuple):
        return LENGTH_OF_ONE + sum(map(length_of, fact))
    return LENGTH_OF_ONE + (len(fact) if isinstance(fact, str) else 0)
