"""Slugs that are free below a section, for many pages at once."""

from collections import Counter
from itertools import count

from wagtail.models import Page

# How many numbers of a slug are looked up with those of all others; hardly any has more.
FEW = 8


def give_slugs(pages, parent, *, first):
    """Let each page have its slug, or the first of ``slug-<first>`` and so on that is free.

    Two statements, and one for each slug of which there are many.
    """
    siblings = Page.objects.filter(path__startswith=parent.path, depth=parent.depth + 1)
    taken, looked_up = taken_among(siblings, Counter(page.slug for page in pages), first=first)
    for page in pages:
        if page.slug in taken and page.slug not in looked_up:
            looked_up.add(page.slug)
            taken |= slugs_of(siblings.filter(slug__startswith=f"{page.slug}-"))
        page.slug = free_slug(page.slug, taken, first=first)
        taken.add(page.slug)


def taken_among(siblings, wanted, *, first):
    """Return what is taken of slugs and their first numbers, and of which that is enough to know.

    ``wanted`` tells how many pages want each slug.
    """
    taken = slugs_of(siblings.filter(slug__in=wanted))
    numbered = {
        slug: {f"{slug}-{number}" for number in range(first, first + FEW)}
        for slug, times in wanted.items()
        if slug in taken or times > 1
    }
    taken |= slugs_of(siblings.filter(slug__in=set().union(*numbered.values())))
    free = {slug: few - taken - wanted.keys() for slug, few in numbered.items()}
    return taken, {slug for slug in free if len(free[slug]) >= wanted[slug]}


def slugs_of(pages):
    return set(pages.values_list("slug", flat=True))


def free_slug(slug, taken, *, first):
    candidates = (f"{slug}-{number}" for number in count(first))
    return slug if slug not in taken else next(each for each in candidates if each not in taken)
