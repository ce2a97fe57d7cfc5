"""Publishing what was imported as a draft, with what the old texts cannot say."""

from cms.operations.demo.pages import fill, texts_of
from cms.operations.demo.stock import read_words
from cms.translation.writing import write_translation


def publish_entries(name, model, legacy, stock, *, kind, facts):
    """Publish the pages of ``name``.toml: its ``facts``, topics, pictures and further texts."""
    for key, entry in read_words(name).items():
        draft = legacy.draft_of(model, kind, key)
        for fact in facts:
            setattr(draft, fact, entry.get(fact, getattr(draft, fact)))
        stock.set_topics(draft, entry["topics"])
        publish_versions(draft, texts_of(entry) | stock.picture_words(draft, entry.get("image_of")))


def publish_versions(source, words):
    """Publish a draft and its translations, with further ``words`` in each language."""
    translations = [
        page.get_latest_revision_as_object()
        for page in type(source).objects.filter(translation_key=source.translation_key)
        if page.pk != source.pk
    ]
    fill(source, words)
    source.save_revision().publish()
    for translation in translations:
        fill(translation, words)
        page = write_translation(source, translation.locale, words=translation)
        page.latest_revision.publish()
