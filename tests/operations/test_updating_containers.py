"""The update with containers: which commands of Compose it gives, in which order, and back.

There is no container engine here: a program of its name notes what it is asked, and does as one
would whose containers do well or not.
"""

import json
import os
import subprocess
import sys

import pytest

from tests.running import PROJECT

DOCKER = """#!{python}
import json, os, sys
from pathlib import Path
asked = sys.argv[1:]
with open("asked", "a") as file:
    file.write(json.dumps([os.environ.get("RELEASE", ""), asked]) + "\\n")
words = " ".join(asked)
if "--state" in words:
    print('{{"pages": "0001_initial"}}')
if (failing := Path("failing")).exists() and failing.read_text() in words:
    sys.exit("it fails")
"""


@pytest.fixture
def site(tmp_path):
    """A folder with an .env, and a program that stands in for Docker."""
    (tmp_path / "bin").mkdir()
    docker = tmp_path / "bin" / "docker"
    docker.write_text(DOCKER.format(python=sys.executable))
    docker.chmod(0o755)
    (tmp_path / ".env").write_text("SITE_HOST=example.org\nRELEASE=1\n")
    return tmp_path


def update(site, *options):
    script = PROJECT / "cms" / "operations" / "updating.py"
    done = subprocess.run(
        [sys.executable, str(script), "2", "--compose", *options],
        cwd=site,
        env={"PATH": f"{site / 'bin'}:{os.environ['PATH']}", "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
    )
    return done.returncode, done.stdout + done.stderr


def asked(site):
    """Return pairs of release and words: of a command of the service, or of Compose itself."""
    lines = [json.loads(line) for line in (site / "asked").read_text().splitlines()]
    return [(release, told(words)) for release, words in lines]


def told(words):
    is_of_the_service = "manage.py" in words
    return words[words.index("manage.py") + 1 :] if is_of_the_service else words[1:]


def test_the_steps_are_taken_in_order_by_the_release_that_knows_them(site):
    status, output = update(site)

    assert status == 0, output
    assert [(release, words[0]) for release, words in asked(site)] == [
        ("2", "check"),
        ("1", "prepare"),
        ("1", "editing"),
        ("1", "backup"),
        ("2", "prepare"),
        ("", "up"),
        ("2", "editing"),
    ]
    assert (site / ".env").read_text() == "SITE_HOST=example.org\nRELEASE=2\n"


def test_containers_that_do_not_become_healthy_are_taken_back(site):
    (site / "failing").write_text("up --detach")

    status, output = update(site)

    assert status == 2
    assert "It was not possible to go back" in output
    assert (site / ".env").read_text().endswith("RELEASE=1\n")


def test_a_backup_that_fails_leaves_the_former_release_at_work(site):
    (site / "failing").write_text("backup create")

    status, output = update(site)

    assert status == 1
    assert "it fails" in output
    assert asked(site)[-1] == ("1", ["editing", "allow"])
    assert (site / ".env").read_text() == "SITE_HOST=example.org\nRELEASE=1\n"
