"""What says that something is wrong: to strangers by name alone, to editors in words."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from wagtail.models import GroupPagePermission

from cms.operations.health.checks import CHECKS
from cms.operations.health.report import Check
from cms.operations.heartbeat import beat, worker_name
from cms.operations.models import Heartbeat
from cms.operations.scheduling import publish_scheduled
from cms.operations.tasks import fail_abandoned_tasks
from cms.publication.models import PublicationMark
from search.models import SearchWord
from search.upkeep import put_missing
from tests.factories import NewsPostPageFactory, home, news_index, publish_post

pytestmark = pytest.mark.django_db

SECRET = "Тайная вечеря"


@pytest.fixture(autouse=True)
def _worker_lives(db):
    beat()


@pytest.fixture
def page(client, admin_user):
    """Return the words of the health page, as the administrator sees it in English."""
    client.force_login(admin_user)

    def fetch():
        response = client.get(reverse("health_report"), headers={"Accept-Language": "en"})
        assert response.status_code == 200
        return response.content.decode()

    return fetch


def silent_worker():
    Heartbeat.objects.update(seen_at=timezone.now() - timedelta(minutes=3))


def old_mark():
    PublicationMark.objects.bulk_create([PublicationMark(page_id=home("ru").pk)])
    PublicationMark.objects.update(created_at=timezone.now() - timedelta(minutes=2))


def failed_projection():
    post = publish_post(title=SECRET)
    mark = PublicationMark(page_id=post.pk, failure="ValueError: a reason")
    PublicationMark.objects.bulk_create([mark])


def failed_schedule():
    post = NewsPostPageFactory(parent=news_index("ru"), title=SECRET)
    post.slug = "taken"
    post.save_revision(approved_go_live_at=timezone.now() - timedelta(minutes=1))
    publish_post(slug="taken")
    publish_scheduled()


def abandoned_task(**fields):
    """Write a task as a worker leaves it that is killed in the middle of it."""
    return DBTaskResult.objects.create(
        **{
            "status": "RUNNING",
            "started_at": timezone.now() - timedelta(hours=1),
            "worker_ids": ["host-1-dead"],
            "task_path": "cms.publication.renditions.prepare_renditions",
            "args_kwargs": {"args": [1], "kwargs": {}},
            "backend_name": "default",
            "run_after": timezone.now(),
            **fields,
        }
    )


def failed_task():
    abandoned_task()
    fail_abandoned_tasks()


FAULTS = {
    "worker": silent_worker,
    "store": old_mark,
    "projections": failed_projection,
    "schedule": failed_schedule,
    "tasks": failed_task,
}


def test_answers_ok_without_a_cookie_or_a_cache(client):
    response = client.get("/health/")

    assert (response.status_code, response.json()) == (200, {"status": "ok"})
    assert response["Cache-Control"] == "no-store"
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("name", FAULTS)
def test_names_what_fails_and_tells_strangers_no_more(client, name):
    FAULTS[name]()

    response = client.get("/health/")

    assert response.status_code == 503
    assert response.json() == {"status": "failing", "checks": [name]}


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_can_only_be_read(client, method):
    assert getattr(client, method)("/health/").status_code == 405


def test_a_mark_of_this_second_is_no_fault(client):
    PublicationMark.objects.bulk_create([PublicationMark(page_id=home("ru").pk)])

    assert client.get("/health/").status_code == 200


def test_page_says_that_all_is_well(page):
    text = page()

    assert "All is well." in text
    assert "The worker was last seen less than a minute ago." in text


def test_page_says_when_the_worker_was_last_seen(page):
    silent_worker()

    assert "The worker was last seen 3\xa0minutes ago. Is it still running?" in page()


def test_page_says_that_no_worker_was_ever_seen(page):
    Heartbeat.objects.all().delete()

    assert "No worker has been seen for a day." in page()


def test_page_says_what_waits_and_since_when(page):
    old_mark()

    assert "1 change has been waiting to be shown to readers for 2\xa0minutes." in page()


@pytest.mark.parametrize(
    ("fault", "reason"), [(failed_projection, "a reason"), (failed_schedule, "taken")]
)
def test_page_names_what_failed_with_its_reason_and_where_to_edit_it(page, fault, reason):
    fault()

    text = page()

    post = news_index("ru").get_children().get(draft_title=SECRET)
    assert f'href="{reverse("wagtailadmin_pages:edit", args=[post.pk])}"' in text
    assert SECRET in text
    assert reason in text


def test_page_tells_of_a_task_whose_worker_was_killed(page):
    failed_task()

    text = page()

    assert "prepare_renditions" in text
    assert "The worker ended in the middle of it." in text


def test_a_task_at_which_a_living_worker_is_is_left_alone():
    task = abandoned_task(worker_ids=["host-1-dead", worker_name()])

    fail_abandoned_tasks()

    task.refresh_from_db()
    assert task.status == "RUNNING"


def test_a_failed_task_is_told_of_for_a_day(client):
    failed_task()
    DBTaskResult.objects.update(finished_at=timezone.now() - timedelta(days=1))

    assert client.get("/health/").status_code == 200


def test_page_speaks_the_language_of_its_reader(client, admin_user):
    client.force_login(admin_user)

    response = client.get(reverse("health_report"), headers={"Accept-Language": "ru"})

    assert "Всё в порядке." in response.content.decode()


def editor(django_user_model, page):
    """Return an editor with the right to change ``page`` and what lies below it."""
    group = Group.objects.create(name="A group")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    change = Permission.objects.get(codename="change_page")
    GroupPagePermission.objects.create(group=group, page=page, permission=change)
    user = django_user_model.objects.create_user("somebody", password="a password")
    user.groups.add(group)
    return user


@pytest.mark.parametrize(("is_everywhere", "status"), [(True, 200), (False, 302)])
def test_page_is_for_those_who_may_edit_everywhere(
    client, django_user_model, is_everywhere, status
):
    place = home("ru").get_parent() if is_everywhere else home("ru")
    client.force_login(editor(django_user_model, place))

    response = client.get(reverse("health_report"))
    menu = client.get(reverse("wagtailadmin_home")).content.decode()

    assert response.status_code == status
    assert (reverse("health_report") in menu) is is_everywhere


def test_page_is_not_for_strangers(client):
    response = client.get(reverse("health_report"))

    assert response.status_code == 302
    assert reverse("wagtailadmin_login") in response["Location"]


def test_a_check_that_breaks_is_a_fault_and_holds_no_other(client, monkeypatch, caplog):
    monkeypatch.setattr("cms.operations.health.views.CHECKS", [BROKEN, *CHECKS])

    response = client.get("/health/")

    assert response.json() == {"status": "failing", "checks": ["broken"]}
    assert "The health check broken failed" in caplog.text


def look_at_nothing():
    raise ZeroDivisionError("a mistake")


BROKEN = Check("broken", "Broken", look_at_nothing)


def test_pages_that_are_not_found_by_their_words_are_counted(client, page):
    post = publish_post(title="Весна")
    SearchWord.objects.filter(page=post.pk).delete()

    words = page()

    assert "1 page is not found by its words yet." in words
    assert client.get("/health/").status_code == 503
    put_missing()
    assert "Every published page is found by its words." in page()
