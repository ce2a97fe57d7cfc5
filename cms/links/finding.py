"""Which addresses of other hosts a draft links to, read from what it stores."""

import html
import re
from urllib.parse import urldefrag, urlsplit

from django.conf import settings
from django.db.models import URLField
from wagtail.fields import StreamField

IN_RICH_TEXT = re.compile(r'<a\b[^>]*\bhref="(https://[^"]+)"')
WHOLE = re.compile(r"https://\S+")


def links_of(draft):
    """Return the addresses, without fragments and in order, each once. No statement is made.

    Those without https are left out: nothing is sent in the open, and neither are our own.
    """
    found = [url for field in draft._meta.fields for url in links_of_field(field, draft)]
    addresses = [urldefrag(html.unescape(url)).url for url in found]
    return [url for url in dict.fromkeys(addresses) if is_elsewhere(url)]


def links_of_field(field, draft):
    value = field.value_from_object(draft)
    if isinstance(field, StreamField) and value:
        return [url for text in texts_in(value.get_prep_value()) for url in links_in(text)]
    return links_in(value) if isinstance(field, URLField) and value else []


def texts_in(stored):
    """Yield every string in a value as JSON has it."""
    if isinstance(stored, str):
        yield stored
    elif isinstance(stored, dict):
        yield from (text for each in stored.values() for text in texts_in(each))
    elif isinstance(stored, list):
        yield from (text for each in stored for text in texts_in(each))


def links_in(text):
    return [text] if WHOLE.fullmatch(text) else IN_RICH_TEXT.findall(text)


def is_elsewhere(url):
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return False
    return bool(host) and host != urlsplit(settings.SITE_URL).hostname
