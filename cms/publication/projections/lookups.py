"""What many pages name alike, read once for all pages that are projected together."""

from collections import defaultdict

from django.db.models import Q
from wagtail.documents import get_document_model
from wagtail.models import Page

from cms.compiled import Parameters, compiled
from pages.models import Topic
from pages.names import names_in


class Lookups:
    """Pages, topics and documents by their ids. It lives as long as one settling's transaction."""

    def __init__(self):
        self._content_ids = {}
        self._content_ids_by_place = {}
        self._topics = {}
        self._documents = {}

    def read(self, contents, tree_paths):
        """Read at once what these contents name, and which pages are at these places."""
        names = names_in(contents)
        self.read_pages(names[Page] - self._content_ids.keys(), tree_paths)
        self.topics(names[Topic])
        self.documents(names[get_document_model()])

    def read_pages(self, page_ids, tree_paths):
        """Read the pages with these ids and those at these places, in one statement."""
        if not page_ids and not tree_paths:
            return
        self._content_ids.update(dict.fromkeys(page_ids))
        self._content_ids_by_place.update(dict.fromkeys(tree_paths))
        for row in pages_by_id_or_place().rows(page_ids=page_ids, tree_paths=tree_paths):
            content_id = row["translation_key"]
            self._content_ids[row["id"]] = self._content_ids_by_place[row["path"]] = content_id

    def content_ids(self, page_ids):
        """Return the content ids of pages by their ids, without pages that are gone."""
        return found(self._content_ids, page_ids, lambda ids: keys_by("pk", ids))

    def content_ids_at(self, tree_paths):
        """Return the content ids of the pages at these places, in order."""
        known = self._content_ids_by_place
        return list(found(known, tree_paths, lambda paths: keys_by("path", paths)).values())

    def topics(self, topic_ids):
        """Return all versions of topics, drafts too, by the ids of those that pages name."""
        return found(self._topics, topic_ids, versions_of_topics)

    def documents(self, document_ids):
        return found(self._documents, document_ids, get_document_model().objects.in_bulk)


@compiled
def pages_by_id_or_place():
    page_ids = Parameters("page_ids", Page._meta.pk)
    tree_paths = Parameters("tree_paths", Page._meta.get_field("path"))
    pages = Page.objects.filter(Q(id__in=[page_ids]) | Q(path__in=[tree_paths])).order_by()
    return pages.values("id", "path", "translation_key")


def found(known, wanted, fetch):
    """Return what there is of ``wanted``; what ``known`` does not tell yet is fetched into it."""
    missing = set(wanted) - known.keys()
    if missing:
        known.update(dict.fromkeys(missing) | fetch(missing))
    return {key: known[key] for key in wanted if known[key] is not None}


def keys_by(column, values):
    rows = Page.objects.filter(**{f"{column}__in": values}).order_by()
    return dict(rows.values_list(column, "translation_key"))


def versions_of_topics(ids):
    versions = defaultdict(list)
    keys = Topic.objects.filter(pk__in=ids).order_by().values("translation_key")
    for topic in Topic.objects.filter(translation_key__in=keys).select_related("locale"):
        versions[topic.translation_key].append(topic)
    return {topic.pk: alike for alike in versions.values() for topic in alike}
