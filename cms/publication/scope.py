"""Which pages a settling must look at."""

from dataclasses import dataclass, field

from wagtail.models import Page

from cms.publication.loading import fresh_marks
from cms.publication.models import PublicationMark, PublishedPage, PublishedReference
from cms.publication.visibility import below_any

Target = PublishedReference.Target
# A file that is hidden may be shown again.
HIDDEN = {Target.IMAGE: [Target.HIDDEN_IMAGE], Target.DOCUMENT: [Target.HIDDEN_DOCUMENT]}

# Pages of one transaction, and so of the time that other writers wait.
CHUNK_SIZE = 100
# Ids of one statement that reads or writes nothing large.
LIGHT_CHUNK_SIZE = 1000


def chunks(page_ids, *, size=None):
    """Cut ``page_ids``, in order, into lists small enough for one statement and for memory."""
    return slices(sorted(page_ids), size=size or CHUNK_SIZE)


def slices(ids, *, size):
    return [ids[start : start + size] for start in range(0, len(ids), size)]


def every_page_id():
    """Return the ids of all pages that are published now or could be."""
    published = PublishedPage.objects.values_list("page_id", flat=True)
    return {*published, *Page.objects.filter(live=True).values_list("pk", flat=True)}


def marked_pages(marks):
    """Return the ids of the pages that ``marks`` name, and of those that show what they name."""
    return {each.page_id for each in marks if each.page_id} | pages_showing(marks)


def versions_beside(page_ids):
    """Return the ids of the published versions of these pages' contents.

    How a page stands to its other versions depends on all that are live, also where nobody
    sees them.
    """
    if not page_ids:
        return set()
    keys = Page.objects.filter(pk__in=page_ids).values("translation_key")
    versions = PublishedPage.objects.filter(content_id__in=keys)
    return set(versions.values_list("page_id", flat=True))


def freshly_marked(page_ids):
    """Return those of these pages that have fresh marks."""
    marks = (
        fresh_marks().filter(page_id__in=page_ids) if page_ids else PublicationMark.objects.none()
    )
    return set(marks.values_list("page_id", flat=True))


def speak_of_everything(marks):
    return any(each.speaks_of_everything for each in marks)


def pages_showing(marks):
    """Return the ids of the published pages that show what ``marks`` speak of beside pages.

    Looked up now and not when the mark was written: meanwhile another page may have shown it.
    """
    ids = set()
    for subject in {each.subject for each in marks} & {*Target.values}:
        keys = {each.key for each in marks if each.subject == subject}
        for target in (subject, *HIDDEN.get(subject, ())):
            pages = PublishedPage.objects.referring_to(target, keys)
            ids.update(pages.values_list("page_id", flat=True))
        if subject == Target.PAGE:
            ids |= versions_of(keys)
    return ids


@dataclass
class Displacements:
    """Pages that are not seen at the place where they were published.

    What lies below ``hidden`` ones may be seen elsewhere now, or by others: those were not
    public or are not, or hang elsewhere in the tree. Below ``renamed`` ones only paths differ.
    """

    # With its former tree path each; ``None`` where it was not published.
    hidden: dict = field(default_factory=dict)
    renamed: list = field(default_factory=list)

    def add(self, page_id, row, page, *, tree):
        """Note how a page stands to its row; it is ``None`` where nobody may see it."""
        if row is None or page is None:
            self.hidden[page_id] = row and row.tree_path
        elif (row.tree_path, row.locale) != (page.path, page.locale.language_code):
            self.hidden[page_id] = row.tree_path
        elif page.numchild and row.path != tree.path_of(page):
            self.renamed.append(page)

    def pages_below(self, *, leaves=()):
        """Return the ids of what lies below the hidden, in the tree as it is and as it was.

        ``leaves`` are pages known to have nothing below them now.
        """
        former = [tree_path for tree_path in self.hidden.values() if tree_path]
        parents = tree_paths_of_parents(self.hidden.keys() - leaves)
        return ids_below(Page, "path", parents) | ids_below(PublishedPage, "tree_path", former)


def tree_paths_of_parents(page_ids):
    """Return the tree paths of those of these pages that have pages below them."""
    if not page_ids:
        return []
    parents = Page.objects.filter(pk__in=page_ids, numchild__gt=0)
    return list(parents.values_list("path", flat=True))


def ids_below(model, column, tree_paths):
    ids = set()
    for some in slices(tree_paths, size=CHUNK_SIZE):
        ids.update(model.objects.filter(below_any(column, some)).values_list("pk", flat=True))
    return ids


def displacements_of(comparison):
    """Return the ``Displacements`` of the pages that a comparison has read."""
    found = Displacements()
    for page_id in comparison.page_ids:
        page = comparison.pages.get(page_id)
        found.add(page_id, comparison.rows.get(page_id), page, tree=comparison.tree)
    return found


def displacements_among(page_ids, *, tree):
    """Return the ``Displacements`` of any number of pages, read without their content."""
    found = Displacements()
    for chunk in chunks(page_ids, size=LIGHT_CHUNK_SIZE):
        rows = PublishedPage.objects.only("tree_path", "path", "locale").in_bulk(chunk)
        pages = tree.pages().select_related("locale").in_bulk(chunk)
        for page_id in chunk:
            found.add(page_id, rows.get(page_id), pages.get(page_id), tree=tree)
    return found


def pages_pointing_to(content_ids):
    """Return the ids of published pages that link to these contents or stand below them."""
    ids = set()
    for chunk in chunks(map(str, content_ids), size=LIGHT_CHUNK_SIZE):
        found = PublishedReference.objects.filter(target=Target.PAGE)
        ids.update(found.filter(key__in=chunk).values_list("page_id", flat=True))
    return ids


def versions_of(content_ids):
    """Return the ids of the published pages of these contents."""
    ids = set()
    for chunk in chunks(content_ids, size=LIGHT_CHUNK_SIZE):
        rows = PublishedPage.objects.of_contents(chunk)
        ids.update(rows.values_list("page_id", flat=True))
    return ids


def order_is_marked(marks):
    """Tell whether pages were moved, which renumbers their siblings without a signal."""
    return any(each.subject == PublicationMark.Subject.ORDER for each in marks)
