"""What the publication store tells the other rooms."""

from django.dispatch import Signal

# Sent inside the transaction that writes the store, with ``changes``, a list of ``Change``, and
# ``rows``, what was written: columns by page id, and ``None`` for a row that is gone. A page may be
# among the changes alone: its answers are others, and its row is the same, or has another path.
settled = Signal()

# Sent with ``content_id`` and ``facts``, as revisions hold them, when the facts of a content were
# written into its versions: who keeps copies of its pages has to do the same.
facts_shared = Signal()

# Sent with ``content_id`` and ``locale_ids`` before versions of a withdrawn content are destroyed:
# who keeps words of theirs has to destroy them too.
erased = Signal()
