"""What editors wait for: publishing, importing, and the screens of the admin; print JSON.

It changes what is published, so it comes last on a database.
"""

import time
from datetime import UTC, datetime
from functools import partial
from io import StringIO
from itertools import count
from statistics import median
from tempfile import NamedTemporaryFile

import orjson
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from benchmarks.data import texts
from benchmarks.data.templates import OLDEST, dated
from benchmarks.data.world import facts
from benchmarks.measuring import Statements
from cms.publication import store
from pages.models import NewsPostPage
from tests.factories import NewsPostPageFactory, news_index, paragraphs
from tests.signing_in import force_whole_login
from tests.wagtail_alone import nobody_marking, wagtails_hooks_alone

ROUNDS = 5
# In each round.
IMPORTED, PUBLISHED = 250, 10
# Of the texts that are imported.
LANGUAGES = ("ru", "en")
# What was imported before is not imported again: each run has titles of its own.
RUN = int(time.time())
NUMBERS = count()


def main():
    told = facts()
    client = Client(headers={"host": "localhost"})
    force_whole_login(client, admin())
    editor = reverse("wagtailadmin_pages:edit", args=[told["detail"]["id"]])
    explorer = reverse("wagtailadmin_explore", args=[told["index"]])
    board = reverse("translation_board")
    results = [
        measured("the page editor, 40 blocks", lambda: client.get(editor)),
        measured("the explorer of the news section", lambda: client.get(explorer)),
        measured("the board of translations", lambda: client.get(board)),
        publishing(told["detail"]["id"]),
        publishing_without_store(told["detail"]["id"]),
    ]
    with wagtails_hooks_alone():
        results += [
            measured("the editor with Wagtail's hooks alone", lambda: client.get(editor)),
            measured("the explorer with Wagtail's hooks alone", lambda: client.get(explorer)),
        ]
    rounds = [take_turns() for _round in range(ROUNDS)]
    rates = [middle(turns) for turns in zip(*rounds, strict=True)]
    put_at_the_end()
    print(orjson.dumps({"acts": results, "rates": rates}).decode())


def take_turns():
    """Return how fast each road makes pages in one round; what is compared follows each other."""
    return [
        importing("the importer", LANGUAGES[:1]),
        saving_and_publishing(),
        importing("the importer, in two languages", LANGUAGES),
        saving_and_translating(),
    ]


def middle(turns):
    """Return what the rounds of one road come to."""
    rates = [turn["rate"] for turn in turns]
    return turns[0] | {
        "pages": sum(turn["pages"] for turn in turns),
        "statements": round(median(turn["statements"] for turn in turns), 1),
        "rate": round(median(rates), 1),
        "cpu": round(median(turn["cpu"] for turn in turns), 1),
        "rounds": rates,
    }


def put_at_the_end():
    """Let what was published here stand last in the peers' lists too, and in the store: the sides
    give the same answers when all is measured again.
    """
    published = Page.objects.filter(first_published_at__gte=datetime.fromtimestamp(RUN, UTC))
    published.update(first_published_at=dated(OLDEST)["first_published_at"])
    own = Page.objects.filter(title__startswith=f"{RUN}, ")
    store.mark_new(list(own.values_list("pk", flat=True)))
    store.settle()


def admin():
    users = get_user_model().objects
    found = users.filter(username="benchmarks").first()
    return found or users.create_superuser("benchmarks", "benchmarks@example.com")


def measured(name, act):
    act()
    statements = Statements()
    with connection.execute_wrapper(statements):
        answer = act()
    if getattr(answer, "status_code", 200) != 200:
        return {"name": name, "refused": answer.status_code}
    wall, processor = zip(*(timed(act) for _round in range(ROUNDS)), strict=True)
    return {
        "name": name,
        "statements": statements.number,
        "wall": [round(each * 1000, 1) for each in (median(wall), min(wall), max(wall))],
        "cpu": round(median(processor) * 1000, 1),
    }


