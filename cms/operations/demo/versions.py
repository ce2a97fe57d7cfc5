"""Publishing what was imported as a draft, with what the old texts cannot say."""

from cms.operations.demo.pages import fill
from cms.translation.writing import write_translation


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
