"""What an editor answered about the people in a picture: whether they may be shown."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class People(models.TextChoices):
    """An answer that somebody who looked at the picture gave; no program guesses it."""

    UNANSWERED = "", _("Not answered yet")
    NOBODY = "NOBODY", _("Nobody can be recognised")
    AGREED = "AGREED", _("They agree to be shown")
    AT_RISK = "AT_RISK", _("Somebody has not agreed")


# With these a picture should not reach readers before somebody has looked at it again.
DOUBTS = (People.UNANSWERED, People.AT_RISK)
