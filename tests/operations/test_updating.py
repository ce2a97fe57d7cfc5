"""From one release to the next, with real releases in folders: forward, or back to where it was."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from tests.running import PROJECT, free_port, port_answers, wait_until

pytestmark = [pytest.mark.one_round, pytest.mark.prove]

PARTS = ("cms", "docs", "home", "pages", "search", "templates")
LAST = "0003_backup_run"
# What starts a release in place of the one that serves, as systemd would.
SWITCH = """
import contextlib, os, signal, subprocess, sys
from pathlib import Path
site = Path(__file__).parent
pid = site / "pid"
if pid.exists():
    # With its workers, as systemd does.
    with contextlib.suppress(ProcessLookupError):
        os.killpg(int(pid.read_text()), signal.SIGKILL)
release = (site / "current").resolve()
python = release / ".venv/bin/python"
command = [python, "-m", "gunicorn", "--bind", f"127.0.0.1:{sys.argv[1]}", "cms.wsgi"]
log = open(site / "web.log", "a")
server = subprocess.Popen(command, cwd=release, stdout=log, stderr=log, start_new_session=True)
pid.write_text(str(server.pid))
with open(site / "served", "a") as file:
    file.write(f"{release.name}\\n")
"""
MIGRATION = """
import time
from django.db import migrations, models

def fail(apps, schema_editor):
    raise RuntimeError("the migration fails")

class Migration(migrations.Migration):
    dependencies = [("operations", "{after}")]
    operations = [{operation}]
