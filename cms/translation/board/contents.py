"""Every content, and how it stands in each language: the rows of the board.

All states are computed by the database, so that it can filter, sort and count thousands of pages.
"""

from django.db.models import (
    Case,
    CharField,
    Count,
    DateTimeField,
    Exists,
    F,
    Min,
    OuterRef,
    Q,
    Subquery,
    TextChoices,
    Value,
    When,
)
from django.utils.translation import pgettext_lazy
from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from cms.publication.models import PublishedPage
from cms.translation.rights import directions_of, editable_pages
from pages.models import BasePage


class State(TextChoices):
    """How a page stands in a locale; as the API has it, and IN_PROGRESS for the desk alone."""

    SOURCE = "SOURCE", pgettext_lazy("state of a translation", "source")
    UP_TO_DATE = "UP_TO_DATE", pgettext_lazy("state of a translation", "up to date")
    OUTDATED = "OUTDATED", pgettext_lazy("state of a translation", "outdated")
    IN_PROGRESS = "IN_PROGRESS", pgettext_lazy("state of a translation", "in progress")
    INDEPENDENT = "INDEPENDENT", pgettext_lazy("state of a translation", "a page of its own")
    MISSING = "MISSING", pgettext_lazy("state of a translation", "missing")


# What a translator can do something about, the most urgent first.
WAITING = (State.OUTDATED, State.MISSING, State.IN_PROGRESS)

MODELS = {
    model._meta.model_name: model
    for model in BasePage.__subclasses__()
    for model in ([model] if not model._meta.abstract else model.__subclasses__())
}


def contents(user):
    """Return one page for each content that the user may know of: its source.

    Somebody without permission on pages knows of what is published or was given to translate, and
    an editor of any version of a content knows of its source. ``shown_title`` is what they may
    know it by.
    """
    originals = Page.objects.filter(alias_of=None, depth__gt=1, content_type__model__in=MODELS)
    for locale in Locale.objects.all():
        # Each a set that is made once: of a question for each row SQLite makes a walk for each.
        originals = originals.exclude(locale=locale, translation_key__in=keys_kept_in(locale))
    first = originals.order_by().values("translation_key").annotate(first=Min("pk"))
    pages = known_to(user, Page.objects.filter(pk__in=first.values("first")))
    return pages.annotate(shown_title=title_for(user))


def keys_kept_in(locale):
    """Return the contents whose page in a locale is kept in step with a source."""
    records = Translation.objects.filter(target_locale=locale, enabled=True)
    return records.values("source__object_id")


def keys_begun_in(locale):
    """Return the contents of which a person has translated anything into a locale."""
    machine = StringTranslation.TRANSLATION_TYPE_MACHINE
    rows = StringTranslation.objects.filter(locale=locale, has_error=False)
    rows = rows.exclude(Q(data="") | Q(translation_type=machine))
    # Of what the source still says.
    there = StringSegment.objects.filter(
        context=OuterRef("context"), string=OuterRef("translation_of")
    )
    return rows.filter(Exists(there)).values("context__object_id")


def known_to(user, pages):
    if user.is_superuser:
        return pages
    given = Q(translation_key__in=Translation.objects.values("source__object_id"))
    sources = {source for source, _target in directions_of(user)}
    of_translators = Q(locale__in=sources) & (Q(live=True) | given)
    is_editors = Q(translation_key__in=editable_pages(user).values("translation_key"))
    return pages.filter(is_editors | of_translators)


def title_for(user):
    """Return the expression for a page's title; a new one is its editors' until it is published."""
    if user.is_superuser:
        return F("draft_title")
    is_editors = Q(pk__in=editable_pages(user).values("pk"))
    return Case(When(Q(live=True) & ~is_editors, then=F("title")), default=F("draft_title"))


def with_state(pages, locale):
    """Return pages with ``state``, how their content stands in ``locale``, and ``changed_at``."""
    return pages.annotate(
        state=state_in(locale),
        changed_at=Subquery(
            PublishedPage.objects.filter(pk=OuterRef("pk")).values("last_published_at")[:1],
            output_field=DateTimeField(),
        ),
    )


def state_in(locale):
    """Return the expression by which a page is told how its content stands in ``locale``."""
    published = PublishedPage.objects.filter(
        content_id=OuterRef("translation_key"), locale=locale.language_code
    )
    there = Page.objects.filter(
        translation_key=OuterRef("translation_key"), locale=locale, alias_of=None
    )
    is_kept = Q(translation_key__in=keys_kept_in(locale))
    is_begun = Q(translation_key__in=keys_begun_in(locale))
    return Case(
        When(locale=locale, then=Value(State.SOURCE)),
        When(Exists(published), then=Subquery(published.values("translation_status")[:1])),
        When(is_kept & is_begun, then=Value(State.IN_PROGRESS)),
        When(Exists(there) & ~is_kept, then=Value(State.INDEPENDENT)),
        default=Value(State.MISSING),
        output_field=CharField(),
    )


def counts(pages, locale):
    """Return how many of the pages are in each state. One statement."""
    rows = with_state(pages, locale).order_by().values("state").annotate(number=Count("pk"))
    found = {row["state"]: row["number"] for row in rows}
    return {state: found[state] for state in State if state in found}


def waiting(user, locale):
    """Return what waits to be translated into ``locale`` by this user: published, and not there."""
    pages = contents(user).exclude(locale=locale).filter(live=True)
    if not user.is_superuser:
        sources = {source for source, target in directions_of(user) if target == locale.pk}
        pages = pages.filter(locale__in=sources)
    return with_state(pages, locale).filter(
        state__in=[State.OUTDATED, State.MISSING, State.IN_PROGRESS]
    )
