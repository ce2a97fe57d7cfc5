"""The screens of the admin that are ours, or that a part of ours stands in, and what they show."""

import json

from django.conf import settings
from django.contrib.auth import get_user_model
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail.users.models import UserProfile
from wagtail_localize.models import Translation

from cms.channels.models import Channel
from cms.publication.models import Withdrawal
from cms.publication.withdrawals.withdrawing import withdraw
from cms.translation.files.downloads import download_of
from cms.translation.files.models import ImportedFile
from cms.translation.glossary.models import GlossaryTerm
from cms.translation.rights import TranslationRight
from cms.translation.sheets import Sheet
from pages.models import CustomImage, EventPage, NewsPostPage, TextPage, TimelineItemPage, Topic
from tests.deliveries.queue import endpoint_at
from tests.factories import ImageFactory, NewsPostPageFactory, news_index, publish_post

# Of each route who looks at it, and what it is asked about; a comma parts what it shows then.
EDITOR, ADMIN = "editor", "admin"
SCREENS = {
    "wagtailadmin_home": (EDITOR, []),
    "wagtailadmin_explore, posts": (EDITOR, ["news"]),
    "wagtailadmin_explore, home": (EDITOR, ["home"]),
    "wagtailadmin_pages:add, post": (EDITOR, ["pages", "newspostpage", "news"]),
    "wagtailadmin_pages:add, event": (EDITOR, ["pages", "eventpage", "events"]),
    "wagtailadmin_pages:add, timeline item": (EDITOR, ["pages", "timelineitempage", "timeline"]),
    "wagtailadmin_pages:add, text": (EDITOR, ["pages", "textpage", "home"]),
    "wagtailadmin_pages:edit, home": (EDITOR, ["home"]),
    "wagtailadmin_pages:edit, post": (EDITOR, ["post"]),
    "wagtailadmin_pages:edit, what stops it": (EDITOR, ["stopped"]),
    "wagtailadmin_pages:edit, withdrawn": (EDITOR, ["withdrawn"]),
    "wagtailadmin_pages:edit, event": (EDITOR, ["event"]),
    "wagtailadmin_pages:edit, timeline item": (EDITOR, ["item"]),
    "wagtailadmin_pages:edit, text": (EDITOR, ["text"]),
    "wagtailadmin_pages:unpublish": (EDITOR, ["post"]),
    "wagtailadmin_pages:delete": (EDITOR, ["post"]),
    "duplicate_event": (EDITOR, ["event"]),
    "wagtailimages:edit": (ADMIN, ["image"]),
    "wagtailimages:edit, withdrawn": (ADMIN, ["withdrawn image"]),
    "blur_image": (ADMIN, ["image"]),
    "calendar": (EDITOR, []),
    "manual": (EDITOR, []),
    "events_without_report": (EDITOR, []),
    "posts_without_translation": (EDITOR, []),
    "withdraw_page": (EDITOR, ["post"]),
    "withdraw_picture": (ADMIN, ["image"]),
    "withdrawals": (ADMIN, []),
    "page_whereabouts": (EDITOR, ["post"]),
    "telegram_text": (EDITOR, ["post"]),
    "translation_board": (EDITOR, []),
    "translation_begin": (EDITOR, ["untranslated"]),
    "translation_desk": (EDITOR, ["record"]),
    "translation_files:import": (EDITOR, []),
    "translation_files:import_one": (EDITOR, ["record"]),
    "translation_files:preview": (EDITOR, ["file"]),
    "wagtailsnippets_translation_glossaryterm:list": (ADMIN, []),
    "wagtailsnippets_translation_glossaryterm:edit": (ADMIN, ["term"]),
    "wagtailsnippets_translation_glossaryterm:import_table": (ADMIN, []),
    "localize/submit/snippet/pages/topic": (ADMIN, ["topic"]),
    "wagtailusers_groups:edit": (ADMIN, ["group"]),
    "channels:index": (ADMIN, []),
    "channels:add": (ADMIN, []),
    "channels:edit": (ADMIN, ["channel"]),
    "channels:inspect": (ADMIN, ["channel"]),
    "channels:inspect, the site": (ADMIN, ["site"]),
    "channels:inspect, a token": (ADMIN, ["channel"]),
    "channels:eyes": (ADMIN, ["channel"]),
    "channels:who_knows": (ADMIN, ["withdrawal"]),
    "channels:delete": (ADMIN, ["channel"]),
    "endpoints:index": (ADMIN, []),
    "endpoints:add": (ADMIN, []),
    "endpoints:add_telegram": (ADMIN, []),
    "endpoints:edit": (ADMIN, ["endpoint"]),
    "endpoints:log": (ADMIN, ["endpoint"]),
    "endpoints:log, a secret": (ADMIN, ["endpoint"]),
    "endpoints:delete": (ADMIN, ["endpoint"]),
    "health_report": (ADMIN, []),
    "doctor": (ADMIN, []),
}


