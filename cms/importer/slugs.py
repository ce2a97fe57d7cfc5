"""Slugs that are free below a section, for many pages at once."""

from itertools import count

from wagtail.models import Page


def give_slugs(pages, parent, *, first):
    """Let each page have its slug, or the first of ``slug-<first>`` and so on that is free.

    One statement, and one for each slug of many that is not free.
    """
    siblings = Page.objects.filter(path__startswith=parent.path, depth=parent.depth + 1)
    wanted = [page.slug for page in pages]
    taken = set(siblings.filter(slug__in=wanted).values_list("slug", flat=True))
    looked_up = set()
    for page, slug in zip(pages, wanted, strict=True):
        if slug in taken and slug not in looked_up:
            like = siblings.filter(slug__startswith=f"{slug}-")
            taken.update(like.values_list("slug", flat=True))
            looked_up.add(slug)
        page.slug = free_slug(slug, taken, first=first)
        taken.add(page.slug)


def free_slug(slug, taken, *, first):
    candidates = (f"{slug}-{number}" for number in count(first))
    return slug if slug not in taken else next(each for each in candidates if each not in taken)
