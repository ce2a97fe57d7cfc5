"""What Wagtail's own screens say of translations."""

from django import template

from cms.translation.takedown import translations_of

register = template.Library()


@register.simple_tag
def translations_kept_in_step(page):
    """Return the pages that go where ``page`` goes: its translations."""
    return translations_of(page)
