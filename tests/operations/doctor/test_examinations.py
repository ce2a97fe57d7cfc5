"""What the service stands on, each thing in order and out of it."""

import shutil
import socket
import threading
from contextlib import closing
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.files.storage import InMemoryStorage
from django.utils import timezone

from cms.operations.doctor import machine, services
from cms.operations.doctor.machine import look_at_disk, look_at_packages, look_at_time_zones
from cms.operations.doctor.mail import look_at_mail
from cms.operations.doctor.services import (
    look_at_cache,
    look_at_clock,
    look_at_some_pages,
    look_at_storage,
)
from cms.operations.doctor.settings import look_at_deployment, look_at_secrets
from cms.operations.health.report import Level
from cms.publication.models import PublishedPage
from tests.factories import publish_post
from tests.running import free_port

STRONG = "a key of fifty letters and more, with many different ones"


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def public(settings):
    settings.SITE_URL = "https://example.org"


# Database


@pytest.mark.django_db
def test_pages_are_compared_with_what_readers_get():
    post = publish_post(title="Весна")
    assert look_at_some_pages().is_ok
    row = PublishedPage.objects.get(page_id=post.pk)
    PublishedPage.objects.exclude(pk=row.pk).delete()
    row.title = "Written behind the store's back"
    row.save()

    finding = look_at_some_pages()

    assert finding.level == Level.WRONG
    assert finding.summary.startswith("1 page is not as it was written.")


@pytest.mark.django_db
def test_a_clock_that_is_wrong_is_told(monkeypatch):
    assert look_at_clock().is_ok
    now = timezone.now
    monkeypatch.setattr(services.timezone, "now", lambda: now() - timedelta(seconds=60))

    finding = look_at_clock()

    assert finding.level == Level.WRONG
    assert "60 seconds apart" in finding.summary or "59 seconds apart" in finding.summary


# Cache and files


def test_a_cache_that_keeps_is_in_order():
    assert look_at_cache().is_ok


def test_a_cache_of_each_process_is_to_be_looked_at_where_others_are_served(public):
    finding = look_at_cache()

    assert finding.level == Level.LOOK
    assert "CACHE_URL" in finding.summary


