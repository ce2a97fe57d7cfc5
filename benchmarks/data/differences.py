"""In what copies differ from what they are copied of: tables that statements join.

They are there while rows are copied, and are written in one go.
"""

from django.db import models


class PageCopy(models.Model):
    """A copy of a published page, with its place and its words."""

    page_id = models.BigIntegerField(primary_key=True)
    template_id = models.BigIntegerField()
    revision_id = models.BigIntegerField()
    content_id = models.UUIDField()
    slug = models.CharField(max_length=255)
    title = models.CharField(max_length=255)
    title_key = models.BinaryField()
    tree_path = models.CharField(max_length=255)
    url_path = models.TextField()
    date = models.DateField()
    first_published_at = models.DateTimeField()
    # What its revision says otherwise, as JSON.
    varied = models.TextField()

    class Meta:
        app_label = "benchmarks"
        managed = False

    def __str__(self):
        return f"{self.page_id}, a copy of {self.template_id}"


class ContentCopy(models.Model):
    """A copy of a content in two languages, with what translators called it."""

    content_id = models.UUIDField(primary_key=True)
    template_id = models.UUIDField()
    # Of the language that was translated.
    locale_id = models.BigIntegerField()
    source_id = models.BigIntegerField()
    # Of the page in that language.
    revision_id = models.BigIntegerField()
    record = models.UUIDField()
    title = models.CharField(max_length=255)
    title_hash = models.UUIDField()
    translated_title = models.CharField(max_length=255)

    class Meta:
        app_label = "benchmarks"
        managed = False

    def __str__(self):
        return f"{self.content_id}, a copy of {self.template_id}"
