"""The buttons of the desk: which a user is offered, and what each does."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.translation.beginning import keep_in_step, turn_round
from cms.translation.notices import tell_of
from cms.translation.publishing import publish_together
from cms.translation.reviews import Review, accept, accept_and_publish, give_back, hand_over


@dataclass(frozen=True)
class Offer:
    """A button: ``kind`` is where it stands, among the main ones or the further ones."""

    name: str
    label: str
    kind: str = "main"
    # The name of a URL to go to afterwards, with the number of the record.
    leads_to: str = ""
    asks_for_comment: bool = False


def offered(work):
    """Return the buttons that this user has for this translation as it stands now."""
    return [*of_review(work), *of_publication(work), *of_records(work)]


def of_review(work):
    if work.obstacle:
        return
    if work.review == Review.WAITING and work.may_review:
        yield Offer("accept", gettext_lazy("Accept"))
        yield Offer("return", gettext_lazy("Return"), asks_for_comment=True)
    elif work.review != Review.WAITING and not work.obstacle and work.has_news:
        yield Offer("hand-over", gettext_lazy("Ready for review"))


def of_publication(work):
    if not work.may_review or work.obstacle:
        return
    yield Offer("publish", gettext_lazy("Publish"))
    if work.may_publish_source:
        yield Offer("publish-together", gettext_lazy("Publish both languages together"))


def of_records(work):
    if work.obstacle:
        return
    yield Offer("refresh", gettext_lazy("Take the texts from the published source"), "further")
    if work.may_edit_source:
        yield Offer("refresh-draft", gettext_lazy("Take the texts from the draft"), "further")
    if work.may_review and work.may_edit:
        yield Offer(
            "stop",
            gettext_lazy("Edit it as a page of its own"),
            "further",
            leads_to="translation_board",
        )
    if work.may_edit_source and work.may_review:
        yield Offer(
            "turn-round",
            gettext_lazy("Make this language the source"),
            "further",
        )


def hand_it_over(work, data):
    hand_over(work.record, user=work.user)
    tell_of("HANDED_OVER", work)
    return _("It was handed over for review.")


def accept_it(work, data):
    accept(work.record, user=work.user, comment=data.get("comment", ""))
    tell_of("ACCEPTED", work, text=data.get("comment", ""))
    return _("It was accepted. It is not yet published.")


def return_it(work, data):
    give_back(work.record, user=work.user, comment=data.get("comment", ""))
    tell_of("RETURNED", work, text=data["comment"])
    return _("It was returned to the translator.")


def publish_it(work, data):
    page = accept_and_publish(work.record, user=work.user, comment=data.get("comment", ""))
    tell_of("PUBLISHED", work)
    return _("“%(page)s” is published.") % {"page": page.get_admin_display_title()}


def publish_both(work, data):
    source, page = publish_together(work.record, user=work.user)
    tell_of("PUBLISHED", work)
    titles = [each.get_admin_display_title() for each in (source, page)]
    return _("“%(source)s” and “%(page)s” are published.") % dict(
        zip(("source", "page"), titles, strict=True)
    )


def refresh(work, data):
    keep_in_step(work.record)
    return _("The texts are those of the source now. What was translated stays.")


def refresh_from_draft(work, data):
    keep_in_step(work.record, draft=True)
    return _("The texts are those of the source's draft now. What was translated stays.")


def stop(work, data):
    work.record.enabled = False
    work.record.save()
    return _("It is a page of its own now, and no longer follows its source.")


def turn_it_round(work, data):
    work.record = turn_round(work.record)
    return _("The source is the other language now. Every text has stayed.")


# Which page of the work each of these publishes, the source where it does both.
PUBLISHING = {"publish": "page", "publish-together": "source"}
ACTIONS = {
    "hand-over": hand_it_over,
    "accept": accept_it,
    "return": return_it,
    "publish": publish_it,
    "publish-together": publish_both,
    "refresh": refresh,
    "refresh-draft": refresh_from_draft,
    "stop": stop,
    "turn-round": turn_it_round,
}
