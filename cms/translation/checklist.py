"""What the publishing checklist says of a page's other languages."""

from django.utils.translation import gettext as _

from cms.translation import badges
from cms.translation.board.contents import MODELS
from pages.checklist import Finding, Severity


def note_other_languages(draft):
    """Tell how a page stands in each other language, with a way there. Three statements at most."""
    if draft.alias_of_id or draft._meta.model_name not in MODELS:
        return
    for button in badges.buttons(badges.badged(draft.pk)):
        yield Finding(
            draft,
            Severity.NOTE,
            "language",
            str(button.label),
            url=button.url,
            link=_("Go on in this language"),
        )
