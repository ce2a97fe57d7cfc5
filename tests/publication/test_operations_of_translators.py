"""What wagtail-localize does to pages, in code and on its screens, as in ``test_operations``."""

import pytest
from django.urls import reverse
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.operations import translate_object

from cms.publication.models import PublishedPage, TranslationStatus
from cms.translation.writing import write_translation
from tests.factories import news_index, paragraphs, publish
from tests.publication.oracle import assert_in_step, seen

OPERATIONS = []


def operation(function):
    OPERATIONS.append(function)
    return function


def english():
    return Locale.objects.get(language_code="en")


def visit(client, name, *args, **data):
    response = client.post(reverse(name, args=args), data)
    assert response.status_code == 302, response.content


def translation_of(page):
    return Translation.objects.get(source__object_id=page.translation_key)


def translate_title(page, title):
    """Write another title into the records of a translation, as a translator does."""
    StringTranslation.objects.filter(
        context__path="title", context__object_id=page.translation_key
    ).update(data=title)


@operation
def submit(world, client):
    translate_object(world.other, [english()])
    return {}


@operation
def submit_on_the_screen(world, client):
    visit(client, "translation_begin", world.other.pk, locales=english().pk)
    assert Page.objects.filter(locale=english(), slug="autumn").exists()
    return {}


@operation
def submit_where_an_alias_is_live(world, client):
    CreatePageAliasAction(
        world.other, parent=news_index("en"), update_locale=english(), reset_translation_key=False
    ).execute()
    translate_object(world.other, [english()])
    return {}


@operation
def submit_a_section(world, client):
    visit(client, "translation_begin", world.archive.pk, locales=english().pk)
    return {}


@operation
def publish_in_code(world, client):
    translate_title(world.post, "Early spring")
    translation_of(world.post).save_target(publish=True)
    return {world.english.pk: ("Early spring", "/en/news/spring/")}


@operation
def publish_on_the_screen(world, client):
    translate_title(world.post, "Early spring")
    visit(client, "translation_desk", translation_of(world.post).pk, action="publish")
    return {world.english.pk: ("Early spring", "/en/news/spring/")}


@operation
def save_a_draft_of_a_live_translation(world, client):
    translate_title(world.post, "A draft")
    translation_of(world.post).save_target(publish=False)
    assert Page.objects.get(pk=world.english.pk).title == "A draft"
    return {}


@operation
def unpublish_the_source(world, client):
    world.post.unpublish()
    return {world.post.pk: None}


@operation
def delete_the_source(world, client):
    world.post.delete()
    return {world.post.pk: None}


@operation
def publish_the_source_and_update(world, client):
    world.post.title = "Ранняя весна"
    publish(world.post)
    visit(client, "translation_desk", translation_of(world.post).pk, action="refresh")
    return {world.post.pk: ("Ранняя весна", "/ru/news/spring/")}


@operation
def convert_to_an_alias(world, client):
    visit(client, "wagtail_localize:convert_to_alias", world.english.pk)
    return {}


@operation
def stop(world, client):
    visit(client, "translation_desk", translation_of(world.post).pk, action="stop")
    return {}


@operation
def translate_in_our_own_way(world, client):
    words = type(world.other).from_serializable_data(world.other.serializable_data())
    write_translation(world.other, english(), words=words)
    return {}


@pytest.mark.parametrize("operate", OPERATIONS, ids=lambda operate: operate.__name__)
def test_readers_see_what_a_translator_leaves(operate, world, admin_client):
    before = seen()

    changed = operate(world, admin_client)

    assert_in_step()
    assert seen() == {pk: shown for pk, shown in (before | changed).items() if shown}


def test_words_of_a_draft_stay_out_of_the_document(world):
    path = StringTranslation.objects.get(data__contains="One").context
    StringTranslation.objects.filter(context=path).update(data="A draft.")

    translation_of(world.post).save_target(publish=False)

    assert "A draft." in str(Page.objects.get(pk=world.english.pk).specific.body)
    assert "A draft." not in str(PublishedPage.objects.get(pk=world.english.pk).document)


def test_a_translation_is_outdated_when_its_source_says_more(world):
    world.post.body = paragraphs("Раз. Два. Три.")

    publish(world.post)

    row = PublishedPage.objects.get(pk=world.english.pk)
    assert row.translation_status == TranslationStatus.OUTDATED
    assert row.source_changed_at is not None
    assert_in_step()


def test_a_locale_with_another_code_has_other_paths(world, settings):
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [("ru", "Русский"), ("de", "Deutsch")]
    paths = {row.pk: row.path for row in PublishedPage.objects.in_locales("en")}

    locale = Locale.all_objects.get(language_code="en")
    locale.language_code = "de"
    locale.save()

    moved = {row.pk: row.path for row in PublishedPage.objects.in_locales("de")}
    assert moved == {pk: path.replace("/en/", "/de/") for pk, path in paths.items()}
    assert not PublishedPage.objects.in_locales("en").exists()
    assert_in_step()


def test_two_locales_may_change_places(world, settings):
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = [
        ("ru", "Русский"),
        ("en", "English"),
        ("de", "Deutsch"),
    ]
    russian, other = Locale.objects.get(language_code="ru"), english()

    for locale, code in [(russian, "de"), (other, "ru"), (russian, "en")]:
        locale.language_code = code
        locale.save()

    assert seen()[world.post.pk] == ("Весна", "/en/news/spring/")
    assert seen()[world.english.pk] == ("Spring", "/ru/news/spring/")
    assert_in_step()


def test_a_post_of_one_locale_alone_is_its_source(world):
    row = PublishedPage.objects.get(pk=world.other.pk)

    assert row.translation_status == TranslationStatus.SOURCE
