from cms.publication.signals import settled
from search import index


def connect():
    """Connect the receiver; called once, when the application is ready."""
    settled.connect(pages_settled, dispatch_uid="search.pages_settled")


def pages_settled(rows, **kwargs):
    index.put(rows)
