"""What hangs on rows, as a text, so that it is read in the statement that reads the rows."""

from django.db.models import Aggregate, CharField, Subquery, TextField, Value
from django.db.models.functions import Cast, Concat


class Lines(Aggregate):
    """All texts of a group as one, each on a line of its own; in no order."""

    output_field = TextField()
    template = "%(function)s(%(expressions)s, %(line_end)s)"

    def as_sqlite(self, compiler, connection, **context):
        names = {"function": "GROUP_CONCAT", "line_end": "CHAR(10)"}
        return self.as_sql(compiler, connection, **names, **context)

    def as_postgresql(self, compiler, connection, **context):
        names = {"function": "STRING_AGG", "line_end": "CHR(10)"}
        return self.as_sql(compiler, connection, **names, **context)


def pairs_of(rows, first, second):
    """Return the expression of two columns of ``rows``, which hang on a row of the query around."""
    line = Concat(Cast(first, CharField()), Value(" "), Cast(second, CharField()))
    group = rows.order_by().annotate(group=Value(1)).values("group")
    return Subquery(group.annotate(lines=Lines(line)).values("lines"))


def pairs_in(lines):
    """Return the pairs of texts that were read as ``pairs_of``."""
    return [tuple(line.split(" ", 1)) for line in (lines or "").split("\n") if line]
