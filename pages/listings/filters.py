"""What the explorer's lists can be narrowed to."""

from django.db.models import Q, TextChoices
from django.forms import RadioSelect
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter
from wagtail.admin.views.pages.listing import PageFilterSet
from wagtail.models import Page

from pages.locales import all_locales
from pages.models import EventStatus, NewsPostKind, NewsPostPage, TimelineItemPage
from pages.periods import is_over


class Stage(TextChoices):
    """How far a page has come."""

    DRAFT = "draft", _("not published")
    CHANGED = "changed", _("published, and changed since")


class Period(TextChoices):
    UPCOMING = "upcoming", _("to come")
    PAST = "past", _("over")


STAGES = {
    Stage.DRAFT: Q(live=False),
    Stage.CHANGED: Q(live=True, has_unpublished_changes=True),
}


def languages():
    return [(each.language_code, each.get_display_name()) for each in all_locales()]


def keys_published_in(language_code):
    """Return the contents that readers get in a language."""
    pages = Page.objects.filter(locale__language_code=language_code, alias_of=None, live=True)
    return pages.order_by().values("translation_key")


def only(pages, condition):
    """Return those of ``pages`` that meet a condition.

    By their keys: what is searched for words can be narrowed by few other fields.
    """
    return pages.filter(pk__in=pages.model.objects.filter(condition).order_by().values("pk"))


def choice(label, choices, method):
    return ChoiceFilter(
        label=label, choices=choices, method=method, empty_label=_("All"), widget=RadioSelect
    )


class ContentFilterSet(PageFilterSet):
    """What posts, events and timeline items have in common."""

    stage = choice(_("State"), Stage.choices, "at_stage")
    missing = choice(_("Not published in"), languages, "not_published_in")
    # There is one site, and nothing lies below these pages.
    site = None
    has_child_pages = None

    @classmethod
    def get_filters(cls):
        """Return them with Wagtail's own last."""
        wagtails = PageFilterSet.base_filters
        return dict(sorted(super().get_filters().items(), key=lambda item: item[0] in wagtails))

    def at_stage(self, pages, name, value):
        return only(pages, STAGES[value])

    def not_published_in(self, pages, name, value):
        return only(pages, ~Q(translation_key__in=keys_published_in(value)))


class DatedFilterSet(ContentFilterSet):
    def in_year(self, pages, name, value):
        return only(pages, Q(date__year=value))


def years_of(model, name="date"):
    """Return how the years of a page type are asked for, the newest first."""
    return lambda: [
        (str(day.year), str(day.year)) for day in model.objects.dates(name, "year", "DESC")
    ]


class PostFilterSet(DatedFilterSet):
    kind = choice(_("Kind"), NewsPostKind.choices, "of_kind")
    year = choice(_("Year"), years_of(NewsPostPage), "in_year")

    def of_kind(self, pages, name, value):
        return only(pages, Q(kind=value))


class ItemFilterSet(DatedFilterSet):
    year = choice(_("Year"), years_of(TimelineItemPage), "in_year")


class EventFilterSet(ContentFilterSet):
    period = choice(_("Period"), Period.choices, "in_period")
    status = choice(_("State of the event"), EventStatus.choices, "of_status")

    def in_period(self, pages, name, value):
        is_past = value == Period.PAST
        return only(pages, is_over() if is_past else ~is_over() & Q(starts_at__isnull=False))

    def of_status(self, pages, name, value):
        return only(pages, Q(status=value))
