"""The groups that a newsroom begins with: one for each task, language and pair of languages.

They are made once. What an administrator makes of them afterwards stays, and a group that was
deleted does not come back.
"""

from itertools import permutations

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

ACCESS = {("wagtailadmin", "access_admin")}
PAGE_PERMISSIONS = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
# Wagtail asks for the permissions on its own models, whichever models stand in their place.
FILES = {
    ("wagtailimages", "add_image"),
    ("wagtailimages", "change_image"),
    ("wagtailimages", "choose_image"),
    ("wagtaildocs", "add_document"),
    ("wagtaildocs", "change_document"),
    ("wagtaildocs", "choose_document"),
}
TOPICS = {("pages", f"{action}_topic") for action in ("add", "change", "publish")}
GLOSSARY = {("translation", f"{action}_glossaryterm") for action in ("add", "change", "delete")}
CHANNELS = {
    ("channels", f"{action}_{model}")
    for action in ("add", "change", "delete", "view")
    for model in ("channel", "channeltoken")
}
# Django's own book-keeping, which nobody edits.
NOT_ADMINISTERED = ("contenttypes", "sessions", "admin", "django_tasks_database")


def make_roles(get_model, *, languages=None):
    """Make the groups of all languages, or those that ``languages``, some codes, come into.

    ``get_model`` is that of an app registry, so that a migration can do it too.
    """
    codes = [code for code, _name in settings.LANGUAGES]
    wanted = set(codes if languages is None else languages)
    with translation.override(settings.LANGUAGE_CODE):
        for code in codes:
            if code in wanted:
                make_editors(get_model, code)
        for source, target in permutations(codes, 2):
            if wanted & {source, target}:
                make_translators(get_model, source, target)
                extend_reviewers(get_model, source, target)
        if languages is None:
            make_managers(get_model)


def make_editors(get_model, code):
    """Who writes and publishes in a language, and nothing in another."""
    name = _("Editors: %(language)s") % {"language": name_of(code)}
    group = new_group(get_model, name, ACCESS | TOPICS)
    home = get_model("home", "HomePage").objects.filter(locale__language_code=code).first()
    if group and home:
        give_pages(get_model, group, home.pk)
        give_files(get_model, group)


def make_translators(get_model, source, target):
    """Who translates from a language into another, and hands it over for review."""
    name = _("Translators: %(source)s → %(target)s")
    name %= {"source": name_of(source), "target": name_of(target)}
    group = new_group(get_model, name, ACCESS)
    if group:
        give_right(get_model, group, source, target, can_review=False)


def extend_reviewers(get_model, source, target):
    """Who accepts, returns and publishes translations of every pair of languages."""
    group, _is_new = get_model("auth", "Group").objects.get_or_create(name=_("Reviewers"))
    give(get_model, group, ACCESS | GLOSSARY)
    give_right(get_model, group, source, target, can_review=True)


def make_managers(get_model):
    new_group(get_model, _("Channel managers"), ACCESS | CHANNELS)
    permissions = get_model("auth", "Permission").objects.exclude(
        content_type__app_label__in=NOT_ADMINISTERED
    )
    pairs = set(permissions.values_list("content_type__app_label", "codename"))
    group = new_group(get_model, _("Administrators"), pairs)
    root = get_model("wagtailcore", "Page").objects.filter(depth=1).first()
    if group and root:
        give_pages(get_model, group, root.pk)
        give_files(get_model, group)


def name_of(code):
    return dict(settings.LANGUAGES).get(code, code)


def new_group(get_model, name, permissions):
    """Return a new group with permissions, or ``None`` where there is one of this name."""
    group, is_new = get_model("auth", "Group").objects.get_or_create(name=name)
    if not is_new:
        return None
    give(get_model, group, permissions)
    return group


def give(get_model, group, permissions):
    """Give a group permissions, named by app and codename; one that is not there is left out."""
    found = get_model("auth", "Permission").objects.filter(
        codename__in=[codename for _app, codename in permissions]
    )
    group.permissions.add(
        *(
            each.pk
            for each in found.select_related("content_type")
            if (each.content_type.app_label, each.codename) in permissions
        )
    )


def give_pages(get_model, group, page_id):
    permissions = get_model("auth", "Permission").objects.filter(
        content_type__app_label="wagtailcore",
        content_type__model="page",
        codename__in=PAGE_PERMISSIONS,
    )
    for permission in permissions:
        get_model("wagtailcore", "GroupPagePermission").objects.get_or_create(
            group_id=group.pk, page_id=page_id, permission_id=permission.pk
        )


def give_files(get_model, group):
    """Let a group add, change and choose images and documents of every collection."""
    root = get_model("wagtailcore", "Collection").objects.filter(depth=1).first()
    codenames = [codename for _app, codename in FILES]
    permissions = get_model("auth", "Permission").objects.filter(
        content_type__app_label__in={app for app, _codename in FILES}, codename__in=codenames
    )
    for permission in permissions:
        get_model("wagtailcore", "GroupCollectionPermission").objects.get_or_create(
            group_id=group.pk, collection_id=root.pk, permission_id=permission.pk
        )


def give_right(get_model, group, source, target, *, can_review):
    locales = get_model("wagtailcore", "Locale").objects
    get_model("translation", "TranslationRight").objects.get_or_create(
        group_id=group.pk,
        source_locale_id=locales.get(language_code=source).pk,
        target_locale_id=locales.get(language_code=target).pk,
        defaults={"can_review": can_review},
    )
