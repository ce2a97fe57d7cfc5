"""A newsroom with one of everything that an address of the admin can be about."""

from dataclasses import dataclass
from uuid import uuid4

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.admin.models import EditingSession
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Locale,
    Page,
    Site,
    Task,
    UploadedFile,
    Workflow,
)
from wagtail.search.index import insert_or_update_object

from cms.channels.models import ChannelToken
from cms.deliveries.models import Delivery
from cms.publication.withdrawals.withdrawing import withdraw
from cms.translation.sheets import Sheet
from pages.models import CustomDocument, CustomImage
from tests.deliveries.queue import endpoint_at
from tests.factories import (
    ChannelFactory,
    DocumentFactory,
    EventPageFactory,
    ImageFactory,
    NewsPostPageFactory,
    TopicFactory,
    event_index,
    news_index,
    picture_file,
    publish_post,
)
from tests.permissions.people import (
    ADMINISTRATORS,
    EDITORS,
    EDITORS_EN,
    EDITORS_RU,
    MANAGERS,
    ROLES,
)
from tests.translation.newsroom import SECRET, newsroom
from tests.translation.people import person

# What is found in an answer tells of something: these are they who may know of it.
KNOWN_BY = {
    SECRET: EDITORS_RU,
    "The secret of the embankment": EDITORS_EN,
    "Тайна заперта": EDITORS_RU,
    "A secret under lock": EDITORS_EN,
    "Тайная встреча": EDITORS_RU,
    "A secret meeting": EDITORS_EN,
    "Солнце в тайне": EDITORS_RU,
    "The sun in secret": EDITORS_EN,
    "Portrait of a witness": EDITORS,
    "Hidden portrait": EDITORS,
    "List of witnesses": EDITORS,
    "Hidden list": EDITORS,
    "rawer of secrets": EDITORS,
    "Topic of a secret": EDITORS,
    "tag-of-a-witness": EDITORS,
    "Secret partner": MANAGERS,
    "partner.example.org": MANAGERS,
    "/former/secret": ADMINISTRATORS,
    "nobody.else@example.org": ADMINISTRATORS,
}


@dataclass
class Room:
    """``people`` are those of each role, ``places`` what addresses ask for, by what it is about."""

    people: dict
    places: dict

    def values(self, place):
        return self.places[place] if place else {}


def room():
    contents = newsroom()
    places = {
        **places_of_pages(contents),
        **places_of_files(),
        **places_of_translation(contents),
        **places_of_partners(),
        **places_of_settings(contents),
        **places_of_people(),
    }
    people = {role: make() for role, make in ROLES.items()}
    return Room(people, places | places_of_many(places))


# What comes after the address


MANY = {
    ("wagtailcore", "page"): ("delete", "move", "publish", "unpublish"),
    ("pages", "customimage"): ("delete", "add_tags", "add_to_collection"),
    ("pages", "customdocument"): ("delete", "add_tags", "add_to_collection"),
    ("pages", "topic"): ("delete",),
    ("auth", "user"): ("delete", "set_active_state", "assign_role"),
}
SUBJECTS = {
    "draft ru": ("wagtailcore", "page"),
    "live ru": ("wagtailcore", "page"),
    "live en": ("wagtailcore", "page"),
    "draft en": ("wagtailcore", "page"),
    "locked ru": ("wagtailcore", "page"),
    "locked en": ("wagtailcore", "page"),
    "image": ("pages", "customimage"),
    "document": ("pages", "customdocument"),
    "topic ru": ("pages", "topic"),
    "account": ("auth", "user"),
    "superuser's account": ("auth", "user"),
}


def places_of_many(places):
    """Return what is asked of choosers and of what is done with many at once."""
    chosen = {f"chosen {place}": {"query": f"?id={places[place]['pk']}"} for place in SUBJECTS}
    chosen["chosen term"] = {"query": f"?id={places['term']['pk']}"}
    many = {
        f"many: {action} {place}": chosen[f"chosen {place}"]
        | {"app_label": app_label, "model_name": model_name, "action": action}
        for place, (app_label, model_name) in SUBJECTS.items()
        for action in MANY[app_label, model_name]
    }
    tags = {"query": "?term=tag-of-a"}
    tag_model = tags | {"app_name": "taggit", "model_name": "tag"}
    words = {"words": {"query": "?q=secret"}, "слова": {"query": "?q=тайна"}}
    return chosen | many | words | {"tags": tags, "tag model": tag_model}


