"""`manage.py run` as somebody meets it who has just cloned the project."""

import http.cookiejar
import re
import signal
import socket
import stat
import urllib.parse
import urllib.request

import pytest

from tests.running import READY, Command, free_port, port_answers

pytestmark = pytest.mark.one_round

# Indented pairs: an address or a password after what it belongs to.
PAIR = re.compile(r"^  (\S+) +(\S+)$", re.MULTILINE)


def shown(output):
    return dict(PAIR.findall(output))


def passwords(output):
    return {name: value for name, value in shown(output).items() if "://" not in value}


def log_in(port, username, password):
    """Log in as a browser does; return the address that it ends at."""
    return send(f"http://127.0.0.1:{port}/admin/login/", login=username, password=password)


def sign_in_by(link):
    """Open a link and press its button; return the address that one ends at."""
    return send(link)


def send(address, **form):
    """Send the form of a page, as a browser does; return the address that it ends at."""
    jar = http.cookiejar.CookieJar()
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    browser.open(address).read()
    form["csrfmiddlewaretoken"] = next(each.value for each in jar if each.name == "csrftoken")
    return browser.open(address, urllib.parse.urlencode(form).encode()).url


def test_first_run_shows_every_address_and_user(first_run):
    found = shown(first_run.output)

    assert {"Русский", "English", "Editing", "GraphQL"} <= set(found)
    assert {"admin", "editor", "translator", "reviewer"} == set(passwords(first_run.output))
    assert len(set(passwords(first_run.output).values())) == 4


def test_first_run_and_its_waiting_tasks_raise_no_error(first_run):
    assert "ERROR" not in first_run.output
    assert "Traceback" not in first_run.output


def test_passwords_are_kept_for_the_owner_alone(first_run):
    file = first_run.data_dir / "demo-users.json"

    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_second_run_serves_the_same_installation(first_run, installation):
    port = free_port()
    known = passwords(first_run.output)

    with Command("run", data_dir=installation, PORT=str(port)) as run:
        run.wait_for(READY)
        place = log_in(port, "editor", known["editor"])

    # It is the first time: a second step has to be set up.
    assert place == f"http://127.0.0.1:{port}/admin/sign-in/?next=/admin/"
    assert passwords(run.output) == known
    assert shown(run.output)["GraphQL"] == f"http://127.0.0.1:{port}/graphql/"
    assert "Preparing" not in run.output
    assert "demo content" not in run.output


def test_one_command_prints_a_way_into_the_demo(installation):
    port = free_port()

    with Command("run", data_dir=installation, PORT=str(port)) as run:
        run.wait_for(READY)
        with Command("sign_in_link", "admin", data_dir=installation, PORT=str(port)) as command:
            assert command.status() == 0
        place = sign_in_by(command.output.strip())

    assert "make sign-in USER=admin" in run.output
    assert place == f"http://127.0.0.1:{port}/admin/"


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_server_and_worker(installation, ending):
    port = free_port()

    with Command("run", data_dir=installation, PORT=str(port)) as run:
        run.wait_for(READY)
        status = run.interrupt(ending)

    assert status == 0
    assert not port_answers(port)
    assert "Traceback" not in run.output


def test_ctrl_c_during_the_preparation_is_no_error_that_anybody_has_to_read(tmp_path):
    with Command("run", data_dir=tmp_path, PORT=str(free_port())) as run:
        run.wait_for("Preparing")
        status = run.interrupt()

    assert status == 130
    assert "Ended before it was ready." in run.output
    assert "Traceback" not in run.output


def test_run_ends_when_the_server_dies(installation):
    port = free_port()

    with Command(
        "run", data_dir=installation, PORT=str(port), GUNICORN_CMD_ARGS="--no-such-option"
    ) as run:
        status = run.status()

    assert status == 1
    assert "The server has ended with status 2" in run.output
    assert "Traceback" not in run.output


def test_port_in_use_is_named_before_anything_is_started(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with Command("run", data_dir=tmp_path, PORT=str(port)) as run:
            status = run.status()

    assert status == 1
    assert f"Port {port} of 127.0.0.1 is in use. Choose another: make run PORT=" in run.output
    assert "Traceback" not in run.output
    assert not (tmp_path / "db.sqlite3").exists()


@pytest.mark.parametrize("port", ["abc", "0", "70000", "-1", "٨٠٠٠"])
def test_port_that_is_no_port_is_refused(tmp_path, port):
    with Command("run", data_dir=tmp_path, PORT=port) as run:
        status = run.status()

    assert status == 1
    assert f"PORT ({port}) is not the number of a port" in run.output
    assert "Traceback" not in run.output


def test_data_dir_that_cannot_be_written_is_refused(tmp_path):
    file = tmp_path / "a file"
    file.write_text("kept")

    with Command("run", data_dir=file / "below") as run:
        status = run.status()

    assert status == 1
    assert f"DATA_DIR ({file / 'below'}) cannot be written" in run.output
    assert "Traceback" not in run.output
    assert file.read_text() == "kept"


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("nonsense", "DATABASE_URL is not an address of a database"),
        ("mysql://writer:secret-word@127.0.0.1/x", "DATABASE_URL is not an address"),
        ("postgress://writer:secret-word@127.0.0.1/x", "DATABASE_URL is not an address"),
        ("postgres://writer:secret-word@127.0.0.1:1/x", "127.0.0.1:1/x cannot be used"),
        ("postgres://writer:secret-word@host.invalid/x", "host.invalid:5432/x cannot be used"),
        ("sqlite:////no/such/folder/db.sqlite3", "unable to open database file"),
    ],
)
def test_wrong_database_url_is_explained_without_its_password(tmp_path, url, message):
    with Command("run", data_dir=tmp_path, PORT=str(free_port()), DATABASE_URL=url) as run:
        status = run.status()

    assert status == 1
    assert message in run.output
    assert "secret-word" not in run.output
    assert "Traceback" not in run.output
    assert len(run.lines) <= 2


def test_file_that_is_no_database_is_left_as_it_is(tmp_path):
    file = tmp_path / "notes.txt"
    file.write_text("These are notes. " * 100)

    with Command(
        "run", data_dir=tmp_path, PORT=str(free_port()), DATABASE_URL=f"sqlite:///{file}"
    ) as run:
        status = run.status()

    assert status == 1
    assert "file is not a database" in run.output
    assert file.read_text() == "These are notes. " * 100


def test_an_import_into_nothing_says_what_is_missing(tmp_path):
    file = tmp_path / "news.txt"
    file.write_text("Newsroom\n\n01.02.2024 English below ↓\n\nСлово.\n")

    with Command("import_legacy", "--news", str(file), data_dir=tmp_path / "var") as importing:
        status = importing.status()

    assert status == 1
    assert "manage.py migrate" in importing.output
    assert "Traceback" not in importing.output
