from functools import cache

from django.conf.locale import LANG_INFO
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ChoiceBlock, RichTextBlock, StructBlock, TextBlock

PARAGRAPH_FEATURES = ["bold", "italic", "link", "document-link", "ol", "ul"]
INLINE_FEATURES = ["bold", "italic", "link"]


def languages():
    """Return the languages a quotation may be in, by their names in the editor's language."""
    return languages_named_in(get_language())


@cache
def languages_named_in(language):
    """Sort them once: each quotation that is read from the database asks for them."""
    codes = [code for code, info in LANG_INFO.items() if "name" in info]
    names = [(code, str(get_language_info(code)["name_translated"])) for code in codes]
    return sorted(names, key=lambda item: item[1])


class HeadingBlock(StructBlock):
    """A heading within a text."""

    text = CharBlock(default="", label=_("heading"), max_length=255)
    level = ChoiceBlock(
        label=_("level"),
        choices=[("2", _("section")), ("3", _("subsection"))],
        default="2",
    )

    class Meta:
        icon = "title"
        label = _("Heading")


class ParagraphBlock(RichTextBlock):
    """One paragraph or a list, with links and emphasis."""

    def __init__(self, **kwargs):
        super().__init__(**{"features": PARAGRAPH_FEATURES, **kwargs})

    class Meta:
        icon = "pilcrow"
        label = _("Paragraph")


class LanguageBlock(ChoiceBlock):
    """A language, by its code."""

    def __init__(self, **kwargs):
        super().__init__(**{"choices": languages, **kwargs})

    def normalize_choice(self, value):
        # Wagtail goes through all choices, whenever one is read, for keys that are no texts.
        return value


class QuoteBlock(StructBlock):
    """A quotation and the person who said it."""

    text = TextBlock(
        default="", label=_("quotation"), help_text=_("Without quotation marks around it.")
    )
    attribution = CharBlock(default="", label=_("said by"), required=False, max_length=255)
    language = LanguageBlock(label=_("language, where it is not the page's"), required=False)

    class Meta:
        icon = "openquote"
        label = _("Quote")
