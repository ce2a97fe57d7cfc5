"""Registering documents for a channel, or for all channels: all of a list, or none."""

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from cms.api.models import RegisteredDocument


class TooManyDocuments(Exception):
    """A channel would have more registered documents than it may."""


@dataclass(frozen=True)
class Registration:
    """What was done: the new documents, how many were there before, and how many went."""

    added: list
    present: int
    forgotten: int


@transaction.atomic
def register(candidates, *, channel, replaces=False):
    """Register ``candidates`` that are there no yet; return the ``Registration``.

    With ``replaces`` what was registered before and is not among them goes. Raises
    ``TooManyDocuments``, and then nothing has changed.
    """
    wanted = {each.sha256: each for each in candidates}
    registered = RegisteredDocument.objects.of(channel)
    forgotten = registered.exclude(sha256__in=wanted).delete()[0] if replaces else 0
    present = set(registered.filter(sha256__in=wanted).values_list("sha256", flat=True))
    added = [made_of(each, channel) for sha256, each in wanted.items() if sha256 not in present]
    RegisteredDocument.objects.bulk_create(added)
    if registered.count() > settings.API_MAX_REGISTERED_DOCUMENTS:
        raise TooManyDocuments
    return Registration(added, len(present), forgotten)


def made_of(candidate, channel):
    """Return a document that is named as its operations are, or as its file."""
    name = ", ".join(filter(None, candidate.operations)) or candidate.source
    return RegisteredDocument(
        sha256=candidate.sha256, text=candidate.text, name=name[:200], channel=channel
    )
