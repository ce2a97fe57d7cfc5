"""What helps with a text at the desk: suggestions, terms, history, comments, findings let pass."""

import pytest

from cms.translation.checks.models import Dismissal
from cms.translation.models import Notice, SegmentComment
from cms.translation.reviews import hand_over
from tests.factories import publish_post
from tests.translation.at_the_desk import ask, details, rows_shown, save
from tests.translation.glossaries import glossary_term
from tests.translation.people import begun, reviewer, translator, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def short(db):
    return begun(publish_post("ru", title="Лето"))


def test_help_shows_suggestions_terms_and_history(short):
    earlier = begun(publish_post("ru", title="Лето права"))
    save(translator(), earlier, "The summer of law")
    glossary_term("право", "law")
    record = begun(publish_post("ru", title="Лето права"))
    save(reviewer(), record, "Summer")

    shown = details(translator(), record)

    assert "The summer of law" in shown
    assert 'data-insert-word="law"' in shown
    assert 'data-insert="Summer"' in shown
    assert "reviewer" in shown


def test_help_shows_words_and_no_markup(short):
    save(translator(), short, "<img src=x onerror=alert(1)>")
    ask(translator(), short, "comment", text="<script>alert(1)</script>")

    shown = details(translator(), short)

    assert "<img" not in shown
    assert "<script" not in shown


def test_a_comment_is_kept_shown_counted_and_told(short):
    write(short, "Summer")
    hand_over(short, user=translator())

    response = ask(reviewer(), short, "comment", text="Is it a name?")

    assert "Is it a name?" in response.content.decode()
    assert rows_shown(reviewer(), short)[0].comments == 1
    assert Notice.objects.get(user=translator()).kind == Notice.Kind.COMMENTED


def test_a_comment_is_struck_off_and_stays_to_be_read(short):
    ask(reviewer(), short, "comment", text="Is it a name?")

    response = ask(translator(), short, "resolve", comment=SegmentComment.objects.get().pk)

    assert "Is it a name?" in response.content.decode()
    assert SegmentComment.objects.get().resolved_by == translator()
    assert rows_shown(translator(), short)[0].comments == 0


@pytest.mark.parametrize("text", ["", "  ", "x" * 2001])
def test_a_comment_without_words_or_end_is_refused(short, text):
    response = ask(translator(), short, "comment", text=text)

    assert response.status_code == 400
    assert response.json()["message"]
    assert not SegmentComment.objects.exists()


@pytest.mark.parametrize("number", ["", "x", "0", "9" * 30, "\0", "1 OR 1"])
def test_a_comment_that_is_not_there_is_not_found(short, number):
    assert ask(translator(), short, "resolve", comment=number).status_code == 404


def test_comments_of_another_page_are_not_struck_off(short):
    other = begun(publish_post("ru", title="Осень"))
    ask(translator(), other, "comment", text="Which one?")
    theirs = SegmentComment.objects.get()

    assert ask(translator(), short, "resolve", comment=theirs.pk).status_code == 404
    assert SegmentComment.objects.get().resolved_at is None


def test_a_finding_is_dismissed_with_a_reason_and_does_not_come_back(short):
    (finding,) = save(translator(), short, "Лето").json()["findings"]

    answer = ask(translator(), short, "dismiss", digest=finding["digest"], reason="A name.")

    assert answer.json()["findings"] == []
    assert Dismissal.objects.get().reason == "A name."
    assert rows_shown(translator(), short)[0].findings == []


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_finding_is_not_dismissed_without_a_reason(short, reason):
    (finding,) = save(translator(), short, "Лето").json()["findings"]

    response = ask(translator(), short, "dismiss", digest=finding["digest"], reason=reason)

    assert (response.status_code, Dismissal.objects.count()) == (400, 0)
    assert response.json()["message"]


def test_findings_of_what_waits_for_review_are_the_reviewers(short):
    write(short, "Summer  time")
    hand_over(short, user=translator())
    (finding,) = rows_shown(reviewer(), short)[0].findings
    said = {"digest": finding.digest, "reason": "It is so."}

    assert ask(translator(), short, "dismiss", **said).status_code == 423
    assert not Dismissal.objects.exists()
    assert ask(reviewer(), short, "dismiss", **said).status_code == 200
