"""The backup of each night: made once, by whichever worker comes first, and told of."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cms.operations.backup.nightly import claimed, is_due, last_due, make_nightly
from cms.operations.backup.targets.target import stored_in, target_at
from cms.operations.health.checks import look_at_backups
from cms.operations.models import BackupRun
from tests.running import wait_until

AT_NIGHT = time(3, 30)


@pytest.fixture(autouse=True)
def _each_night(settings):
    settings.BACKUP_AT = AT_NIGHT


def finished(days_ago=0, **fields):
    moment = timezone.now() - timedelta(days=days_ago)
    return BackupRun.objects.create(finished_at=moment, **fields)


@pytest.mark.parametrize(
    ("now", "due_at"),
    [
        # In summer the site is two hours ahead of UTC, in winter one.
        (datetime(2026, 7, 2, 1, 29, tzinfo=UTC), datetime(2026, 7, 1, 1, 30, tzinfo=UTC)),
        (datetime(2026, 7, 2, 1, 30, tzinfo=UTC), datetime(2026, 7, 2, 1, 30, tzinfo=UTC)),
        (datetime(2026, 12, 2, 2, 31, tzinfo=UTC), datetime(2026, 12, 2, 2, 30, tzinfo=UTC)),
    ],
)
def test_it_is_due_by_the_clock_of_the_site(now, due_at):
    assert last_due(now) == due_at


@pytest.mark.django_db
def test_it_is_made_once_a_night(settings):
    due_at = last_due()
    assert is_due(due_at)

    run = claimed(due_at)

    assert run.due_at == due_at
    assert not is_due(due_at)
    assert claimed(due_at) is None


@pytest.mark.django_db
def test_one_that_failed_is_tried_again_after_an_hour():
    due_at = last_due()
    run = finished(due_at=due_at, failure="No space left on device")
    assert not is_due(due_at)

    run.finished_at = timezone.now() - timedelta(hours=1, minutes=1)
    run.save()

    assert is_due(due_at)
    assert claimed(due_at).failure == ""
    assert not is_due(due_at)


@pytest.mark.django_db
def test_one_of_which_nothing_is_heard_is_tried_again_in_the_end():
    due_at = last_due()
    run = claimed(due_at)
    assert not is_due(due_at)

    run.started_at = timezone.now() - timedelta(hours=13)
    run.save()

    assert claimed(due_at) == run


@pytest.mark.django_db
def test_what_went_wrong_is_written_down(tmp_path):
    place = tmp_path / "a file"
    place.touch()

    with pytest.raises(OSError, match="exists"):
        make_nightly(target_at(str(place)))

    assert "exists" in BackupRun.objects.get().failure
    assert not look_at_backups().is_ok


@pytest.mark.django_db
def test_health_says_nothing_where_nothing_is_set_up(settings):
    settings.BACKUP_AT = None

    assert look_at_backups().is_ok


@pytest.mark.django_db
def test_health_fails_where_there_never_was_one():
    assert not look_at_backups().is_ok


@pytest.mark.django_db
@pytest.mark.parametrize(("days", "is_ok"), [(0, True), (1.9, True), (2.1, False)])
def test_health_fails_when_the_last_one_is_two_days_old(days, is_ok):
    finished(days_ago=days, name="backup.tar")

    assert look_at_backups().is_ok is is_ok


@pytest.mark.django_db
def test_health_names_the_check_to_strangers_and_the_reason_to_editors(client, admin_user):
    finished(failure="/backups: No space left on device")

    assert "backups" in client.get("/health/").json()["checks"]
    client.force_login(admin_user)
    page = client.get(reverse("health_report"), headers={"Accept-Language": "en"})
    assert "No space left on device" in page.content.decode()


@pytest.mark.one_round
def test_the_worker_makes_it_and_goes_on_with_its_work(site, tmp_path):
    target = tmp_path / "target"
    where = {"BACKUP_TARGET": str(target), "BACKUP_AT": "00:00"}

    with site.command("worker", **where) as worker:
        wait_until(lambda: list(target.glob("backup-*.tar")))
        wait_until(lambda: runs(site))
        assert worker.interrupt() == 0, worker.output

    ((failure, name),) = runs(site)
    assert failure == ""
    assert [each.name for each in stored_in(target_at(str(target)))] == [name]


def runs(site):
    """Return what became of nightly backups that have ended."""
    return site.rows(
        "SELECT failure, name FROM operations_backuprun"
        " WHERE due_at IS NOT NULL AND finished_at IS NOT NULL AND name != ''"
    )
