"""What happens to events, to their facts, and to translations of any page."""

from datetime import timedelta

from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.operations import translate_object

from pages.models import EventIndexPage, EventPage, EventStatus, NewsPostPage
from tests.factories import EventPageFactory, draft_translation, publish, translate
from tests.publication.machine_pages import word

OPERATIONS = []


def operation(function):
    OPERATIONS.append(function)
    return function


def event(world):
    return world.any_of(EventPage.objects.filter(alias_of=None))


def another_language(page):
    return Locale.objects.exclude(pk=page.locale_id).first().language_code


@operation
def announce_an_event(world):
    section = world.any_of(EventIndexPage.objects.all())
    added = EventPageFactory(parent=section, title=word(world), slug=f"event-{world.number}")
    publish(added)


@operation
def cancel_an_event(world):
    cancelled = event(world)
    cancelled.status = EventStatus.CANCELLED
    publish(cancelled)


@operation
def put_off_an_event(world):
    put_off = event(world)
    put_off.status = EventStatus.POSTPONED
    put_off.starts_at += timedelta(days=world.number)
    publish(put_off)


@operation
def save_another_hour_of_an_event(world):
    draft = event(world)
    draft.starts_at += timedelta(hours=world.number)
    draft.save_revision()


@operation
def keep_from_partners(world):
    world.post.allow_syndication = not world.post.allow_syndication
    publish(world.post)


@operation
def report_an_event(world):
    post = world.one_of(NewsPostPage)
    post.event_links = [post.event_links.model(event=event(world), locale=post.locale)]
    publish(post)


@operation
def translate_a_page(world):
    translate(world.post, another_language(world.post), title=word(world))


@operation
def leave_a_translation_a_draft(world):
    draft_translation(world.post, another_language(world.post), title=word(world))


@operation
def submit_any_page(world):
    locale = Locale.objects.get(language_code=another_language(world.post))
    translate_object(world.post, [locale])


@operation
def write_another_word_into_the_records(world):
    text = world.any_of(StringTranslation.objects.all())
    text.data = word(world)
    text.save()


@operation
def take_a_word_from_the_records(world):
    world.any_of(StringTranslation.objects.all()).delete()


@operation
def publish_any_translation(world):
    world.any_of(Translation.objects.all()).save_target(publish=True)


@operation
def save_any_translation(world):
    world.any_of(Translation.objects.all()).save_target(publish=False)


@operation
def update_any_source(world):
    record = world.any_of(Translation.objects.all())
    record.source.update_from_db()


@operation
def stop_or_begin_any_translation_again(world):
    record = world.any_of(Translation.objects.all())
    record.enabled = not record.enabled
    record.save()


@operation
def forget_any_translation(world):
    world.any_of(Translation.objects.all()).delete()


@operation
def publish_the_latest_version_of_a_translation(world):
    Page.objects.get(pk=world.english.pk).specific.latest_revision.publish()