def fill():
    """Add what the demo lacks, and print where each screen is; run inside an installation."""
    room = pages() | translations() | partners()
    addresses = {
        name: address(name, [room.get(each, each) for each in wanted])
        for name, (_user, wanted) in SCREENS.items()
    }
    add_second_readers()
    print(json.dumps(addresses))


def address(name, values):
    if name == "localize/submit/snippet/pages/topic":
        return f"{reverse('wagtailadmin_home')}{name}/{values[0]}/"
    return reverse(name.partition(",")[0], args=values)


def pages():
    """Return the numbers of the demo's pages of each kind, and of some that it lacks."""
    post, withdrawn = NewsPostPage.objects.live().filter(locale=Locale.get_default())[:2]
    withdrawals = withdraw([withdrawn], reason=Withdrawal.Reason.WITHHELD)
    hidden = ImageFactory(is_withdrawn=True)
    found = {
        "home": Page.objects.get(depth=2, locale=Locale.get_default()),
        "news": news_index("ru"),
        "events": live_page(EventPage).get_parent(),
        "timeline": live_page(TimelineItemPage).get_parent(),
        "post": post,
        "withdrawn": withdrawn,
        "withdrawal": withdrawals[0],
        "stopped": stopped_post(),
        "event": live_page(EventPage),
        "item": live_page(TimelineItemPage),
        "text": live_page(TextPage),
        "image": CustomImage.objects.earliest("pk"),
        "withdrawn image": hidden,
    }
    return {name: each.pk for name, each in found.items()}


def live_page(model):
    return model.objects.filter(locale=Locale.get_default(), live=True).earliest("pk")


def stopped_post():
    """Make a draft in which publishing meets an error and warnings."""
    shown = [ImageFactory(people="AT_RISK"), ImageFactory(people="")]
    described = [{"image": each.pk, "alt_text": "", "decorative": False} for each in shown]
    body = [{"type": "image", "value": {"image": each, "caption": ""}} for each in described]
    return news_index("ru").add_child(
        instance=NewsPostPageFactory.build(
            title="Что мешает", body=json.dumps(body), locale=Locale.get_default()
        )
    )


def translations():
    """Return what waits at the desk, a file that came back, a term and a topic to name."""
    of_posts = Translation.objects.filter(source__specific_content_type__model="newspostpage")
    record = of_posts.filter(enabled=True).earliest("pk")
    _name, _type, content = download_of([Sheet(record)], form="po", label="post")
    user = get_user_model().objects.get(username=EDITOR)
    file = ImportedFile.objects.create(user=user, name="post.po", content=content)
    found = {
        "record": record,
        "file": file,
        "term": agreed_term(record),
        "topic": Topic.objects.filter(locale=Locale.get_default()).earliest("pk"),
        "untranslated": untranslated_post(),
        "group": TranslationRight.objects.earliest("pk").group,
    }
    return {name: each.pk for name, each in found.items()}


def agreed_term(record):
    return GlossaryTerm.objects.create(
        source_locale=record.source.locale,
        target_locale=record.target_locale,
        term="политзаключённый",
        translation="political prisoner",
    )


def untranslated_post():
    return publish_post("ru", title="Чего нет ни на каком другом языке")


def partners():
    """Return the channels of the site and of a partner, which has an endpoint."""
    site = Channel.objects.get(kind=Channel.Kind.SITE)
    endpoint = endpoint_at("https://partner.example.org/hook")
    return {"site": site.pk, "channel": endpoint.channel_id, "endpoint": endpoint.pk}


def add_second_readers():
    """Let each user be there once more, with the same password and the other language."""
    (_first, _name), (second, _other) = settings.LANGUAGES
    for user in get_user_model().objects.filter(username__in=[EDITOR, ADMIN]):
        groups = list(user.groups.all())
        user.pk, user.username = None, f"{user.username}-{second}"
        user._state.adding = True
        user.save()
        user.groups.set(groups)
        UserProfile.objects.create(user=user, preferred_language=second)
