"""Search without a server: what a page is found by, in a file for each language."""

from collections import defaultdict
from html import unescape

import orjson
from babel import Locale
from django.utils.text import capfirst
from django.utils.translation import get_language, ngettext, override
from django.utils.translation import gettext as _

from cms.channels.feeds import interface_language
from cms.channels.site import site_pages
from cms.mirror.addresses import normal
from cms.publication.models import PageType
from search.index import COLUMNS, day_of, weights_of
from search.snippets import snippet
from search.stems import LONGEST, plain, words_in
from search.texts import passages_of, text_of

SEARCH_SCRIPT = "mirror/search.js"
# Numbers that show every plural form that a language has for whole ones.
SAMPLES = range(200)
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def place_of_index(language):
    return f"search/{language}.js"


def index_of(language, resources):
    """Return the bytes of the file by which the pages of a language are found in the mirror."""
    pages = found_pages(language, resources)
    types = sorted({row["type"] for row, _place in pages})
    with override(interface_language(language)):
        told = {
            "language": language,
            "words": words(),
            "types": [capfirst(str(PageType(each).label)) for each in types],
            "pages": [entry(row, place, types) for row, place in pages],
            "stems": stems_of([row for row, _place in pages]),
        }
    return b"mirrorSearch(" + orjson.dumps(told) + b");\n"


def found_pages(language, resources):
    """Return rows with their places, in the order of results that are equally good."""
    rows = site_pages().in_locales(language).values(*COLUMNS, "path", "type")
    placed = ((row, resources.destination(normal(row["path"]))) for row in rows)
    there = [(row, place) for row, place in placed if place]
    return sorted(there, key=lambda each: (day_of(each[0]), each[0]["page_id"]), reverse=True)


def entry(row, place, types):
    # Without words it is the beginning of the text, in which nothing but signs is marked up.
    beginning = unescape(snippet(text_of(row["document"]), set()))
    return [place, row["title"], types.index(row["type"]), beginning]


def stems_of(rows):
    """Return for each stem the ends of its words, and the numbers of pages with their weights."""
    ends, postings = defaultdict(set), defaultdict(list)
    for number, row in enumerate(rows):
        for stem, weight in weights_of(row).items():
            postings[stem].append((number, weight))
        for form, stem in forms_in(row):
            ends[stem].add(form)
    return {
        stem: [" ".join(sorted(end_of(form, stem) for form in ends[stem])), written(postings[stem])]
        for stem in sorted(postings)
    }


def forms_in(row):
    """Return pairs of word and stem of all that is read of a page."""
    texts = [row["title"], *(passage.text for passage in passages_of(row["document"]))]
    return {
        (plain(text[word.start : word.end][:LONGEST]), word.stem)
        for text in texts
        for word in words_in(text)
    }


def end_of(form, stem):
    """Return what makes a form of a stem: what is added, after what is taken away and a slash."""
    common = 0
    while common < min(len(form), len(stem)) and form[common] == stem[common]:
        common += 1
    taken, added = stem[common:], form[common:]
    return f"{taken}/{added}" if taken else added


def written(postings):
    """Return numbers of pages, each less the one before, with weights other than one."""
    before, words = 0, []
    for number, weight in postings:
        words.append(base36(number - before) + (f".{base36(weight)}" if weight != 1 else ""))
        before = number
    return " ".join(words)


def base36(number):
    digits = DIGITS[number % 36]
    while number := number // 36:
        digits = DIGITS[number % 36] + digits
    return digits


def words():
    """Return what the page of results says, in the active language: the words of the site."""
    return {
        "title": _("Search: %(words)s"),
        "found": plural_forms("%(number)s page found", "%(number)s pages found"),
        "nothing": _("Try other words, or fewer of them. Forms and letter case do not matter."),
        "refused": _("This cannot be looked for. Write up to ten words, with letters in them."),
        "further": _("Further results"),
        "more": _("More results"),
        "start": _("To the first results"),
    }


def plural_forms(*messages):
    """Return a message by the names that CLDR gives to the plural forms of the active language."""
    form_of = Locale.parse(get_language(), sep="-").plural_form
    forms = {}
    for number in SAMPLES:
        forms.setdefault(form_of(number), ngettext(*messages, number))
    return forms