"""
TABLE = 'migrations.CreateModel("Novelty", [("id", models.BigAutoField(primary_key=True))])'
FAILS = "migrations.RunPython(fail, migrations.RunPython.noop)"
CANNOT_BE_UNDONE = "migrations.RunPython(lambda apps, editor: None)"
TAKES_LONG = "migrations.RunPython(lambda apps, editor: time.sleep(60), migrations.RunPython.noop)"


class Site:
    """A folder of releases, with a link to the one that serves, and an installation."""

    def __init__(self, folder, data_dir):
        self.folder, self.port = folder, free_port()
        self.environment = {
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
            "DATA_DIR": str(data_dir),
            "LANG": "C.UTF-8",
            "PORT": str(self.port),
        }
        (folder / "switch.py").write_text(SWITCH)
        self.current = folder / "current"

    def release(self, name, *operations, broken=None):
        """Make a release with migrations of its own; ``broken`` is a file that cannot be read."""
        release = self.folder / name
        for part in PARTS:
            shutil.copytree(
                PROJECT / part, release / part, ignore=shutil.ignore_patterns("__pycache__")
            )
        for file in ("manage.py", "pyproject.toml", "requirements.txt"):
            shutil.copy(PROJECT / file, release)
        (release / ".venv").symlink_to(Path(sys.prefix))
        after = LAST
        for number, operation in enumerate(operations, start=90):
            file = f"{number:04}_novelty"
            text = MIGRATION.format(after=after, operation=operation)
            (release / f"cms/operations/migrations/{file}.py").write_text(dedent(text))
            after = file
        if broken:
            (release / broken).write_text("raise RuntimeError('broken')")
        return release

    def start(self, release):
        self.current.symlink_to(release)
        subprocess.run(self.switch, check=True, env=self.environment, cwd=self.folder)
        wait_until(lambda: port_answers(self.port))

    @property
    def switch(self):
        return [sys.executable, "switch.py", str(self.port)]

    def command(self, release, *options):
        script = self.current.resolve() / "cms/operations/updating.py"
        return [
            *(sys.executable, str(script), str(release)),
            *("--switch", " ".join(self.switch)),
            *("--url", f"http://127.0.0.1:{self.port}/readyz", *options),
        ]

    def update(self, release, *options):
        """Run the update; return its exit status and what it said."""
        done = subprocess.run(
            self.command(release, *options),
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
        )
        return done.returncode, done.stdout + done.stderr

    def manage(self, *arguments):
        python, script = self.current / ".venv/bin/python", self.current / "manage.py"
        done = subprocess.run(
            [python, script, *arguments], env=self.environment, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    @property
    def serves(self):
        return self.current.resolve().name

    @property
    def started(self):
        return (self.folder / "served").read_text().split()

    def tables(self):
        code = "from django.db import connection; print(connection.introspection.table_names())"
        return self.manage("shell", "-v0", "-c", code)

    def end(self):
        if (self.folder / "pid").exists():
            with contextlib.suppress(ProcessLookupError):
                os.killpg(int((self.folder / "pid").read_text()), signal.SIGKILL)


@pytest.fixture
def site(tmp_path, installation):
    site = Site(tmp_path, installation)
    site.start(site.release("one"))
    yield site
    site.end()


def is_as_before(site):
    return (
        site.serves == "one"
        and "novelty" not in site.tables()
        and site.manage("editing", "show") == "Editing is open."
        and not (site.folder / ".update.json").exists()
        and port_answers(site.port)
    )


def backups(site):
    return json.loads(site.manage("backup", "list", "--json"))


def test_a_release_takes_the_place_of_another(site):
    status, output = site.update(site.release("two", TABLE))

    assert status == 0, output
    assert output.splitlines()[-1].endswith("two serves now.")
    assert site.serves == "two"
    assert "operations_novelty" in site.tables()
    assert site.manage("editing", "show") == "Editing is open."
    assert site.started == ["one", "two"]
    assert len(backups(site)) == 1


@pytest.mark.parametrize(
    ("operations", "reason"),
    [([TABLE, FAILS], "the migration fails"), ([FAILS], "the migration fails")],
    ids=["after another one", "at once"],
)
def test_a_migration_that_fails_is_taken_back(site, operations, reason):
    status, output = site.update(site.release("two", *operations))

    assert status == 1
    assert reason in output
    assert "Nothing has changed" in output
    assert is_as_before(site), output
    assert site.started == ["one"]


def test_a_release_that_does_not_answer_is_taken_back(site):
    release = site.release("two", TABLE, broken="cms/wsgi.py")

    status, output = site.update(release, "--patience", "5")

    assert status == 1
    assert "does not answer" in output
    assert site.started == ["one", "two", "one"]
    wait_until(lambda: port_answers(site.port))
    assert is_as_before(site), output


def test_a_release_with_wrong_settings_changes_nothing(site):
    release = site.release("two", broken="cms/settings/dev.py")

    status, output = site.update(release)

    assert status == 1
    assert "broken" in output
    assert is_as_before(site)
    assert backups(site) == []


def test_what_is_no_release_is_named(site):
    status, output = site.update(site.folder / "nowhere")

    assert status == 1
    assert "nowhere is no release" in output
    assert "Traceback" not in output
    assert is_as_before(site)


def test_what_cannot_be_taken_back_is_told_and_editing_stays_held(site):
    status, output = site.update(site.release("two", CANNOT_BE_UNDONE, FAILS))

    assert status == 2
    assert "Restore the backup" in output
    assert "Traceback" not in output.partition("not possible to go back")[2]
    assert site.manage("editing", "show") == "Editing is held."
    assert len(backups(site)) == 1


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_an_update_that_is_killed_in_the_middle_goes_back(site, number):
    release = site.release("two", TABLE, TAKES_LONG)
    update = subprocess.Popen(
        site.command(release), cwd=site.folder, env=site.environment, stdout=subprocess.PIPE
    )
    wait_until(lambda: "operations_novelty" in site.tables())
    update.send_signal(number)
    update.wait()
    end_children_of(release)

    status, output = site.update(site.release("three"))

    assert status == 0, output
    assert site.serves == "three"
    assert "novelty" not in site.tables()
    assert site.manage("editing", "show") == "Editing is open."
    assert ("An update was broken off here." in output) == (number == signal.SIGKILL)


def end_children_of(release):
    """Kill what an update that was killed has left at work: a power cut does so too."""
    subprocess.run([shutil.which("pkill"), "-9", "-f", f"{release}/manage.py"])
