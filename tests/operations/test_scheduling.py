"""What editors have scheduled: done at its minute, and one that fails holds no other."""

import logging
import time
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import ModelLogEntry, Page, PageLogEntry, Revision

from cms.operations.models import ScheduledFailure
from cms.operations.scheduling import publish_scheduled
from cms.operations.worker import Job
from cms.publication.models import Change, PublishedPage
from pages.models import NewsPostPage
from tests.factories import NewsPostPageFactory, TopicFactory, home, news_index, publish_post

pytestmark = pytest.mark.django_db


def ago(**duration):
    return timezone.now() - timedelta(**duration)


def scheduled_post(moment=None, **fields):
    """Return a draft that was to be published at a moment, a second ago where none is named."""
    post = NewsPostPageFactory(parent=news_index("ru"), go_live_at=moment, **fields)
    post.save_revision(approved_go_live_at=moment or ago(seconds=1))
    return post


def scheduled_post_that_fails():
    """Return a draft whose slug was taken by another post after it was scheduled."""
    post = NewsPostPageFactory(parent=news_index("ru"), title="Завтра", slug="tomorrow")
    post.slug = "taken"
    post.save_revision(approved_go_live_at=ago(minutes=1))
    publish_post(title="Сегодня", slug="taken")
    return post


def expired_post(**fields):
    """Return a live post whose time was over a second ago."""
    return publish_post(expire_at=ago(seconds=1), **fields)


def is_live(page):
    return type(page).objects.get(pk=page.pk).live


def is_published(page):
    return PublishedPage.objects.filter(page_id=page.pk).exists()


def actions(page):
    return list(PageLogEntry.objects.filter(page=page.pk).values_list("action", flat=True))


def test_publishes_what_is_due_and_nothing_else():
    due = scheduled_post()
    later = scheduled_post(timezone.now() + timedelta(minutes=1))

    publish_scheduled()

    assert is_live(due)
    assert is_published(due)
    assert actions(due).count("wagtail.publish.scheduled") == 1
    assert not is_live(later)


def test_takes_down_what_has_expired_and_says_so():
    post, staying = expired_post(), publish_post(expire_at=timezone.now() + timedelta(minutes=1))

    publish_scheduled()

    post.refresh_from_db()
    assert (post.live, post.expired) == (False, True)
    assert actions(post).count("wagtail.unpublish.scheduled") == 1
    assert not is_published(post)
    assert is_live(staying)


def test_aliases_of_an_expired_page_have_expired_too():
    post = expired_post()
    alias = post.create_alias(parent=news_index("ru"), update_slug="alias")

    publish_scheduled()

    alias.refresh_from_db()
    assert (alias.live, alias.expired) == (False, True)
    assert actions(alias).count("wagtail.unpublish.scheduled") == 1
    assert not ScheduledFailure.objects.exists()


def test_one_that_fails_holds_no_other(caplog):
    failing = scheduled_post_that_fails()
    sound, expired = scheduled_post(), expired_post()

    publish_scheduled()

    assert (is_live(failing), is_live(sound), is_live(expired)) == (False, True, False)
    (record,) = [each for each in caplog.records if each.levelno == logging.ERROR]
    assert f"{failing.pk} (Завтра) failed:" in record.getMessage()


def test_a_failure_is_kept_with_its_reason_and_leaves_nothing_half_done():
    failing = scheduled_post_that_fails()
    before = actions(failing)

    publish_scheduled()

    failure = ScheduledFailure.objects.get()
    assert failure.content_object.pk == failing.pk
    assert (failure.action, failure.title) == ("PUBLISH", "Завтра")
    assert "taken" in failure.reason
    assert actions(failing) == before
    assert Revision.objects.exclude(approved_go_live_at=None).exists()


def test_what_fails_is_tried_again_later_and_less_and_less_often():
    scheduled_post_that_fails()
    pauses = []

    for _attempt in range(3):
        publish_scheduled()
        publish_scheduled()
        failure = ScheduledFailure.objects.get()
        pauses.append((failure.retry_at - timezone.now()).total_seconds())
        failure.retry_at = timezone.now()
        failure.save()

    assert failure.attempts == 3
    assert [round(pause / 60) for pause in pauses] == [1, 2, 4]


