"""The pages of the public site that are audited: one of each kind, in each language."""

from dataclasses import dataclass

import pytest

LANGUAGES = ("ru", "en")

# What stands below the language, and how it answers. What the demo content lacks is of content.py.
PATHS = {
    "home": ("", 200),
    "news": ("news/", 200),
    "news of a year": ("news/?year=2026", 200),
    "news of no year": ("news/?year=0", 404),
    "post": ("news/every-block/", 200),
    "bare post": ("news/bare/", 200),
    "events": ("events/", 200),
    "event": ("events/every-fact/", 200),
    "bare event": ("events/bare/", 200),
    "event of two days": ("events/dva-dnya-o-bezopasnosti-zanyatie-dlya-volonterov/", 200),
    "cancelled event": ("events/progulka-vdol-kanalov/", 200),
    "postponed event": ("events/stikhi-i-violonchel-vtoroy-vecher/", 200),
    "timeline": ("timeline/", 200),
    "timeline item": ("timeline/every-fact/", 200),
    "bare timeline item": ("timeline/bare/", 200),
    "text": ("about/", 200),
    "text below a text": ("about/people/", 200),
    "search": ("search/", 200),
    "search with results": ("search/?q=2026", 200),
    "search without results": ("search/?q=zzzzzz", 200),
    "refused search": ("search/?q=!!!", 200),
    "partners": ("partners/", 200),
    "no page": ("news/nothing/", 404),
    "no translation": ("news/in-{other}-alone/", 404),
    "withdrawn page": ("news/withdrawn/", 410),
    "withdrawn page with a notice": ("news/withdrawn-with-notice/", 410),
}


@dataclass(frozen=True)
class AuditedPage:
    """A page by what it is, its language, its path and the status that it answers with."""

    name: str
    language: str
    path: str
    status: int

    def __str__(self):
        return f"{self.name} ({self.language})"


def audited_page(name, language):
    below, status = PATHS[name]
    (other,) = set(LANGUAGES) - {language}
    return AuditedPage(name, language, f"/{language}/{below.format(other=other)}", status)


PAGES = [audited_page(name, language) for name in PATHS for language in LANGUAGES]
# For what does not hang on the words: one page of each kind.
KINDS = [page for page in PAGES if page.language == LANGUAGES[0]]


def pages_of(*names):
    return [page for page in PAGES if page.name in names]


# Seen in each run of the tests; the others, which are made of the same parts, by `make prove`, as
# are the audits that take longest.
EACH_TIME = {"home", "post", "event", "no translation"}


def most_proven(pages):
    """Return the pages as parameters of a test that takes seconds for each of them."""
    return [pytest.param(page, marks=marks_of(page), id=str(page)) for page in pages]


def marks_of(page):
    return () if page.name in EACH_TIME else pytest.mark.prove
