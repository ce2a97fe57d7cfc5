"""A newsroom in the midst of its work, and everybody who may come to its doors."""

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import Locale, Page, WorkflowState
from wagtail_localize.models import Translation

from cms.translation.beginning import source_page, translated_page
from cms.translation.glossary.models import GlossaryTerm
from cms.translation.publishing import publish_translation
from cms.translation.reviews import hand_over
from cms.translation.sheets import Sheet
from pages.models import Topic
from tests.factories import NewsPostPageFactory, TopicFactory, news_index, publish_post
from tests.translation.people import begun, editor_of, person, reviewer, translator, write

# The headline of a draft that nobody was given to translate.
SECRET = "Тайна дома на набережной"


class Anonymous:
    """Somebody who is not signed in."""

    def __init__(self):
        self.client = Client()


def channel_manager():
    return person("manager", *groups_that_may("add_channel", but_not="add_user"))


def administrator():
    return person("administrator", *groups_that_may("add_user"))


def groups_that_may(codename, *, but_not=""):
    groups = Group.objects.filter(permissions__codename=codename)
    return groups.exclude(permissions__codename=but_not).distinct()


def superuser():
    boss = get_user_model().objects.create_superuser("boss", "boss@example.com", "a password")
    boss.client = Client(headers={"accept-language": "en"})
    boss.client.force_login(boss)
    return boss


ROLES = {
    "nobody": Anonymous,
    "without rights": lambda: person("guest"),
    "channel manager": channel_manager,
    "translator ru-en": lambda: translator("ru", "en"),
    "translator en-ru": lambda: translator("en", "ru"),
    "editor ru": lambda: editor_of("ru"),
    "editor en": lambda: editor_of("en"),
    "reviewer": reviewer,
    "administrator": administrator,
    "superuser": superuser,
}


@dataclass
class Newsroom:
    """Contents at each stage of their translation, Russian ones first; ``secret`` is a draft."""

    published: Translation
    waiting: Translation
    begun: Translation
    other_way: Translation
    secret: Page
    topics: dict[str, Topic]
    term: GlossaryTerm

    @property
    def pages(self):
        return {
            "source": source_page(self.begun),
            "translation": translated_page(self.begun),
            "waiting": translated_page(self.waiting),
            "secret": self.secret,
        }

    @property
    def segment(self):
        """The numbers by which routes name a segment, and the record that it is of."""
        segment = Sheet(self.begun).segments[0]
        return {
            "record_id": self.begun.pk,
            "context_id": segment.context.pk,
            "string_id": segment.string.pk,
        }

    @property
    def review(self):
        return WorkflowState.objects.get().current_task_state


def newsroom():
    return Newsroom(
        published=published_record(),
        waiting=waiting_record(),
        begun=begun(publish_post("ru", title="Лето")),
        other_way=begun(publish_post("en", title="Autumn"), "ru"),
        secret=secret_page(),
        topics=topics(),
        term=term(),
    )


def published_record():
    record = begun(publish_post("ru", title="Весна"))
    write(record, "Spring")
    publish_translation(record, user=None)
    return record


def waiting_record():
    record = begun(publish_post("ru", title="Зима"))
    write(record, "Winter")
    hand_over(record, user=translator("ru", "en"))
    return record


def secret_page():
    page = NewsPostPageFactory(parent=news_index("ru"), title=SECRET)
    page.save_revision()
    return page


def topics():
    topic = TopicFactory(name="Письма", slug="letters")
    english = topic.copy_for_translation(Locale.objects.get(language_code="en"))
    english.name, english.live = "Letters", True
    english.save()
    for each in (topic, english):
        each.save_revision()
    return {"ru": topic, "en": english}


def term():
    russian, english = Locale.objects.order_by("pk")
    return GlossaryTerm.objects.create(
        term="право", translation="law", source_locale=russian, target_locale=english
    )