@pytest.mark.parametrize(
    "cache",
    [
        {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": f"redis://127.0.0.1:{free_port()}/0",
        },
        {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
    ],
    ids=["gone", "keeps nothing"],
)
def test_a_cache_that_does_not_work_is_wrong(settings, cache):
    settings.CACHES = {"default": cache}

    assert look_at_cache().level == Level.WRONG


def test_a_file_is_written_read_and_deleted(tmp_path):
    assert look_at_storage().is_ok
    assert list(tmp_path.iterdir()) == []


def test_where_no_file_can_be_written_is_wrong(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "a file"
    settings.MEDIA_ROOT.write_text("and no folder")

    finding = look_at_storage()

    assert finding.level == Level.WRONG
    assert "can be written, read and deleted (" in finding.summary


class Forgetful(InMemoryStorage):
    def _save(self, name, content):
        content.file.truncate(0)
        return super()._save(name, content)


def test_where_something_else_is_read_is_wrong(settings):
    storage = f"{__name__}.Forgetful"
    settings.STORAGES = {**settings.STORAGES, "default": {"BACKEND": storage}}

    assert "is not what is read there" in look_at_storage().summary


# Mail


@pytest.fixture
def mail_server(settings):
    """A mail server that lets everybody in and takes nothing; its words are those of SMTP."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.EMAIL_PORT = server.getsockname()[1]
        threading.Thread(target=greet, args=[server], daemon=True).start()
        yield server


def greet(server):
    visitor, _address = server.accept()
    with closing(visitor), visitor.makefile("rw", newline="") as talk:
        say(talk, "220 mail.example.org")
        for line in talk:
            word = line.split()[0].upper()
            if word == "QUIT":
                say(talk, "221 Bye")
                return
            say(talk, "550 <someone@example.org> is not here" if word == "RCPT" else "250 Yes")


def say(talk, line):
    talk.write(f"{line}\r\n")
    talk.flush()


def test_a_mail_server_is_asked_whether_it_lets_us_in(public, mail_server):
    assert look_at_mail().summary == "The mail server lets us in."


def test_a_mail_that_it_refuses_is_told_without_the_address(public, mail_server):
    finding = look_at_mail(address="someone@example.org")

    assert finding.level == Level.WRONG
    assert finding.summary == "Mails cannot be sent (SMTPRecipientsRefused). Check EMAIL_URL."


def test_a_mail_server_that_is_gone_is_wrong(public, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()

    finding = look_at_mail()

    assert finding.level == Level.WRONG
    assert "ConnectionRefusedError" in finding.summary


def test_a_site_without_a_mail_server_is_wrong_and_one_machine_is_not(settings):
    assert look_at_mail().is_ok
    settings.SITE_URL = "https://example.org"

    assert look_at_mail().level == Level.WRONG


def test_a_mail_is_sent_to_who_waits_for_it(mailoutbox):
    finding = look_at_mail(address="someone@example.org")

    assert finding.summary == "A mail was handed over. Look whether it arrives."
    assert [mail.to for mail in mailoutbox] == [["someone@example.org"]]


# Machine


@pytest.mark.parametrize(
    ("total", "free", "level"),
    [
        (100, 50, Level.OK),
        (100, 9, Level.LOOK),
        (2, 0.9, Level.LOOK),
        (100, 0.05, Level.WRONG),
    ],
)
def test_room_on_the_disk_is_looked_at(monkeypatch, total, free, level):
    usage = shutil._ntuple_diskusage(
        total * machine.GIGABYTE, (total - free) * machine.GIGABYTE, free * machine.GIGABYTE
    )
    monkeypatch.setattr(machine.shutil, "disk_usage", lambda _folder: usage)

    finding = look_at_disk()

    assert finding.level == level
    assert ("DATA_DIR (" in finding.summary) is not finding.is_ok


def test_what_is_installed_is_compared_with_what_is_locked(settings, tmp_path):
    assert look_at_packages().is_ok
    settings.BASE_DIR = tmp_path
    (tmp_path / "requirements.txt").write_text(
        'django==1.0 \\\n    --hash=x\nnothing==2.0\ncolorama==0.1 ; sys_platform == "nowhere"\n'
    )

    finding = look_at_packages()

    assert finding.level == Level.LOOK
    told = {problem.title: problem.reason for problem in finding.problems}
    assert set(told) == {"django", "nothing"}
    assert told["django"].endswith("→ 1.0")
    assert told["nothing"] == "missing → 2.0"


def test_that_nothing_is_locked_here_is_told(settings, tmp_path):
    settings.BASE_DIR = tmp_path

    assert look_at_packages().level == Level.LOOK


def test_a_time_zone_that_the_machine_does_not_know_is_wrong(monkeypatch):
    assert look_at_time_zones().is_ok
    # Django itself would not start with it.
    monkeypatch.setattr(machine, "settings", SimpleNamespace(TIME_ZONE="Europe/Nowhere"))

    assert look_at_time_zones().level == Level.WRONG


# Settings


def test_secrets_that_can_be_guessed_are_named(settings):
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = STRONG, []
    assert look_at_secrets().is_ok
    settings.SECRET_KEY_FALLBACKS, settings.METRICS_TOKEN = ["a" * 60], "short"

    finding = look_at_secrets()

    assert finding.level == Level.WRONG
    assert "SECRET_KEY_FALLBACKS, METRICS_TOKEN" in finding.summary
    assert "short" not in finding.summary


def test_what_the_deployment_check_finds_is_named(public, settings):
    settings.SECURE_HSTS_SECONDS, settings.SESSION_COOKIE_SECURE = 0, False

    finding = look_at_deployment()

    found = {problem.title for problem in finding.problems}
    assert finding.level == Level.LOOK
    assert {"security.W004", "security.W011"} <= found


def test_of_one_machine_no_https_is_asked():
    assert look_at_deployment().is_ok
