"""Those who work at the desk, each with the groups that the newsroom begins with."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation

from cms.translation.beginning import begin
from cms.translation.rights import TranslationRight
from cms.translation.saving import save_translation
from cms.translation.sheets import Sheet


def person(name, *groups):
    """Return a user in some groups; ``client`` of it is a browser in which they are signed in."""
    user, is_new = get_user_model().objects.get_or_create(
        username=name, defaults={"email": f"{name}@example.com"}
    )
    if is_new:
        user.groups.set(groups)
    user.client = Client(headers={"accept-language": "en"})
    user.client.force_login(user)
    return user


def translator(source="ru", target="en"):
    rights = rights_of(source, target).filter(can_review=False)
    return person(f"translator-{source}-{target}", *groups_with(rights))


def reviewer():
    return person("reviewer", *groups_with(TranslationRight.objects.filter(can_review=True)))


def editor_of(language_code):
    groups = Group.objects.filter(page_permissions__page__locale__language_code=language_code)
    own = groups.filter(page_permissions__page__depth=2).distinct()
    return person(f"editor-{language_code}", *own)


def rights_of(source, target):
    return TranslationRight.objects.filter(
        source_locale__language_code=source, target_locale__language_code=target
    )


def groups_with(rights):
    return Group.objects.filter(translation_rights__in=rights).distinct()


def begun(page, language_code="en"):
    """Return the record by which a page is being translated."""
    return begin(page, Locale.objects.get(language_code=language_code))


def write(record, *texts, user=None, tool=""):
    """Translate the first segments of a record, in the order of the page; return the sheet."""
    for segment, text in zip(Sheet(record).segments, texts, strict=False):
        save_translation(
            record,
            context_id=segment.context.pk,
            string_id=segment.string.pk,
            html=text,
            user=user,
            tool=tool,
        )
    return Sheet(record)


def texts_in(record):
    """Return what is translated of a record, by place."""
    rows = StringTranslation.objects.filter(
        context__object=record.source.object_id, locale=record.target_locale
    )
    return {row.context.path.split(".")[0]: row.data for row in rows.select_related("context")}
