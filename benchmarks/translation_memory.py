"""How long a suggestion takes among many earlier translations.

    python -m benchmarks.translation_memory [number of sentences]

Prints milliseconds of the processor and on the clock, the median of some rounds.
"""

import random
import sys
import time
from datetime import timedelta

from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext, get_runner
from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import String, StringTranslation

from cms.translation.memory.keeper import keeper
from cms.translation.memory.suggestions import suggestions, suggestions_for

LENGTHS = (20, 40, 80, 120, 250, 500, 1_000)
ROUNDS = 5
LETTERS = {"ru": "оеаинтсрвлкмдпуяыьгзбчйхжшю", "en": "etaoinshrdlcumwfgypbvk"}


def main(number=50_000):
    runner = get_runner(settings)(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    try:
        measure(number)
    finally:
        runner.teardown_databases(databases)


def measure(number):
    source, target = (Locale.objects.get(language_code=code) for code in LETTERS)
    texts = fill(number, source, target)
    pair = {"source_locale": source, "target_locale": target}
    print(f"{number} translations; characters on average: {sum(map(len, texts)) // number}")
    report("the first time", lambda: suggestions("слово", **pair), rounds=1)
    for length in LENGTHS:
        asked = changed(min(texts, key=lambda text: abs(len(text) - length)))
        report(f"{len(asked)} characters", lambda: suggestions(asked, **pair))  # noqa: B023
    report("what has changed", keeper.refresh)
    report("after a change", lambda: touch(target) or suggestions("слово", **pair))
    page = random.sample(texts, 100)
    report("the same, for 100 segments", lambda: suggestions_for(page, **pair))


def fill(number, source, target):
    """Write translations of sentences as long as those of a newsroom; return the sentences."""
    random.seed(1)
    texts = sentences(number, LETTERS["ru"])
    strings = String.objects.bulk_create(
        [String(locale=source, data=text, data_hash=String._get_data_hash(text)) for text in texts],
        batch_size=2_000,
    )
    # Most translations of a memory are old.
    at = timezone.now() - timedelta(days=30)
    manual = StringTranslation.TRANSLATION_TYPE_MANUAL
    StringTranslation.objects.bulk_create(
        [
            StringTranslation(
                translation_of=string, locale=target, data=text, translation_type=manual
            )
            for string, text in zip(strings, sentences(number, LETTERS["en"]), strict=True)
        ],
        batch_size=2_000,
    )
    StringTranslation.objects.update(updated_at=at)
    return texts


def sentences(number, letters):
    dice = random.Random(letters)  # noqa: S311
    weights = [1 / (place + 3) for place in range(len(letters))]
    words = ["".join(dice.choices(letters, weights, k=dice.randint(2, 11))) for _ in range(20_000)]
    frequencies = [1 / (place + 10) for place in range(len(words))]
    drawn = iter(dice.choices(words, frequencies, k=number * 100))
    return [" ".join(next(drawn) for _ in range(length())) + f" {place}" for place in range(number)]


def length():
    """Return a number of words: mostly a sentence or two, at times a title or a long paragraph."""
    return min(90, max(2, int(random.lognormvariate(2.7, 0.7))))


def changed(text):
    """Return a sentence with two words changed."""
    words = text.split()
    return " ".join([*words[:-2], "другие", "слова"]) if len(words) > 3 else f"{text} и"


def touch(target):
    """Change a record as its own ``save`` would, which wants a page that it belongs to."""
    first = StringTranslation.objects.filter(locale=target).order_by("pk")[:1]
    StringTranslation.objects.filter(pk__in=first.values("pk")).update(updated_at=timezone.now())


def report(what, ask, *, rounds=ROUNDS):
    """Print the median of some rounds, and how many statements one takes."""
    clocks = []
    for _ in range(rounds):
        begun, processor = time.perf_counter(), time.process_time()
        ask()
        clocks.append((time.process_time() - processor, time.perf_counter() - begun))
    with CaptureQueriesContext(connection) as statements:
        ask()
    spent, clock = sorted(clocks)[rounds // 2]
    print(f"{what:28}{spent * 1000:8.1f}{clock * 1000:8.1f}{len(statements):4} statements")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
