"""The looks of Wagtail's own screens."""

from django.templatetags.static import static
from django.utils.html import format_html


def wagtail_styles():
    """Return the link to what mends them, on a phone first, where something cannot be reached."""
    return format_html('<link rel="stylesheet" href="{}">', static("pages/css/wagtail.css"))