# Pages


def places_of_pages(contents):
    pages = {
        "draft ru": contents.secret,
        "draft en": draft("en", "The secret of the embankment"),
        "locked ru": locked(draft("ru", "Тайна заперта")),
        "locked en": locked(draft("en", "A secret under lock")),
        "live ru": renamed(publish_post("ru", title="Солнце"), "Солнце в тайне"),
        "live en": renamed(publish_post("en", title="Sun"), "The sun in secret"),
        "review en": contents.pages["waiting"],
        "event ru": event("ru", "Тайная встреча"),
        "event en": event("en", "A secret meeting"),
    }
    for page in pages.values():
        # The worker would do it.
        insert_or_update_object(page)
    inside = {
        f"inside draft {code}": {"parent_page_id": pages[f"draft {code}"].pk}
        for code in ("ru", "en")
    }
    return (
        {place: about_page(contents, page) for place, page in pages.items()}
        | inside
        | {
            "type": {
                "content_type_app_name": "pages",
                "content_type_model_name": "newspostpage",
                "app_label": "pages",
                "model_name": "newspostpage",
            }
        }
    )


def draft(code, title):
    page = NewsPostPageFactory(parent=news_index(code), title=title)
    page.save_revision()
    return page


def renamed(page, title):
    """Return a published page whose next title is in its draft alone."""
    page.title = title
    page.save_revision()
    return type(page).objects.get(pk=page.pk)


def event(code, title):
    page = EventPageFactory(parent=event_index(code), title=title)
    page.save_revision()
    return page


def locked(page):
    page.locked, page.locked_by, page.locked_at = True, person("colleague"), timezone.now()
    page.save()
    return page


def about_page(contents, page):
    above, review = page.get_parent() or page, contents.review
    session = EditingSession.objects.create(
        user=person("colleague"),
        content_type=ContentType.objects.get_for_model(page.specific_class or Page),
        object_id=page.pk,
        last_seen_at=timezone.now(),
    )
    return {
        "pk": page.pk,
        "page_id": page.pk,
        "page_pk": page.pk,
        "page_to_move_id": page.pk,
        "parent_page_id": above.pk,
        "destination_id": above.pk,
        "revision_id": page.latest_revision_id,
        "revision_id_a": "earliest",
        "revision_id_b": "latest",
        "content_type_app_name": page.content_type.app_label,
        "content_type_model_name": page.content_type.model,
        "app_label": page.content_type.app_label,
        "model_name": page.content_type.model,
        "object_id": page.pk,
        "session_id": session.pk,
        "action_name": "approve",
        "task_state_id": review.pk,
        "task_id": review.task_id,
        "workflow_state_id": review.workflow_state_id,
        "workflow_pk": Workflow.objects.first().pk,
        "language_code": "en" if page.locale.language_code == "ru" else "ru",
    }


# Files and topics


def places_of_files():
    drawer = Collection.get_first_root_node().add_child(name="Drawer of secrets")
    empty = Collection.get_first_root_node().add_child(name="Empty drawer of secrets")
    CollectionViewRestriction.objects.create(collection=drawer, restriction_type="login")
    image = ImageFactory(title="Portrait of a witness")
    image.tags.add("tag-of-a-witness")
    hidden_image = ImageFactory(title="Hidden portrait", collection=drawer)
    document = DocumentFactory(title="List of witnesses")
    hidden_document = DocumentFactory(title="Hidden list", collection=drawer)
    return {
        "image": about_file(image),
        "hidden image": about_file(hidden_image),
        "document": about_file(document),
        "hidden document": about_file(hidden_document),
        "collection": {"pk": empty.pk, "collection_id": empty.pk},
        "upload": {"uploaded_file_id": upload(CustomImage, picture_file()).pk},
        "document upload": {"uploaded_file_id": upload(CustomDocument, text_file()).pk},
        **{f"topic {code}": about_topic(topic(code)) for code in ("ru", "en")},
    }


