"""Addresses in ASCII: transliterated, short, the same for every keyboard and every locale."""

from anyascii import anyascii
from django.utils.text import slugify

MAX_LENGTH = 80
# Of one that is made of a title: its first words. With a host and a section the whole address has
# some 80 characters then, about a line of a mail, and can be read.
LENGTH_FROM_TITLE = 50


def ascii_slug(text, *, max_length=MAX_LENGTH):
    """Return ``text`` as a transliterated slug, cut between words where it is too long.

    "Площадь Дам" gives "ploshchad-dam"; a text without any letter or digit gives "".
    """
    return shortened(slugify(anyascii(text)), max_length=max_length)


def shortened(slug, *, max_length=MAX_LENGTH):
    """Return ``slug`` with at most ``max_length`` characters, whole words where possible."""
    if len(slug) <= max_length:
        return slug
    words, dash, _rest = slug[: max_length + 1].rpartition("-")
    return (words if dash else slug[:max_length]).strip("-")
