"""Translations, translators and their files, for the tests of files."""

import re

import polib
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale
from wagtail.users.models import UserProfile
from wagtail_localize.models import StringTranslation, Translation

from cms.translation.files import po, xliff
from cms.translation.files.reading import read
from cms.translation.models import TranslationRight
from cms.translation.recording import record_source
from cms.translation.saving import save_translation
from cms.translation.sheets import Sheet
from tests.factories import paragraphs, publish_post

WRITERS = {"po": po.write, "xlf": xliff.write}
FORMS = tuple(WRITERS)


def locale(code):
    return Locale.objects.get(language_code=code)


def begin(*, into="en", title="Весна", body=("Липы <b>зелены</b>.", "Пришёл май."), **fields):
    """Return the record of a post that nobody has translated yet."""
    page = publish_post("ru", title=title, body=paragraphs(*body), **fields)
    return record_of_source(page, into=into)


def record_of_source(page, *, into="en"):
    source = record_source(page)
    return Translation.objects.get_or_create(source=source, target_locale=locale(into))[0]


def translator(name="translator", *, source="ru", target="en"):
    """Return a user who may translate from one language into another, and nothing else."""
    group = Group.objects.create(name=name)
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    TranslationRight.objects.create(
        group=group, source_locale=locale(source), target_locale=locale(target)
    )
    user = get_user_model().objects.create_user(name, password="word")
    user.groups.add(group)
    UserProfile.objects.create(user=user, preferred_language="en")
    return user


def browser_of(user):
    client = Client()
    client.force_login(user)
    return client


def write(record, user=None, **options):
    """Translate the segments of a record: ``write(record, texts={"Весна": "Spring"})``."""
    for source, html in options.pop("texts").items():
        segment = next(each for each in Sheet(record).segments if each.source == source)
        save_translation(
            record,
            context_id=segment.context.pk,
            string_id=segment.string.pk,
            html=html,
            user=user,
            **options,
        )


def written(record):
    """Return what is translated of a record now, by the texts of the source."""
    return {each.source: each.text for each in Sheet(record).segments if each.translation}


def stored():
    """Return every translation that there is, also of former texts."""
    rows = StringTranslation.objects.select_related("translation_of")
    return {row.translation_of.data: row.data for row in rows}


def file_of(*records, form="po"):
    """Return the bytes of the file that translators download."""
    return WRITERS[form]([Sheet(record) for record in records])


def filled(content, texts):
    """Return a file with translations in it, as a translation program writes it.

    ``texts`` are by the text of the source, its tags left out in XLIFF.
    """
    if content.startswith(b"<?xml"):
        return filled_xliff(content.decode(), texts).encode()
    # Wrapped lines would cut ids, which tests look for.
    document = polib.pofile(content.decode(), wrapwidth=0)
    for entry in document:
        if entry.msgid in texts:
            entry.msgstr = texts[entry.msgid]
            entry.flags = []
    return str(document).encode()


def filled_xliff(text, texts):
    """Put targets in by hand, with codes and all: ``{"Весна": "Spring"}``."""
    for source, target in texts.items():
        pattern = rf"(<source[^>]*>{re.escape(source)}</source>)\s*(<target[^>]*>.*?</target>)?"
        text, number = re.subn(pattern, rf"\1<target>{target}</target>", text, flags=re.DOTALL)
        assert number, source
    return text


def entries_of(content):
    return {each.source: each for each in read(content)}


def send(client, content, *, name="texts.po", record=None):
    """Choose a file in the browser; return the page that comes after it."""
    address = reverse("translation_files:import")
    if record:
        address = reverse("translation_files:import_one", args=[record.pk])
    file = SimpleUploadedFile(name, content)
    return client.post(address, {"file": file}, follow=True)


def confirm(client, response):
    """Press the button below what a file would change."""
    return client.post(response.request["PATH_INFO"], follow=True)


def effects(response):
    """Return how many texts of a file have each effect, as the screen says it."""
    return {effect.name: len(steps) for effect, steps in response.context["plan"].groups}
