"""A LibreTranslate server of one's own, as far as it can be trusted."""

from django.conf import settings

from cms.translation.machines.formatting import BrokenFormatting, checked
from cms.translation.machines.posting import Deadline, post_json
from cms.translation.machines.problems import FormattingWasBroken, MachineTalksNonsense

# What a server takes at once as it is shipped: a public one less, one of one's own anything.
TEXTS_AT_ONCE = 25
CHARACTERS_AT_ONCE = 2_000


def is_configured():
    return bool(settings.TRANSLATION_LIBRETRANSLATE_URL)


def translate_into(translations, segments, source_locale, target_locale):
    """Put the translation of each segment into ``translations``, as long as time allows.

    Raises a ``MachineProblem`` for what is not there then.
    """
    deadline = Deadline(settings.TRANSLATION_LIBRETRANSLATE_SECONDS)
    broken = 0
    for batch in batches_of(segments):
        answers = ask(batch, source_locale, target_locale, deadline)
        for segment, answer in zip(batch, answers, strict=True):
            try:
                translations[segment] = checked(answer, segment)
            except BrokenFormatting:
                broken += 1
    if broken:
        raise FormattingWasBroken(broken)


def batches_of(segments):
    """Yield lists of segments that are few and short enough to be asked at once."""
    batch, characters = [], 0
    for segment in segments:
        is_full = len(batch) == TEXTS_AT_ONCE or characters + len(segment) > CHARACTERS_AT_ONCE
        if batch and is_full:
            yield batch
            batch, characters = [], 0
        batch.append(segment)
        characters += len(segment)
    if batch:
        yield batch


def ask(batch, source_locale, target_locale, deadline):
    """Return as many translations as there are segments."""
    question = {
        "q": batch,
        "source": language_of(source_locale),
        "target": language_of(target_locale),
        "format": "html",
    }
    if settings.TRANSLATION_LIBRETRANSLATE_KEY:
        question["api_key"] = settings.TRANSLATION_LIBRETRANSLATE_KEY
    answer = post_json(address(), question, deadline)
    texts = answer.get("translatedText") if isinstance(answer, dict) else None
    if not is_list_of_texts(texts) or len(texts) != len(batch):
        raise MachineTalksNonsense
    return texts


def address():
    return f"{settings.TRANSLATION_LIBRETRANSLATE_URL.rstrip('/')}/translate"


def language_of(locale):
    """Return the code of a locale's language: servers know no regions."""
    return locale.language_code.split("-")[0]


def is_list_of_texts(value):
    return isinstance(value, list) and all(isinstance(each, str) for each in value)