def test_a_later_success_ends_the_failure():
    failing = scheduled_post_that_fails()
    publish_scheduled()
    NewsPostPage.objects.get(slug="taken").delete()
    ScheduledFailure.objects.update(retry_at=timezone.now())

    publish_scheduled()

    assert is_live(failing)
    assert not ScheduledFailure.objects.exists()


def test_a_schedule_that_is_given_up_ends_the_failure():
    failing = scheduled_post_that_fails()
    publish_scheduled()
    failing.revisions.update(approved_go_live_at=None)

    publish_scheduled()

    assert not ScheduledFailure.objects.exists()


def test_what_expired_before_its_publication_is_never_public():
    post = NewsPostPageFactory(parent=news_index("ru"), expire_at=ago(minutes=1))
    post.save_revision(approved_go_live_at=ago(minutes=2))

    publish_scheduled()

    post.refresh_from_db()
    assert (post.live, post.expired) == (False, True)
    assert not Change.objects.filter(page_id=post.pk).exists()
    assert not Revision.objects.exclude(approved_go_live_at=None).exists()


def test_a_revision_whose_page_is_gone_holds_no_other():
    gone, sound = scheduled_post(), scheduled_post()
    orphan = gone.latest_revision
    # Without signals, as by hand in the database: with the page its revisions would go.
    NewsPostPage.objects.filter(pk=gone.pk)._raw_delete("default")
    Page.objects.filter(pk=gone.pk)._raw_delete("default")

    publish_scheduled()

    assert is_live(sound)
    assert not Revision.objects.filter(pk=orphan.pk).exists()
    assert not ScheduledFailure.objects.exists()


def test_a_page_that_an_editor_has_locked_is_published_at_its_time(admin_user):
    post = scheduled_post()
    Page.objects.filter(pk=post.pk).update(locked=True, locked_by=admin_user)

    publish_scheduled()

    post.refresh_from_db()
    assert (post.live, post.locked) == (True, True)


def test_topics_are_published_and_expire_at_their_time():
    topic = TopicFactory(live=False)
    topic.save_revision(approved_go_live_at=ago(seconds=1))
    expired = TopicFactory(expire_at=ago(seconds=1))

    publish_scheduled()

    assert is_live(topic)
    assert not is_live(expired)
    logged = ModelLogEntry.objects.filter(action__endswith=".scheduled")
    assert set(logged.values_list("object_id", "action")) == {
        (str(topic.pk), "wagtail.publish.scheduled"),
        (str(expired.pk), "wagtail.unpublish.scheduled"),
    }


def test_what_has_been_done_meanwhile_is_not_done_again():
    """Two revisions of one page are due: the first clears the schedule of the other."""
    post = scheduled_post(title="Первая")
    post.title = "Вторая"
    post.save_revision(approved_go_live_at=ago(minutes=1))

    publish_scheduled()
    publish_scheduled()

    assert actions(post).count("wagtail.publish.scheduled") == 1


def test_a_new_version_follows_at_the_minute_at_which_the_old_one_expires():
    post = expired_post(title="Старое")
    post.title, post.expire_at = "Новое", None
    post.save_revision(approved_go_live_at=ago(seconds=1))

    publish_scheduled()

    post.refresh_from_db()
    assert (post.live, post.expired, post.title) == (True, False, "Новое")


def test_an_expiry_does_not_end_the_schedule_of_a_later_version():
    post = expired_post()
    tomorrow = timezone.now() + timedelta(days=1)
    later = post.save_revision(approved_go_live_at=tomorrow)

    publish_scheduled()

    later.refresh_from_db()
    assert not is_live(post)
    assert later.approved_go_live_at == tomorrow


def test_looking_for_what_is_due_takes_two_statements():
    publish_scheduled()

    with CaptureQueriesContext(connection) as statements:
        publish_scheduled()

    assert len(statements) == 2


def test_a_job_by_the_clock_is_due_at_round_moments():
    job = Job("scheduled", every=10, work=publish_scheduled, by_the_clock=True)

    moment = time.time() + job.rest

    assert 0 < job.rest <= 10
    assert abs(moment - 10 * round(moment / 10)) < 0.1


def test_a_home_page_may_expire_too():
    page = home("en")
    page.expire_at = ago(seconds=1)
    page.save()

    publish_scheduled()

    assert not is_live(page)
