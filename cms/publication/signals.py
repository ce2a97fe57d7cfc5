"""What the publication store tells the other rooms."""

from django.dispatch import Signal

# Sent with ``changes``, a list of ``Change``, inside the transaction that writes the store.
settled = Signal()
