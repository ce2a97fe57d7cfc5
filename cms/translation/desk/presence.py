"""Who else has a translation open."""

from datetime import timedelta

from django.http import JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cms.translation.desk.access import work_of
from cms.translation.models import DeskVisit
from cms.translation.refusals import told_in_json

# Of an open desk is heard twice in this time.
HERE = timedelta(seconds=60)


def note_visit(work):
    """Note that the user has it open now. One statement."""
    visit = DeskVisit(translation=work.record, user=work.user)
    DeskVisit.objects.bulk_create(
        [visit],
        update_conflicts=True,
        unique_fields=["translation", "user"],
        update_fields=["seen_at"],
    )


def others_at(work):
    """Return the names of other users who have the translation open."""
    visits = DeskVisit.objects.filter(
        translation=work.record, seen_at__gt=timezone.now() - HERE
    ).exclude(user=work.user)
    return [name_of(each.user) for each in visits.select_related("user")]


def name_of(user):
    return user.get_full_name() or user.get_username()


def sentence(names):
    if not names:
        return ""
    return _("Also here: %(names)s.") % {"names": ", ".join(names)}


@told_in_json
@require_POST
def presence(request, record_id):
    """Note that the desk is still open; tell who else is there."""
    work = work_of(request.user, record_id)
    note_visit(work)
    return JsonResponse({"others": sentence(others_at(work))})
