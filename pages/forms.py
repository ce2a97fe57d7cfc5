from datetime import UTC

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Case, Q, When
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.models import formfield_for_dbfield

from pages.checklist import Checklist
from pages.events import YEARS
from pages.places import time_zone, time_zones_to_choose
from pages.slugs import ascii_slug

# The buttons that let readers see a page, now or at an hour, or ask somebody else to.
PUBLISHING = {"action-publish", "action-submit", "action-restart-workflow"}


class PageForm(WagtailAdminPageForm):
    """The form of the page editor: a slug may be left empty, and is ASCII whatever is typed.

    Before it publishes, errors of the checklist stand at their fields, and its warnings have to
    be confirmed: ``confirmed`` holds the codes of those that somebody has read.
    """

    # What was found when the form was sent to be published.
    checklist = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # The page makes one from the title; some users do not get this field at all.
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean_slug(self):
        # Here too, so that a slug which is taken is said at its field.
        return ascii_slug(self.cleaned_data["slug"])

    def clean(self):
        self.instance.is_deferred_validation = self.is_deferred_validation
        return super().clean()

    def is_valid(self):
        return super().is_valid() and not self.is_stopped_by_checklist()

    def is_stopped_by_checklist(self):
        if not self.is_to_be_seen():
            return False
        self.checklist = Checklist.of(self.save(commit=False))
        for finding in self.checklist.errors:
            self.add_error(finding.field if finding.field in self.fields else None, finding.text)
        if number := len(self.checklist.unconfirmed(self.data.get("confirmed", ""))):
            self.add_error(None, text_of_unconfirmed(number))
        return bool(self.errors)

    def is_to_be_seen(self):
        """Tell whether readers are to see the page now or later: who approves it publishes it."""
        action = "action-workflow-action" in self.data and self.data.get("workflow-action-name")
        return bool(PUBLISHING & self.data.keys()) or action == "approve"


def text_of_unconfirmed(number):
    text = ngettext(
        "Look at the checklist at the end of the form: %(number)d thing has to be confirmed.",
        "Look at the checklist at the end of the form: %(number)d things have to be confirmed.",
        number,
    )
    return text % {"number": number}


class NewsPostPageForm(PageForm):
    """The form of a post: what it is related to must know it, to be another post."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for row in self.formsets["related_links"].forms:
            row.instance.page = self.instance


class ClockField(forms.DateTimeField):
    """What a calendar and a clock show, naive: whose clock, another field of the form tells."""

    def to_python(self, value):
        # By the editor's own clock an hour may be missing that is there elsewhere; in UTC none is.
        with timezone.override(UTC):
            moment = super().to_python(value)
        if moment and moment.year not in YEARS:
            raise ValidationError(_("This is no year in which an event can be."))
        return moment and timezone.make_naive(moment, UTC)


def formfield_of_event(db_field, **kwargs):
    """Return the field of an event's form; its hours are read by the clock of the place."""
    if db_field.name in EventPageForm.HOURS:
        kwargs["form_class"] = ClockField
    return formfield_for_dbfield(db_field, **limits_of(db_field), **kwargs)


def limits_of(db_field):
    """Return between which numbers a field lies, so that browsers can tell."""
    names = {MinValueValidator: "min_value", MaxValueValidator: "max_value"}
    found = [each for each in db_field.validators if type(each) in names]
    return {names[type(each)]: each.limit_value for each in found}


class EventPageForm(PageForm):
    """The form of an event: its hours are those of the clock at the place, wherever one edits."""

    HOURS = ("starts_at", "ends_at")

    class Meta:
        formfield_callback = formfield_of_event

    class Media:
        css = {"all": ["pages/css/event.css"]}
        js = ["pages/js/announcement.js"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        zone = time_zone(self.instance.time_zone)
        for name in self.shown_hours():
            self.initial[name] = shown_by_clock(getattr(self.instance, name), zone)
        if "time_zone" in self.fields:
            choices = time_zones_to_choose(chosen=self.instance.time_zone)
            self.fields["time_zone"].choices = choices
        if self.instance.pk is None and self.instance.locale_id:
            self.initial |= self.latest_place()

    def latest_place(self):
        """Return where the latest event of a city was: the user's own, or else anybody's."""
        events = type(self.instance).objects.filter(locale=self.instance.locale_id)
        own = Q(owner=self.for_user) | Q(latest_revision__user=self.for_user)
        in_order = events.exclude(city="").order_by(
            Case(When(own, then=0), default=1), "-latest_revision_created_at", "-pk"
        )
        return in_order.values("city", "country", "time_zone").first() or {}

    def shown_hours(self):
        return [name for name in self.HOURS if name in self.fields]

    def clean(self):
        cleaned = super().clean()
        zone = time_zone(cleaned.get("time_zone") or self.instance.time_zone)
        for name in self.shown_hours():
            if cleaned.get(name):
                self.read_hour(name, cleaned, zone)
        return cleaned

    def read_hour(self, name, cleaned, zone):
        """Take what was typed for an hour of ``zone``: of two such hours the first.

        An hour that was left as it was stays what it is, to the second.
        """
        typed, stored = cleaned[name], getattr(self.instance, name)
        if typed == shown_by_clock(stored, zone):
            cleaned[name] = stored
            return
        cleaned[name] = typed.replace(tzinfo=zone)
        # The hours of whole days are not shown, and made by the page.
        if not cleaned.get("is_all_day"):
            self.refuse_missing_hour(name, typed, zone)

    def refuse_missing_hour(self, name, typed, zone):
        try:
            by_clock(typed, zone)
        except ValidationError as error:
            self.add_error(name, error)


def by_clock(typed, zone):
    """Return the moment at which a clock in ``zone`` shows what was typed, of two the first.

    Raises ``ValidationError`` where it never does.
    """
    moment = typed.replace(tzinfo=zone)
    if shown_by_clock(moment.astimezone(UTC), zone) != typed:
        raise ValidationError(_("There is no such hour there: the clocks go forward."))
    return moment


def shown_by_clock(moment, zone):
    """Return what a clock in ``zone`` shows, to the minute, as the form does."""
    return moment and timezone.make_naive(moment, zone).replace(second=0, microsecond=0)
