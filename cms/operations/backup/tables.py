"""Which tables a backup holds: those of all models but the ones named here."""

from django.db.models import FileField

# By label, with the reason. Whatever model is not named here is backed up.
LEFT_OUT = {
    "accounts.Session": "opens the admin for who finds it; everybody signs in again",
    "accounts.Guesses": "counts failures of half a day",
    "accounts.SignInLink": "opens the admin for who finds it, and is good for ten minutes",
    "account.EmailConfirmation": "is good for a few days, to who finds it too",
    "operations.Hold": "holds who is at work now",
    "operations.Heartbeat": "speaks of processes that are gone",
    "operations.BackupRun": "speaks of the backups of the installation, not of what is in them",
    "pages.Preview": "is a draft for an hour, with the token that opens it",
    "wagtail_headless_preview.PagePreview": "is a draft for an hour",
    "wagtailadmin.EditingSession": "tells who has an editor open",
    "wagtailadmin.FormState": "is what an open editor has not saved",
    "wagtailcore.UploadedFile": "is an upload on its way",
    "wagtailembeds.Embed": "is a cache",
    "pages.CustomRendition": "is made again of its image",
    "wagtailimages.Rendition": "is made again of its image",
    "wagtailsearch.IndexEntry": "is written anew by a restore, in the way of each database",
    "wagtailsearch.SQLiteFTSIndexEntry": "is written anew by a restore, and is of SQLite alone",
    "django_tasks_database.DBTaskResult": "is work of a minute, some of which sends mails",
}


def models_of(apps):
    """Return all models with a table, in order of their labels."""
    models = apps.get_models(include_auto_created=True)
    own = [each for each in models if each._meta.managed and not each._meta.proxy]
    return sorted(own, key=lambda model: model._meta.label)


def backed_up(apps):
    # In small letters: some migrations write names so.
    left_out = {label.lower() for label in LEFT_OUT}
    return [model for model in models_of(apps) if model._meta.label_lower not in left_out]


def file_fields(models):
    """Yield each model with each of its fields that names a file."""
    for model in models:
        for field in model._meta.local_concrete_fields:
            if isinstance(field, FileField):
                yield model, field
