from django.conf import settings
from django.db import connections, router

from cms.bounding import bounded
from cms.publication.models import PublishedPage


def bounded_statements():
    """Return a block that lets no statement of an answer take longer than the limit."""
    # Of the copy of the database, where this request is answered from one.
    connection = connections[router.db_for_read(PublishedPage)]
    return bounded(connection, settings.READER_STATEMENT_MILLISECONDS)
