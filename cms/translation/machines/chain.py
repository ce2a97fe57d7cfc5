"""The memory and machines, as wagtail-localize asks for a machine translator."""

from wagtail_localize.machine_translators.base import BaseMachineTranslator
from wagtail_localize.strings import StringValue

from cms.translation.machines import libretranslate
from cms.translation.machines.suggesting import LIBRETRANSLATE, MEMORY, machine_suggestions


class ChainTranslator(BaseMachineTranslator):
    """Asks the memory, then LibreTranslate where an address is configured.

    ``problem`` is what went wrong the last time, in a sentence. What was had is returned then,
    and wagtail-localize leaves the rest untranslated.
    """

    problem = None

    @property
    def display_name(self):
        return f"{MEMORY}, {LIBRETRANSLATE}" if libretranslate.is_configured() else MEMORY

    def can_translate(self, source_locale, target_locale):
        return source_locale.language_code != target_locale.language_code

    def translate(self, source_locale, target_locale, strings):
        texts = [string.data for string in strings]
        answer = machine_suggestions(texts, source_locale, target_locale)
        self.problem = answer.problem
        return {StringValue(text): StringValue(made) for text, made in answer.translations.items()}
