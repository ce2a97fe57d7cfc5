"""`manage.py doctor`: a line for each thing, in both languages, whatever is gone."""

import json
import re

import pytest
from django.core.management import call_command
from django.utils.translation import override

from cms.operations.doctor.examinations import EXAMINATIONS
from cms.operations.health.checks import CHECKS
from cms.operations.heartbeat import beat
from tests.operations.test_health import SECRET, failed_projection
from tests.running import Command, free_port

LINE = re.compile(r"^(ok|look|wrong) +[A-Z][^:]*: \S.*[.]$|^ +- \S.*: ", re.MULTILINE)


def examined(capsys, *arguments):
    """Return the exit status and what the command has written."""
    with override("en"):
        try:
            call_command("doctor", *arguments)
            status = 0
        except SystemExit as ended:
            status = ended.code
    return status, capsys.readouterr().out


@pytest.fixture
def _strong(settings):
    settings.SECRET_KEY = "a key of fifty letters and more, with many different ones"


@pytest.mark.django_db
@pytest.mark.usefixtures("_strong")
def test_an_installation_in_order_ends_with_0(capsys):
    beat()

    status, output = examined(capsys)

    assert status == 0, output
    assert len(output.splitlines()) == len(CHECKS) + len(EXAMINATIONS) + 2
    assert all(LINE.match(line) for line in output.splitlines()), output


@pytest.mark.django_db
@pytest.mark.usefixtures("_strong")
def test_something_wrong_ends_with_1(capsys):
    status, output = examined(capsys)

    assert status == 1
    assert "wrong  Worker: No worker has been seen for a day. Start one." in output


@pytest.mark.django_db
@pytest.mark.usefixtures("_strong")
def test_what_is_only_to_be_looked_at_ends_with_0(capsys, settings, tmp_path):
    beat()
    settings.BASE_DIR = tmp_path

    status, output = examined(capsys)

    assert "look   Libraries: requirements.txt is not here" in output
    assert status == 0


@pytest.mark.django_db
@pytest.mark.parametrize(("lives", "expected"), [(True, 0), (False, 1)])
def test_one_thing_alone_is_looked_at_for_programs(capsys, lives, expected):
    if lives:
        beat()

    status, output = examined(capsys, "--only", "worker")

    assert status == expected
    assert len(output.splitlines()) == 3
    assert "Worker: " in output.splitlines()[-1]


@pytest.mark.django_db
def test_json_has_the_same_for_programs(capsys):
    status, output = examined(capsys, "--json")

    told = {each["name"]: each for each in json.loads(output)}
    assert status == 1
    assert told["database"]["level"] == "ok"
    assert told["worker"]["level"] == "wrong"
    assert {each.name for each in [*CHECKS, *EXAMINATIONS]} < set(told)
    assert set(told["disk"]) == {"name", "title", "level", "summary", "problems"}


@pytest.mark.django_db
@pytest.mark.parametrize("arguments", [[], ["--json"]])
def test_no_draft_is_named_in_a_terminal(capsys, arguments):
    failed_projection()

    _status, output = examined(capsys, *arguments)

    assert "1 page cannot be prepared for readers" in output
    assert SECRET not in output


@pytest.mark.django_db
def test_a_mail_is_sent_where_it_is_asked_for(capsys, mailoutbox):
    examined(capsys, "--mail", "someone@example.org")

    assert [mail.to for mail in mailoutbox] == [["someone@example.org"]]


@pytest.mark.one_round
def test_without_a_database_the_rest_is_looked_at(tmp_path):
    url = f"postgres://somebody@127.0.0.1:{free_port()}/cms"
    with Command("doctor", data_dir=tmp_path, DATABASE_URL=url) as command:
        assert command.status() == 1

    assert command.lines[0] == "wrong  Database: The database does not answer.\n"
    assert "ok     Files:" in command.output
    assert "Migrations" not in command.output
    assert "What needs the database was left out." in command.output
    assert "Traceback" not in command.output


@pytest.mark.one_round
@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_database_without_tables_is_told_in_a_line(tmp_path, language):
    with Command("doctor", data_dir=tmp_path, LANG=f"{language}.UTF-8") as command:
        assert command.status() == 1

    assert "manage.py migrate" in command.lines[1]
    assert "Traceback" not in command.output
