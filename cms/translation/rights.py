"""Who may translate what, and who may publish it.

Two things give a right to a translation: ``TranslationRight`` of a group for the pair of languages,
and Wagtail's permission on the translated page itself, which an editor of that language has.
"""

from django.contrib.auth.models import Group
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page
from wagtail.permissions import page_permission_policy
from wagtail_localize.models import Translation

EDITING = {"add", "change", "publish"}


class TranslationRight(models.Model):
    """That a group translates from one language into another, and whether it reviews.

    Who has it needs no permission on pages, and gets none: they change translations at the desk,
    and nothing else.
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="translation_rights")
    source_locale = models.ForeignKey(
        Locale, verbose_name=_("from"), on_delete=models.CASCADE, related_name="+"
    )
    target_locale = models.ForeignKey(
        Locale, verbose_name=_("into"), on_delete=models.CASCADE, related_name="+"
    )
    can_review = models.BooleanField(
        _("may accept and publish"),
        default=False,
        help_text=_("Without this the group hands its translations over for review."),
    )

    class Meta:
        verbose_name = _("right to translate")
        verbose_name_plural = _("rights to translate")
        constraints = [
            models.UniqueConstraint(
                fields=["group", "source_locale", "target_locale"],
                name="unique_translation_right",
                violation_error_message=_("The group has this right already."),
            ),
        ]

    def __str__(self):
        return f"{self.source_locale} → {self.target_locale}"


def directions_of(user, *, review=False):
    """Return the pairs of locale ids, from and into, of the user's groups. One statement.

    They are asked once for each user object, that is once in a request.
    """
    rights = cached_rights(user)
    return {pair for pair, can_review in rights if can_review or not review}


def cached_rights(user):
    if not hasattr(user, "_translation_rights"):
        rows = TranslationRight.objects.filter(group__user=user.pk)
        user._translation_rights = {
            ((source, target), can_review)
            for source, target, can_review in rows.values_list(
                "source_locale_id", "target_locale_id", "can_review"
            )
        }
    return user._translation_rights


def may_translate(user, record, page=None):
    """Tell whether a user may write the translation of a record; ``page`` is the translated one."""
    if record is None or not user.is_active:
        return False
    pair = (record.source.locale_id, record.target_locale_id)
    return user.is_superuser or pair in directions_of(user) or may_edit(user, page)


def may_review(user, record, page=None):
    """Tell whether a user may accept, return and publish the translation of a record."""
    if record is None or not user.is_active:
        return False
    pair = (record.source.locale_id, record.target_locale_id)
    has_right = user.is_superuser or pair in directions_of(user, review=True)
    return has_right or bool(page and page.permissions_for_user(user).can_publish())


def may_edit(user, page):
    return bool(page) and page.permissions_for_user(user).can_edit()


def title_told(page, *, to_editor):
    """Return what somebody may know a page by: a new title is its editors' until published."""
    return page.title if page.live and not to_editor else page.get_admin_display_title()


def uses_desk(user):
    """Tell whether the desk has anything for a user: a right to translate, or pages to edit."""
    return user.is_superuser or bool(directions_of(user)) or edits_pages(user)


def edits_pages(user):
    return page_permission_policy.user_has_any_permission(user, EDITING)


def editable_pages(user):
    """Return the pages that a user writes or publishes by their place in the tree."""
    return page_permission_policy.instances_user_has_any_permission_for(user, EDITING)


def pages_to_review(user):
    """Return the translated pages whose review is the user's by their groups."""
    return translated_pages(directions_of(user, review=True), everything=user.is_superuser)


def translated_pages(pairs, *, everything=False):
    records = Translation.objects.filter(
        source__object=OuterRef("translation_key"), target_locale=OuterRef("locale"), enabled=True
    )
    if not everything:
        wanted = Q(pk=None)
        for source, target in pairs:
            wanted |= Q(source__locale=source, target_locale=target)
        records = records.filter(wanted)
    return Page.objects.filter(Exists(records))


def may_translate_into(user, page, locale):
    """Tell whether a user may begin the translation of a page into a locale.

    An editor of the page may ask for it, and who translates these languages may take it up as
    soon as it is published.
    """
    if not user.is_active:
        return False
    has_right = (page.locale_id, locale.pk) in directions_of(user) and page.live
    return user.is_superuser or has_right or may_edit(user, page)
