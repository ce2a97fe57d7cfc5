"""What the store says of copies: its rows, its references and its log, and the words of search."""

from django.db import transaction

from benchmarks.data.differences import PageCopy
from benchmarks.data.statements import insert_selected, replaced, temporary
from cms.publication.inserting import insert_values
from cms.publication.models import Change, PublicationClock, PublishedPage, PublishedReference
from search.index import FACTS, TITLE, VERSION
from search.models import SearchWord
from search.stems import stems_in

OF_TEMPLATE = "FROM {PageCopy} m JOIN {%s} s ON s.page_id = m.template_id"


@transaction.atomic
def put_rows(made):
    """Write what the store says of copies, as a rebuild would, and much quicker."""
    clock = PublicationClock.locked()
    pages = [page for copies in made for page in copies.pages]
    with temporary(PageCopy, pages):
        put_pages()
        put_references()
        put_words()
        put_changes(clock)
    for copies in made:
        put_own_words(copies)
    clock.sequence += len(pages)
    clock.edition += 1
    clock.save()


def put_pages():
    same = ("page_id", "content_id", "title", "title_key", "slug", "tree_path")
    insert_selected(
        PublishedPage,
        OF_TEMPLATE % "PublishedPage",
        models=[PageCopy],
        path="replace(s.path, s.slug, m.slug)",
        # A block's id begins with its page's.
        document=replaced("s.document", ID % "m.template_id", ID % "m.page_id"),
        **{name: f"m.{name}" for name in (*same, "date", "first_published_at")},
    )


# No text holds it, for there a quotation mark stands behind a backslash.
ID = """('"id": "' || %s || ':')"""


def put_references():
    insert_selected(
        PublishedReference,
        OF_TEMPLATE % "PublishedReference",
        models=[PageCopy],
        page_id="m.page_id",
    )


def put_words():
    """Write by which words copies are found, but for those of their own titles."""
    insert_selected(
        SearchWord,
        OF_TEMPLATE % "SearchWord",
        models=[PageCopy],
        page_id="m.page_id",
        day="m.date",
    )


def put_own_words(copies):
    """Write the words in which titles of copies end, where their template's has none of them."""
    title = copies.template.title
    known = set(stems_in(title))
    words = (
        (page.page_id, stem, TITLE, page.date, VERSION)
        for page in copies.pages
        for stem in set(stems_in(page.title.removeprefix(title))) - known
    )
    insert_values(SearchWord, FACTS, words)


def put_changes(clock):
    """Write that each copy was published, as the next lines of the log."""
    insert_selected(
        Change,
        "FROM {PageCopy} m JOIN {PublishedPage} s ON s.page_id = m.page_id",
        models=[PageCopy, PublishedPage],
        sequence=f"{clock.sequence} + ROW_NUMBER() OVER (ORDER BY m.page_id)",
        occurred_at="CURRENT_TIMESTAMP",
        kind=f"'{Change.Kind.PUBLISHED}'",
        former_topics="NULL",
        former_allow_syndication="NULL",
    )
