"""What is withdrawn is not published, by whatever road somebody tries."""

from django.utils.translation import gettext as _
from wagtail.models import Locale

from cms.compiled import Parameter, compiled
from cms.publication.gates import PublicationRefused
from cms.publication.models import Withdrawal


def refuse_withdrawn(page):
    """Raise ``PublicationRefused`` where a withdrawal holds the page."""
    withdrawal = withdrawal_that_holds(page)
    if withdrawal:
        raise PublicationRefused([reason_to_refuse(page, withdrawal)], page=page)


def withdrawal_that_holds(page):
    """Return a standing withdrawal that keeps ``page`` from readers, or ``None``; one statement.

    The page's own comes first. An alias shows nothing of its own, and is held by none.
    """
    if page.alias_of_id:
        return None
    held = withdrawals_that_hold().objects(
        page_id=page.pk, content_id=page.translation_key, locale_id=page.locale_id
    )
    return min(held, key=lambda each: each.page_id != page.pk, default=None)


@compiled
def withdrawals_that_hold():
    locale = Locale.all_objects.filter(pk=Parameter("locale_id", Locale._meta.pk))
    page_id, content_id = (
        Parameter(name, Withdrawal._meta.get_field(name)) for name in ("page_id", "content_id")
    )
    return Withdrawal.objects.holding(
        page_id=page_id, content_id=content_id, locale=locale.values("language_code")[:1]
    )


def reason_to_refuse(page, withdrawal):
    if withdrawal.is_final:
        text = _(
            "“%(page)s” was canceled for good and cannot be published. A copy of it can: it is "
            "another page to readers."
        )
    else:
        text = _("“%(page)s” is withheld and cannot be published until the withdrawal is lifted.")
    return text % {"page": page.get_admin_display_title()}
