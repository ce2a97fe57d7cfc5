"""What many pages name alike, read once for all pages that are projected together."""

from wagtail.documents import get_document_model
from wagtail.models import Page

from pages.models import Topic


class Lookups:
    """Pages, topics and documents by their ids. It lives as long as one settling's transaction."""

    def __init__(self):
        self._content_ids = {}
        self._topic_keys = {}
        self._named_topics = {}
        self._documents = {}

    def content_ids(self, page_ids):
        """Return the content ids of pages by their ids, without pages that are gone."""
        return found(self._content_ids, page_ids, lambda ids: keys_of(Page, ids))

    def topic_keys(self, topic_ids):
        """Return the content ids of topics by their ids, in whichever locale those are."""
        return found(self._topic_keys, topic_ids, lambda ids: keys_of(Topic, ids))

    def named_topics(self, keys, locale):
        """Return the published topics of these contents in a locale, by their content ids."""
        named = self._named_topics.setdefault(locale.pk, {})
        return found(named, keys, lambda wanted: published_topics(wanted, locale))

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


def published_topics(keys, locale):
    topics = Topic.objects.filter(locale=locale, live=True, translation_key__in=keys)
    return {topic.translation_key: topic for topic in topics.select_related("locale")}