def about_file(file):
    names = ("pk", "image_id", "document_id", "doc_id")
    return dict.fromkeys(names, file.pk) | {"filter_spec": "max-100x100"}


def text_file():
    return ContentFile(b"Names.", name="names.txt")


def upload(model, file):
    """A file that somebody else has sent and not yet described."""
    return UploadedFile.objects.create(
        for_content_type=ContentType.objects.get_for_model(model),
        file=file,
        uploaded_by_user=person("colleague"),
    )


def topic(code):
    topic = TopicFactory(
        name="Topic of a secret",
        slug=f"secret-{code}",
        live=False,
        locale=Locale.objects.get(language_code=code),
    )
    topic.save_revision()
    return topic


def about_topic(topic):
    return {
        "app_label": "pages",
        "model_name": "topic",
        "pk": topic.pk,
        "page_id": topic.pk,
        "object_id": topic.pk,
        "session_id": "1",
        "revision_id": topic.latest_revision_id,
        "revision_id_a": "earliest",
        "revision_id_b": "latest",
    }


# Translations


def places_of_translation(contents):
    return {
        "into en": about_record(contents.begun),
        "into ru": about_record(contents.other_way),
        "term": {"pk": contents.term.pk},
    }


def about_record(record):
    page, segment = record.source.get_source_instance(), Sheet(record).segments[0]
    return {
        "context_id": segment.context.pk,
        "string_id": segment.string.pk,
        "page_id": page.pk,
        "language_code": record.target_locale.language_code,
        "record_id": record.pk,
        "code": record.target_locale.language_code,
        "form": "po",
        "file_id": 1,
        "rest": "translate/1/",
        "translation_id": record.pk,
        "translation_source_id": record.source_id,
        "string_segment_id": 1,
        "overridable_segment_id": 1,
        "mode": "any",
    }


# Partners


def places_of_partners():
    channel = ChannelFactory(name="Secret partner")
    token, _text = ChannelToken.make(channel)
    endpoint = endpoint_at("https://partner.example.org/hook", channel=channel)
    delivery = Delivery.objects.create(endpoint=endpoint, kind=Delivery.TEST)
    withdrawal = withdraw([publish_post("ru", title="Ошибка")], reason="ERROR")[0]
    return {
        "channel": {"pk": channel.pk},
        "token": {"pk": token.pk},
        "endpoint": {"pk": endpoint.pk},
        "delivery": {"pk": delivery.pk},
        "withdrawal": {"pk": withdrawal.pk, "withdrawal_id": withdrawal.pk},
    }


# Settings and people


def failed_task():
    return DBTaskResult.objects.create(
        status="FAILED",
        finished_at=timezone.now(),
        args_kwargs={"args": [], "kwargs": {}},
        task_path="cms.publication.renditions.prepare_renditions",
        backend_name="default",
        run_after=timezone.now(),
    )


def places_of_settings(contents):
    redirect = Redirect.objects.create(old_path="/former/secret", redirect_link="https://e.org/")
    return {
        "workflow": {"pk": Workflow.objects.first().pk},
        "task": {"pk": Task.objects.first().pk, "task_id": Task.objects.first().pk},
        "task type": {"app_label": "wagtailcore", "model_name": "groupapprovaltask"},
        "redirect": {"redirect_id": redirect.pk},
        "site": {"pk": Site.objects.get().pk},
        "locale": {"pk": Locale.objects.get(language_code="en").pk},
        "setting": {"app_name": "home", "model_name": "nothing", "pk": Site.objects.get().pk},
        "failed task": {"pk": failed_task().pk},
        "guide": {"name": "editing", "path": "pictures/editing/announcement.png"},
        "photo": {"name": uuid4()},
    }


def places_of_people():
    other = get_user_model().objects.create_user("other", "nobody.else@example.org")
    highest = get_user_model().objects.create_superuser("highest", "nobody.else@example.org")
    return {
        "account": {"pk": other.pk, "user_id": other.pk},
        "superuser's account": {"pk": highest.pk, "user_id": highest.pk},
        "group": {"pk": Group.objects.first().pk},
        "link": {"token": "x", "uidb64": "x"},
        "passkey": {"pk": 1},
    }