def timed(act):
    wall, processor = time.perf_counter(), time.process_time()
    act()
    return time.perf_counter() - wall, time.process_time() - processor


def publishing(page_id):
    return measured("publishing a post with 20 links", lambda: publish_again(page_id))


def publishing_without_store(page_id):
    """The same where nobody marks anything: what Wagtail takes by itself."""
    with nobody_marking():
        found = measured("the same, without the store", lambda: publish_again(page_id))
    # The next run compares what all sides say of it.
    publish_again(page_id)
    return found


def publish_again(page_id):
    page = NewsPostPage.objects.get(pk=page_id)
    publish_again.number += 1
    page.title = f"{texts.DETAIL[0]} {publish_again.number}"
    page.save_revision().publish()


publish_again.number = 0


def importing(name, languages):
    """Import posts of another system with revisions, publication and search."""
    with NamedTemporaryFile(suffix=".jsonl") as file:
        file.writelines(line_of(next(NUMBERS), languages) for _content in range(IMPORTED))
        file.flush()
        bring_in = partial(call_command, "import_posts", file.name, publish=True, stdout=StringIO())
        return rate(name, IMPORTED * len(languages), bring_in)


def line_of(number, languages):
    """Return a content as a line of JSON: four paragraphs in each language."""
    words = {
        code: {"title": titled(titles[place], number), "body": paragraphs_in(place)}
        for place, code in enumerate(languages)
        for titles in [texts.TITLES[number % 10]]
    }
    content = {"key": f"{RUN} {number}", "date": str(OLDEST), "languages": words}
    return orjson.dumps(content) + b"\n"


def titled(words, number):
    """Return a title of which slugs are made that nothing has: they keep its beginning."""
    return f"{RUN}, {number}: {words}"


def paragraphs_in(place):
    return [
        {"type": "paragraph", "html": f"<p>{sentence[place]}</p>"}
        for sentence in texts.SENTENCES[:4]
    ]


def rate(name, pages, act):
    """Return how many pages are made in a second, and by how many statements each."""
    statements = Statements()
    with connection.execute_wrapper(statements):
        wall, processor = timed(act)
    return {
        "name": name,
        "pages": pages,
        "statements": statements.number / pages,
        "rate": pages / wall,
        "cpu": processor / pages * 1000,
    }


def saving_and_publishing():
    """Save and publish posts one by one, as scripts on Wagtail alone do."""
    index = news_index("ru")
    with nobody_marking():
        return rate("save and publish", PUBLISHED, lambda: save_and_publish(index))


def saving_and_translating():
    """Save and publish posts one by one in two languages, the second by wagtail-localize alone."""
    index, locale = news_index("ru"), Locale.objects.get(language_code="en")
    with nobody_marking():
        return rate(
            "save, publish and translate",
            PUBLISHED * 2,
            lambda: [translate(post, locale) for post in save_and_publish(index)],
        )


def translate(post, locale):
    """Translate a published post and publish that, as wagtail-localize's own tests do."""
    source, _is_new = TranslationSource.get_or_create_from_instance(post)
    translation = Translation.objects.create(source=source, target_locale=locale)
    for segment in StringSegment.objects.filter(source=source).select_related("string"):
        StringTranslation.objects.create(
            translation_of=segment.string,
            locale=locale,
            context_id=segment.context_id,
            data=texts.english(segment.string.data),
        )
    translation.save_target(publish=True)


def save_and_publish(index):
    """Return the posts."""
    words = paragraphs(*(russian for russian, _english in texts.SENTENCES[:4]))
    posts = []
    for _number in range(PUBLISHED):
        title = titled(texts.TITLES[0][0], next(NUMBERS))
        # So old that no list begins with them when it is measured again.
        post = NewsPostPageFactory(parent=index, title=title, body=words, **dated(OLDEST))
        post.save_revision().publish()
        posts.append(post)
    return posts


if __name__ == "__main__":
    main()
