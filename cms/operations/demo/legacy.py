"""The demo's news page and home pages, in the form of the organisation's old ones.

They take the importer's road, as the organisation's own texts do. What such texts cannot say
(topics, pictures, a cancelled event) is in the files that end in .toml, and comes afterwards.
"""

from functools import cached_property

from django.conf import settings
from wagtail.models import Locale

from cms.importer.importing import import_legacy
from cms.importer.mapping import home_content, item_content
from cms.importer.mapping.content import content_id_of, fill
from cms.importer.parsing import parse_home
from cms.importer.versions import Version
from cms.operations.demo.days import moved, moved_key, weeks_since
from cms.operations.demo.stock import FOLDER
from cms.translation.writing import write_translation


class LegacyPages:
    """The demo's old pages, with their days moved to this week, and what was made of them."""

    def __init__(self):
        self.weeks = weeks_since()

    def bring_in(self):
        """Import the news and the home page as drafts, the latter in every language."""
        language = settings.LANGUAGE_CODE
        import_legacy(news=self.news, home=self.home_in(language))
        for other in Locale.objects.exclude(language_code=language):
            if self.file_of_home(other.language_code).exists():
                self.translate_home(other)

    @cached_property
    def news(self):
        return moved((FOLDER / "news.txt").read_text(), weeks=self.weeks).encode()

    @staticmethod
    def file_of_home(language):
        return FOLDER / f"home.{language}.txt"

    def home_in(self, language):
        return self.file_of_home(language).read_bytes()

    def translate_home(self, locale):
        """Bring in a home page of another language: its items translate those of the default."""
        home = parse_home(self.home_in(locale.language_code))
        Version(home_content(home), locale.language_code).bring_in(publish=False)
        for item in home.items:
            self.translate_item(item_content(item, locale.language_code), locale)

    @staticmethod
    def translate_item(content, locale):
        source = content.model.objects.get(
            translation_key=content.content_id, locale=Locale.get_default()
        ).get_latest_revision_as_object()
        words = source.with_content_json(source.serializable_data())
        words.locale = locale
        fill(words, content.versions[locale.language_code])
        write_translation(source, locale, words=words)

    def draft_of(self, model, kind, key):
        """Return the source's draft of what is called ``key`` in the texts as they are written."""
        key = key if kind == "timeline" else moved_key(key, weeks=self.weeks)
        pages = model.objects.filter(translation_key=content_id_of(f"{kind}/{key}"))
        sources = [page for page in pages if page.locale.language_code == settings.LANGUAGE_CODE]
        return (sources or pages)[0].get_latest_revision_as_object()
