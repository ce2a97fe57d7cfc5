from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    CharBlock,
    PageChooserBlock,
    StructBlock,
    StructBlockValidationError,
    URLBlock,
)


class CallToActionBlock(StructBlock):
    """A button that leads to a page of the site or to another address."""

    text = CharBlock(default="", label=_("text of the button"), max_length=100)
    page = PageChooserBlock(label=_("page"), required=False)
    url = URLBlock(default="", label=_("or another address"), required=False)

    class Meta:
        icon = "link"
        label = _("Call to action")

    def clean(self, value):
        """Ask for one target: a page or an address, and not both. A draft may have neither."""
        value = super().clean(value)
        targets = bool(value.get("page")) + bool(value.get("url"))
        if targets > 1 or (targets == 0 and not self.is_deferred_validation):
            problem = ValidationError(_("Choose a page or give an address: one of the two."))
            raise StructBlockValidationError({"page": problem})
        return value
