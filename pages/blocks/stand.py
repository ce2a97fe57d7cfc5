from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StreamBlock, StructBlock

from pages.blocks.text import ParagraphBlock


class StandPointBlock(StructBlock):
    """One point of what the organisation stands for."""

    lead = CharBlock(
        default="",
        label=_("lead"),
        max_length=255,
        help_text=_("The point in one sentence, shown in bold."),
    )
    text = ParagraphBlock(label=_("text"), required=False)

    class Meta:
        icon = "list-ul"
        label = _("Point")


class StandBlock(StreamBlock):
    """The points of the organisation's stand, in order."""

    point = StandPointBlock()
