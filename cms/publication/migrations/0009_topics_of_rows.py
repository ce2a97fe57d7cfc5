from collections import defaultdict

from django.db import migrations, transaction

BATCH = 1000
GONE = ("UNPUBLISHED", "DELETED")
COLUMNS = ("pk", "topics", "allow_syndication")


def fill(apps, schema_editor):
    """Write what pages are about into their rows, and into the log as if it had always been so.

    Lines of pages that nobody sees any more concern no follower: there was none so far. Batches
    are transactions of their own, for nobody should wait for all of them; what was filled before,
    by this or by the code that writes it, stays as it is.
    """
    Page = apps.get_model("publication", "PublishedPage")
    last = 0
    while pages := list(Page.objects.filter(pk__gt=last).order_by("pk").only(*COLUMNS)[:BATCH]):
        last = pages[-1].pk
        with transaction.atomic():
            fill_batch(apps, pages)


def fill_batch(apps, pages):
    topics = topics_of(apps, [page.pk for page in pages])
    alike = defaultdict(list)
    for page in pages:
        alike[topics[page.pk], page.allow_syndication].append(page.pk)
    for (words, allowed), page_ids in alike.items():
        fill_rows(apps, page_ids, words)
        fill_log(apps, page_ids, words, allowed)


def topics_of(apps, page_ids):
    references = apps.get_model("publication", "PublishedReference").objects
    shown = references.filter(page_id__in=page_ids, target="TOPIC_SLUG").order_by("key")
    slugs = defaultdict(list)
    for page_id, slug in shown.values_list("page_id", "key"):
        slugs[page_id].append(slug)
    return defaultdict(str, {page_id: f" {' '.join(each)} " for page_id, each in slugs.items()})


def fill_rows(apps, page_ids, topics):
    if topics:
        rows = apps.get_model("publication", "PublishedPage").objects
        rows.filter(pk__in=page_ids, topics="").update(topics=topics)


def fill_log(apps, page_ids, topics, allowed):
    log = apps.get_model("publication", "Change").objects
    empty = log.filter(page_id__in=page_ids, topics=None, former_topics=None)
    before = {"former_topics": topics, "former_allow_syndication": allowed}
    after = {"topics": topics, "allow_syndication": allowed}
    empty.filter(kind__in=GONE).update(**before)
    empty.filter(kind="PUBLISHED").update(**after)
    empty.exclude(kind__in=["PUBLISHED", *GONE]).update(**before, **after)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("publication", "0008_faster_documents")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
