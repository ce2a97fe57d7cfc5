"""What becomes of a text from a file."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Effect(models.TextChoices):
    """In the order in which they are shown: what is taken, what is not, what is as it was."""

    NEW = "NEW", _("New translations")
    CHANGED = "CHANGED", _("Changed translations")
    CONFIRMED = "CONFIRMED", _("Suggestions that you confirm")
    REMEMBERED = "REMEMBERED", _("The source has changed: kept in the memory for its former text")
    NEWER = "NEWER", _("Somebody has written here since the file was made: theirs is kept")
    BROKEN = "BROKEN", _("The formatting is broken: not taken")
    TOO_LONG = "TOO_LONG", _("Too long for the field: not taken")
    UNFINISHED = "UNFINISHED", _("Marked as unfinished in the file: not taken")
    TWICE = "TWICE", _("Translated twice in the file: the first is taken, not this one")
    NOT_ALLOWED = "NOT_ALLOWED", _("You may not translate this: not taken")
    NOT_PLACED = "NOT_PLACED", _("No place found: not taken")
    SAME = "SAME", _("As it is here already")
    EMPTY = "EMPTY", _("Empty in the file: left as it is here")


TAKEN = {Effect.NEW, Effect.CHANGED, Effect.CONFIRMED, Effect.REMEMBERED}
UNTOUCHED = {Effect.SAME, Effect.EMPTY}
