from collections import defaultdict

from django.db import migrations, models

BATCH = 1000


def fill(apps, schema_editor):
    """Write what pages are about into their rows, and into the log as if it had always been so.

    Lines of pages that nobody sees any more concern no follower: there was none so far.
    """
    Page = apps.get_model("publication", "PublishedPage")
    Change = apps.get_model("publication", "Change")
    slugs = slugs_of_pages(apps)
    last = 0
    while pages := list(Page.objects.filter(pk__gt=last).order_by("pk").defer("document")[:BATCH]):
        last = pages[-1].pk
        for page in pages:
            page.topics = f" {' '.join(slugs[page.pk])} " if slugs[page.pk] else ""
        Page.objects.bulk_update(pages, ["topics"])
        fill_log(Change, {page.pk: page for page in pages})


def slugs_of_pages(apps):
    references = apps.get_model("publication", "PublishedReference").objects
    slugs = defaultdict(list)
    for page_id, slug in (
        references.filter(target="TOPIC_SLUG").order_by("key").values_list("page_id", "key")
    ):
        slugs[page_id].append(slug)
    return slugs


def fill_log(Change, pages):
    changes = list(Change.objects.filter(page_id__in=pages.keys()))
    for change in changes:
        page = pages[change.page_id]
        change.topics, change.allow_syndication = page.topics, page.allow_syndication
        if change.kind != "PUBLISHED":
            change.former_topics = page.topics
            change.former_allow_syndication = page.allow_syndication
        if change.kind in ("UNPUBLISHED", "DELETED"):
            change.topics = change.allow_syndication = None
    columns = ["topics", "allow_syndication", "former_topics", "former_allow_syndication"]
    Change.objects.bulk_update(changes, columns, batch_size=BATCH // 10)


class Migration(migrations.Migration):
    dependencies = [("publication", "0004_marks_of_single_pages")]

    operations = [
        migrations.AddField(
            model_name="publishedpage",
            name="topics",
            field=models.TextField(blank=True, default=""),
            preserve_default=False,
        ),
        migrations.AddField("change", "former_topics", models.TextField(null=True)),
        migrations.AddField("change", "former_allow_syndication", models.BooleanField(null=True)),
        migrations.AddField("change", "topics", models.TextField(null=True)),
        migrations.AddField("change", "allow_syndication", models.BooleanField(null=True)),
        migrations.AddField(
            "publicationclock", "horizon", models.PositiveBigIntegerField(default=0)
        ),
        migrations.AlterField(
            "publicationmark",
            "subject",
            models.CharField(
                blank=True,
                choices=[
                    ("IMAGE", "Image"),
                    ("DOCUMENT", "Document"),
                    ("TOPIC", "Topic"),
                    ("PAGE", "Page"),
                    ("ORDER", "order of pages"),
                    ("ANSWERS", "answers"),
                ],
                max_length=10,
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
