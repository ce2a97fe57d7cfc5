"""What many pages name alike, read once for all pages that are projected together."""

from collections import defaultdict

from wagtail.documents import get_document_model
from wagtail.models import Page

from pages.models import Topic


class Lookups:
    """Pages, topics and documents by their ids. It lives as long as one settling's transaction."""

    def __init__(self):
        self._content_ids = {}
        self._topics = {}
        self._documents = {}

    def content_ids(self, page_ids):
        """Return the content ids of pages by their ids, without pages that are gone."""
        return found(self._content_ids, page_ids, lambda ids: keys_of(Page, ids))

    def topics(self, topic_ids):
        """Return all versions of topics, drafts too, by the ids of those that pages name."""
        return found(self._topics, topic_ids, versions_of_topics)

    def documents(self, document_ids):
        return found(self._documents, document_ids, get_document_model().objects.in_bulk)


def found(known, wanted, fetch):
    """Return what there is of ``wanted``; what ``known`` does not tell yet is fetched into it."""
    missing = set(wanted) - known.keys()
    if missing:
        known.update(dict.fromkeys(missing) | fetch(missing))
    return {key: known[key] for key in wanted if known[key] is not None}


def keys_of(model, ids):
    rows = model.objects.filter(pk__in=ids).order_by()
    return dict(rows.values_list("pk", "translation_key"))


def versions_of_topics(ids):
    versions = defaultdict(list)
    keys = Topic.objects.filter(pk__in=ids).order_by().values("translation_key")
    for topic in Topic.objects.filter(translation_key__in=keys).select_related("locale"):
        versions[topic.translation_key].append(topic)
    return {topic.pk: alike for alike in versions.values() for topic in alike}
