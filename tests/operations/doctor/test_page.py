"""The doctor in the admin, and failed tasks that are tried again."""

import pytest
from django.urls import reverse
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from cms.operations.heartbeat import beat
from tests.factories import home
from tests.operations.test_health import editor

pytestmark = pytest.mark.django_db

SECRET = "ivan@example.org"


@task()
def greet(name):
    return name


@pytest.fixture(autouse=True)
def _queue(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    beat()


def failed(path=f"{__name__}.greet", **fields):
    """Write a task as one that has failed a moment ago."""
    return DBTaskResult.objects.create(
        **{
            "status": "FAILED",
            "finished_at": timezone.now(),
            "task_path": path,
            "args_kwargs": {"args": [SECRET], "kwargs": {}},
            "backend_name": "default",
            "run_after": timezone.now(),
            "exception_class_path": "smtplib.SMTPRecipientsRefused",
            "traceback": f"Traceback\nSMTPRecipientsRefused: {SECRET}\n",
            **fields,
        }
    )


def retried(client, task, **more):
    return client.post(reverse("retry_task", args=[task.pk]), follow=True, **more)


@pytest.fixture
def admin(client, admin_user):
    client.force_login(admin_user)
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"
    return client


def test_a_failed_task_is_shown_by_name_time_and_kind_of_error(admin):
    failed_task = failed()

    text = admin.get(reverse("health_report")).content.decode()

    assert "greet" in text
    assert "SMTPRecipientsRefused" in text
    assert reverse("retry_task", args=[failed_task.pk]) in text
    assert SECRET not in text


def test_it_is_tried_again_with_what_it_was_given(admin):
    text = retried(admin, failed()).content.decode()

    (waiting,) = DBTaskResult.objects.all()
    assert waiting.status == "READY"
    assert waiting.args_kwargs == {"args": [SECRET], "kwargs": {}}
    assert "The task waits for the worker again." in text
    assert "No background task has failed in the last day." in text


def test_who_asks_twice_has_it_once(admin):
    failed_task = failed()
    retried(admin, failed_task)

    text = retried(admin, failed_task).content.decode()

    assert DBTaskResult.objects.count() == 1
    assert "Somebody has tried this task again already." in text


@pytest.mark.parametrize("status", ["READY", "RUNNING", "SUCCESSFUL"])
def test_what_has_not_failed_is_left_alone(admin, status):
    other = failed(status=status)

    retried(admin, other)

    assert DBTaskResult.objects.get().status == status


@pytest.mark.parametrize(
    "fields", [{"path": "gone.task"}, {"path": "json.dumps"}, {"backend_name": "gone"}]
)
def test_a_task_without_code_stays_and_is_explained(admin, fields):
    failed_task = failed(**fields)

    text = retried(admin, failed_task).content.decode()

    assert "There is no code for this task any more." in text
    assert DBTaskResult.objects.get().status == "FAILED"


def test_it_is_tried_again_by_post_alone(admin):
    assert admin.get(reverse("retry_task", args=[failed().pk])).status_code == 405


def test_neither_is_for_who_may_not_see_health(client, django_user_model):
    client.force_login(editor(django_user_model, home("ru")))
    failed_task = failed()

    retried(client, failed_task)
    page = client.get(reverse("doctor"))

    assert page.status_code == 302
    assert DBTaskResult.objects.get().pk == failed_task.pk


def test_the_page_says_what_the_command_does(admin):
    text = admin.get(reverse("doctor")).content.decode()

    for words in ("Disk space", "The clocks of this machine", "A sample of pages", "Worker"):
        assert words in text
    assert f'href="{reverse("health_report")}"' in text


def test_health_leads_to_the_doctor(admin):
    assert f'href="{reverse("doctor")}"' in admin.get(reverse("health_report")).content.decode()
